// SPDX-License-Identifier: Apache-2.0
#include "score/anls.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "base/rational.hpp"
#include "score/code_points.hpp"
#include "score/golds.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

std::u32string plain(std::string_view text) {
  std::string joined;
  const std::string lowered = lower(text);
  for (const std::string_view word : words(lowered)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return decoded(joined);
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

enum class Length { of_plain, as_given };

/// 1 - distance/length for one gold answer; 0 where the lengths alone put the quotient above a
/// half, so that a long reply costs no more than a short one.
base::Rational similarity(std::string_view answer, std::string_view gold, Length length) {
  const std::u32string said = plain(answer);
  const std::u32string wanted = plain(gold);
  const std::size_t longest = length == Length::of_plain
                                  ? std::max(said.size(), wanted.size())
                                  : std::max(decoded(answer).size(), decoded(gold).size());
  if (longest == 0) return 1;
  const std::size_t apart =
      std::max(said.size(), wanted.size()) - std::min(said.size(), wanted.size());
  if (2 * apart > longest) return 0;
  const std::size_t distance = edit_distance(said, wanted);
  if (distance > longest) return 0;
  return {base::Integer(longest - distance), base::Integer(longest)};
}

Micro best_similarity(std::string_view answer, const Item& item, Length length) {
  const base::Rational half(1, 2);
  base::Rational best = 0;
  for (const std::string& gold : golds_of(item)) {
    best = std::max(best, similarity(answer, gold, length));
  }
  const bool counts = length == Length::of_plain ? best > half : best >= half;
  return counts ? base::rounded(best) : micro_zero;
}

}  // namespace

Micro anls(std::string_view answer, const Item& item) {
  return best_similarity(answer, item, Length::of_plain);
}

Micro anls_raw_length(std::string_view answer, const Item& item) {
  return best_similarity(answer, item, Length::as_given);
}

}  // namespace assay::score
