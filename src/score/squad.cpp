// SPDX-License-Identifier: Apache-2.0
#include "score/squad.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/rational.hpp"
#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

std::string without_punctuation(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return is_ascii_punctuation(static_cast<unsigned char>(c)); });
  return kept;
}

bool is_article(std::string_view word) { return word == "a" || word == "an" || word == "the"; }

/// Articles are replaced by spaces wherever they are whole words, so they also part what they join.
std::string without_articles(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint first = next_code_point(text, at);
    std::size_t end = at + first.length;
    if (is_word(first.value)) {
      while (is_word(code_point_at(text, end))) end += code_point_length(text, end);
      const std::string_view word = text.substr(at, end - at);
      result += is_article(word) ? std::string_view(" ") : word;
    } else {
      result += text.substr(at, end - at);
    }
    at = end;
  }
  return result;
}

std::string joined_words(std::string_view text) {
  std::string joined;
  for (const std::string_view word : words(text)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

/// Gold answers that say something; where none does, one that says nothing.
std::vector<std::string> normalised_golds(const Item& item) {
  std::vector<std::string> golds;
  for (const std::string& gold : golds_of(item)) {
    std::string form = squad_normalised(gold);
    if (!form.empty()) golds.push_back(std::move(form));
  }
  if (golds.empty()) golds.emplace_back();
  return golds;
}

base::Rational f1(std::string_view answer, std::string_view gold) {
  std::vector<std::string_view> said = words(answer);
  std::vector<std::string_view> wanted = words(gold);
  if (said.empty() || wanted.empty()) return said.size() == wanted.size() ? 1 : 0;
  std::ranges::sort(said);
  std::ranges::sort(wanted);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(said, wanted, std::back_inserter(common));
  return {base::Integer(2 * common.size()), base::Integer(said.size() + wanted.size())};
}

}  // namespace

std::string squad_normalised(std::string_view text) {
  return joined_words(without_articles(without_punctuation(lower(text))));
}

Micro squad_em(std::string_view answer, const Item& item) {
  const std::string form = squad_normalised(answer);
  return std::ranges::count(normalised_golds(item), form) > 0 ? micro_one : micro_zero;
}

Micro squad_f1(std::string_view answer, const Item& item) {
  const std::string form = squad_normalised(answer);
  base::Rational best = 0;
  for (const std::string& gold : normalised_golds(item)) best = std::max(best, f1(form, gold));
  return base::rounded(best);
}

bool fuzzy_match(std::string_view answer, std::string_view gold) {
  const std::string said = squad_normalised(answer);
  const std::string wanted = squad_normalised(gold);
  if (said.empty() || wanted.empty()) return said == wanted;
  return said.find(wanted) != std::string::npos || wanted.find(said) != std::string::npos;
}

}  // namespace assay::score
