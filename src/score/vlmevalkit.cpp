// SPDX-License-Identifier: Apache-2.0
#include "score/vlmevalkit.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "score/code_points.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::size_t last_words = 4;

char letter_of(std::size_t option) { return static_cast<char>('A' + static_cast<int>(option)); }

/// Replies of models and services that decline, which the publisher takes for "no option".
bool declines(std::string_view reply) {
  for (const std::string_view wording :
       {"Failed to obtain answer via API", "Sorry, I can't help with images of people yet.",
        "I can't process this file.", "I'm sorry, but without the image provided",
        "Cannot determine the answer"}) {
    if (reply.find(wording) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<char> letter_among_words(std::string_view reply, std::size_t options) {
  std::string spaced(reply);
  for (char& c : spaced) {
    if (std::string_view(".()[],:;!*#{}").find(c) != std::string_view::npos) c = ' ';
  }
  const std::vector<std::string_view> split = words(spaced);
  std::optional<char> only;
  std::size_t place = 0;
  for (std::size_t option = 0; option < options; ++option) {
    const char letter = letter_of(option);
    const auto found = std::ranges::find(split, std::string_view(&letter, 1));
    if (found == split.end()) continue;
    if (only) return std::nullopt;
    only = letter;
    place = static_cast<std::size_t>(found - split.begin());
  }
  return only && place + last_words >= split.size() ? only : std::nullopt;
}

std::optional<char> letter_after_phrase(std::string_view reply, std::size_t options) {
  constexpr std::string_view phrase = "answer is ";
  for (std::size_t at = reply.find(phrase); at != std::string_view::npos;
       at = reply.find(phrase, at + 1)) {
    const std::size_t next = at + phrase.size();
    if (next >= reply.size() || is_word(code_point_at(reply, next + 1))) continue;
    for (std::size_t option = 0; option < options; ++option) {
      if (reply[next] == letter_of(option)) return letter_of(option);
    }
  }
  return std::nullopt;
}

std::optional<char> option_by_text(std::string_view reply, const Item& item) {
  std::size_t length = 0;
  for (const std::string& text : item.option_texts) length += base::count_code_points(text);
  if (base::count_code_points(reply) > 2 * length) return std::nullopt;
  const std::string lowered = lower(reply);
  std::optional<char> only;
  for (std::size_t option = 0; option < item.option_texts.size(); ++option) {
    if (lowered.find(lower(item.option_texts[option])) == std::string::npos) continue;
    if (only) return std::nullopt;
    only = letter_of(option);
  }
  return only;
}

}  // namespace

std::optional<char> vlmevalkit_letter(std::string_view reply, const Item& item) {
  if (declines(reply)) return std::nullopt;
  if (const auto letter = letter_among_words(reply, item.options.size())) return letter;
  if (const auto letter = letter_after_phrase(reply, item.options.size())) return letter;
  return option_by_text(reply, item);
}

std::string vlmevalkit(std::string_view reply, const Extraction&, const Item& item) {
  return option_of_letter(vlmevalkit_letter(reply, item), item);
}

}  // namespace assay::score
