// SPDX-License-Identifier: Apache-2.0
#include "score/mmmu.hpp"

#include <vector>

#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Positions = std::vector<std::size_t>;  ///< one more than the last position; 0: none
constexpr std::size_t absent = 0;

std::size_t last_position(std::string_view text, std::string_view sought) {
  const std::size_t at = text.rfind(sought);
  return at == std::string_view::npos ? absent : at + 1;
}

/// Among options that are candidates, the one with the largest last position; the first on ties.
std::optional<char> latest(const std::vector<bool>& is_candidate, const Positions& positions) {
  std::optional<std::size_t> best;
  for (std::size_t option = 0; option < is_candidate.size(); ++option) {
    if (!is_candidate[option]) continue;
    if (!best || positions[option] > positions[*best]) best = option;
  }
  if (!best) return std::nullopt;
  return static_cast<char>('A' + static_cast<int>(*best));
}

/// What stands on either side of a letter; 0: anything or nothing.
struct Wording {
  char before;
  char after;
};
constexpr Wording wrapped{'(', ')'};
constexpr Wording spaced{' ', ' '};
constexpr Wording before_space{0, ' '};
constexpr Wording before_point{0, '.'};

bool is_worded(std::string_view text, std::size_t at, Wording wording) {
  const bool is_after = wording.before == 0 || (at > 0 && text[at - 1] == wording.before);
  const bool is_before = at + 1 < text.size() && text[at + 1] == wording.after;
  return is_after && is_before;
}

/// The options whose letter is worded as sought; several are told apart by where the letter is last
/// worded as placed.
std::optional<char> find_worded(std::string_view text, std::size_t options, Wording sought,
                                Wording placed) {
  std::vector<bool> is_candidate(options);
  Positions positions(options, absent);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto option = static_cast<std::size_t>(static_cast<unsigned char>(text[at]) - 'A');
    if (option >= options) continue;
    if (is_worded(text, at, sought)) is_candidate[option] = true;
    if (is_worded(text, at, placed)) positions[option] = at + 1;
  }
  return latest(is_candidate, positions);
}

std::optional<char> find_option_text(std::string_view text,
                                     const std::vector<std::string>& option_texts) {
  constexpr std::size_t too_few = 5;
  if (words(text, too_few + 1).size() <= too_few) return std::nullopt;
  const std::string lowered = lower(text);
  std::vector<bool> is_candidate(option_texts.size());
  Positions positions(option_texts.size());
  for (std::size_t option = 0; option < option_texts.size(); ++option) {
    positions[option] = last_position(lowered, lower(option_texts[option]));
    is_candidate[option] = positions[option] != absent;
  }
  return latest(is_candidate, positions);
}

std::string padded(std::string_view reply) {
  for (const char mark : {',', '.', '!', '?', ';', ':', '\''}) {
    reply = stripped_of(reply, {&mark, 1});
  }
  return " " + std::string(reply) + " ";
}

std::optional<char> only_letter_after_label(std::string_view reply, std::size_t options) {
  constexpr std::string_view label = "Answer:";
  const std::size_t at = reply.rfind(label);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = reply.substr(at + label.size());
  std::optional<char> only;
  for (std::size_t option = 0; option < options; ++option) {
    const char letter = static_cast<char>('A' + static_cast<int>(option));
    if (rest.find(letter) == std::string_view::npos) continue;
    if (only) return std::nullopt;
    only = letter;
  }
  return only;
}

}  // namespace

std::optional<char> mmmu_letter(std::string_view reply, const Item& item) {
  const std::string text = padded(reply);
  const std::size_t options = item.options.size();
  if (const auto letter = find_worded(text, options, wrapped, wrapped)) return letter;
  if (const auto letter = find_worded(text, options, spaced, spaced)) return letter;
  return find_option_text(text, item.option_texts);
}

std::optional<char> mmmu_pro_letter(std::string_view reply, const Item& item) {
  const std::size_t options = item.options.size();
  if (const auto letter = only_letter_after_label(reply, options)) return letter;
  const std::string text = padded(reply);
  if (const auto letter = find_worded(text, options, wrapped, wrapped)) return letter;
  if (const auto letter = find_worded(text, options, before_space, spaced)) return letter;
  if (const auto letter = find_worded(text, options, before_point, spaced)) return letter;
  return find_option_text(text, item.option_texts);
}

std::string mmmu(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(mmmu_letter(reply, item), item);
}

std::string mmmu_pro(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(mmmu_pro_letter(reply, item), item);
}

}  // namespace assay::score
