// SPDX-License-Identifier: Apache-2.0
#include "score/mmmu_open.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "score/float_text.hpp"
#include "score/golds.hpp"
#include "score/open_numbers.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto telling_words = std::to_array<std::string_view>(
    {"could be ", "so ", "is ", "thus ", "therefore ", "final ", "answer ", "result "});

/// The shortest tail behind the last of a telling word; an equals sign tells on the last line.
std::string_view shortest_tail(std::string_view line, bool is_last) {
  std::string_view shortest;
  const auto consider = [&](std::string_view word) {
    const std::size_t at = line.rfind(word);
    if (at == std::string_view::npos) return;
    const std::string_view tail = stripped(line.substr(at + word.size()));
    const bool is_shorter = base::count_code_points(tail) < base::count_code_points(shortest);
    if (shortest.empty() || is_shorter) shortest = tail;
  };
  for (const std::string_view word : telling_words) consider(word);
  if (is_last) consider("=");
  return shortest;
}

std::vector<std::string> telling_tails(std::string_view reply) {
  const std::string text = lower(stripped_of(stripped(reply), "."));
  const std::vector<std::string_view> lines = base::split(text, '\n');
  std::vector<std::string> tails;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const std::string_view tail = shortest_tail(lines[line], line + 1 == lines.size());
    const bool is_mark =
        tail.size() == 1 && std::string_view(":,.!?;'").find(tail[0]) != std::string_view::npos;
    if (!tail.empty() && !is_mark) tails.emplace_back(tail);
  }
  if (tails.empty()) tails.push_back(text);
  return tails;
}

/// A number, or a text in lower case; a single character stands between spaces on either side so
/// that it is not found inside words.
void append_normalised(std::vector<OpenCandidate>& candidates, std::string_view text) {
  text = stripped(text);
  if (const auto number = parse_float(replaced(text, ",", ""))) {
    candidates.emplace_back(rounded_to(*number, 2));
    return;
  }
  const std::string lowered = lower(text);
  if (base::count_code_points(lowered) != 1) {
    candidates.emplace_back(lowered);
    return;
  }
  candidates.emplace_back(" " + lowered);
  candidates.emplace_back(lowered + " ");
}

bool agrees(const OpenCandidate& candidate, const OpenCandidate& gold) {
  if (candidate.index() != gold.index()) return false;
  if (std::holds_alternative<double>(candidate)) return candidate == gold;
  return std::get<std::string>(candidate).find(std::get<std::string>(gold)) != std::string::npos;
}

}  // namespace

std::vector<OpenCandidate> mmmu_open_candidates(std::string_view reply) {
  std::vector<OpenCandidate> all;
  const std::vector<std::string> tails = telling_tails(reply);
  for (const std::string& tail : tails) append_normalised(all, tail);
  for (const std::string& tail : tails) {
    for (const std::string& number : open_numbers(tail)) append_normalised(all, number);
  }
  std::ranges::sort(all);
  const auto [first, last] = std::ranges::unique(all);
  all.erase(first, last);
  return all;
}

Micro mmmu_open(std::string_view answer, const Item& item) {
  std::vector<OpenCandidate> golds;
  for (const std::string_view gold : golds_of(item)) append_normalised(golds, gold);
  for (const OpenCandidate& candidate : mmmu_open_candidates(answer)) {
    for (const OpenCandidate& gold : golds) {
      if (agrees(candidate, gold)) return micro_one;
    }
  }
  return micro_zero;
}

}  // namespace assay::score
