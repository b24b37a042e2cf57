// SPDX-License-Identifier: Apache-2.0
#include "generate/draft.hpp"

#include <array>

#include <fmt/format.h>

#include "base/error.hpp"

namespace assay::generate {
namespace {

constexpr auto kinds = std::to_array<Kind>({
    {"purchase", "word-problems", Subject::math, purchase},
    {"journey", "word-problems", Subject::math, journey},
    {"sharing", "word-problems", Subject::math, sharing},
    {"ages", "word-problems", Subject::math, ages},
    {"percent", "word-problems", Subject::math, percent},
    {"work", "word-problems", Subject::math, work},
    {"arithmetic", "arithmetic", Subject::math, arithmetic},
    {"algebra", "algebra", Subject::math, algebra},
    {"number-theory", "number-theory", Subject::math, number_theory},
    {"bar-chart", "charts", Subject::figures, bar_chart},
    {"line-chart", "charts", Subject::figures, line_chart},
    {"pie-chart", "charts", Subject::figures, pie_chart},
    {"clock", "clocks", Subject::figures, clock},
    {"counting", "counting", Subject::figures, counting},
    {"geometry", "geometry", Subject::figures, geometry},
    {"table", "tables", Subject::figures, table},
    {"sign", "text-reading", Subject::figures, sign},
});

std::string filled(std::string_view form, std::span<const std::string> values) {
  std::string text;
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (form[at] != '{') {
      text += form[at];
      continue;
    }
    base::check(at + 2 < form.size() && form[at + 2] == '}', "a place is {0} to {9}");
    const auto place = static_cast<std::size_t>(form[at + 1] - '0');
    base::check(place < values.size(), "every place has its value");
    text += values[place];
    at += 2;
  }
  return text;
}

}  // namespace

std::span<const Kind> kind_table() { return kinds; }

std::string_view in(Language language, const Words& words) {
  switch (language) {
    case Language::en: return words.en;
    case Language::fr: return words.fr;
    case Language::zh: break;
  }
  return words.zh;
}

std::string said(Language language, const Words& words, std::initializer_list<std::string> values) {
  return filled(in(language, words), {values.begin(), values.size()});
}

std::string said(Language language, const Words& words, std::span<const int> numbers) {
  std::vector<std::string> values;
  for (const int number : numbers) values.push_back(std::to_string(number));
  return filled(in(language, words), values);
}

std::vector<std::string> neighbours(Dice& dice, int answer, int step, int low, int high) {
  const int place = dice.between(0, 3);
  const int first = answer - place * step;
  if (first < low || first + 3 * step > high) return {};
  std::vector<std::string> others;
  for (int i = 0; i < 4; ++i) {
    if (i != place) others.push_back(std::to_string(first + i * step));
  }
  return others;
}

}  // namespace assay::generate
