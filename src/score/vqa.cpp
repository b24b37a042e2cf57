// SPDX-License-Identifier: Apache-2.0
#include "score/vqa.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/rational.hpp"
#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/unicode_text.hpp"
#include "score/vqa_contractions.hpp"

namespace assay::score {
namespace {

constexpr std::string_view marks = ";/[]\"{}()=+\\_-><@`,?!";
constexpr std::size_t most_points = 32;  ///< the script passes a flag where the count belongs

constexpr auto number_words = std::to_array<std::string_view>(
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"});

bool has_digit_comma(std::string_view text) {
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (is_decimal(code_point_before(text, at)) && is_decimal(code_point_at(text, at + 1))) {
      return true;
    }
  }
  return false;
}

/// The marks that vanish because one of them touches a space; the others become spaces.
std::string vanishing_marks(std::string_view text) {
  if (has_digit_comma(text)) return std::string(marks);
  std::string found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (marks.find(text[at]) == std::string_view::npos) continue;
    const bool is_by_space =
        (at > 0 && text[at - 1] == ' ') || (at + 1 < text.size() && text[at + 1] == ' ');
    if (is_by_space && found.find(text[at]) == std::string::npos) found += text[at];
  }
  return found;
}

std::string without_points(std::string_view text, PointAfterDigit point) {
  std::string kept;
  std::size_t dropped = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_kept_here =
        point == PointAfterDigit::kept && is_decimal(code_point_before(text, at));
    if (text[at] == '.' && dropped < most_points && !is_kept_here &&
        !is_decimal(code_point_at(text, at + 1))) {
      ++dropped;
    } else {
      kept += text[at];
    }
  }
  return kept;
}

std::string plain_word(std::string_view word) {
  if (word == "none") return "0";
  const auto number = std::ranges::find(number_words, word);
  if (number != number_words.end()) return std::to_string(number - number_words.begin());
  const auto contraction = std::ranges::find(vqa_contractions, word, &Contraction::bare);
  return std::string(contraction == std::end(vqa_contractions) ? word : contraction->spelt);
}

std::string tidy(std::string_view text) {
  std::string tidied(text);
  std::ranges::replace(tidied, '\n', ' ');
  std::ranges::replace(tidied, '\t', ' ');
  return std::string(stripped(tidied));
}

std::string normalised(std::string_view text, PointAfterDigit point) {
  return vqa_plain_words(vqa_without_punctuation(text, point));
}

/// With m of n people agreeing: those who agree see m - 1 others, the rest see m.
Micro soft_accuracy(const std::string& answer, const std::vector<std::string>& golds) {
  const auto people = static_cast<std::int64_t>(golds.size());
  const auto agreeing = static_cast<std::int64_t>(std::ranges::count(golds, answer));
  const std::int64_t thirds =
      agreeing * std::min<std::int64_t>(3, std::max<std::int64_t>(agreeing - 1, 0)) +
      (people - agreeing) * std::min<std::int64_t>(3, agreeing);
  return base::rounded(base::Rational(thirds, 3 * people));
}

}  // namespace

std::string vqa_without_punctuation(std::string_view text, PointAfterDigit point) {
  const std::string vanishing = vanishing_marks(text);
  std::string changed;
  for (const char c : text) {
    if (marks.find(c) == std::string_view::npos) {
      changed += c;
    } else if (vanishing.find(c) == std::string::npos) {
      changed += ' ';
    }
  }
  return without_points(changed, point);
}

std::string vqa_plain_words(std::string_view text) {
  const std::string lowered = lower(text);
  std::string joined;
  for (const std::string_view word : words(lowered)) {
    if (word == "a" || word == "an" || word == "the") continue;
    if (!joined.empty()) joined += ' ';
    joined += plain_word(word);
  }
  return joined;
}

Micro vqa_soft(std::string_view answer, const Item& item) {
  std::vector<std::string> golds;
  for (const std::string& gold : golds_of(item)) golds.push_back(tidy(gold));
  std::string said = tidy(answer);
  const bool agree = std::ranges::count(golds, golds.front()) == std::ssize(golds);
  if (!agree) {
    said = normalised(said, PointAfterDigit::dropped);
    for (std::string& gold : golds) gold = normalised(gold, PointAfterDigit::dropped);
  }
  return soft_accuracy(said, golds);
}

Micro vqa_soft_vlmevalkit(std::string_view answer, const Item& item) {
  std::vector<std::string> golds;
  for (const std::string& gold : golds_of(item)) {
    golds.push_back(normalised(tidy(gold), PointAfterDigit::kept));
  }
  return soft_accuracy(normalised(tidy(answer), PointAfterDigit::kept), golds);
}

}  // namespace assay::score
