// SPDX-License-Identifier: Apache-2.0
#include "stats/text_drift.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace assay::stats {
namespace {

/// Mean kernel of two different texts of one sample.
base::Rational within(std::span<const std::u32string> texts, std::size_t length) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += 2 * equal_positions(texts[i], texts[j], length);
  }
  return {sum, texts.size() * (texts.size() - 1)};
}

}  // namespace

std::size_t equal_positions(const std::u32string& a, const std::u32string& b, std::size_t length) {
  const std::size_t of_a = std::min(a.size(), length);
  const std::size_t of_b = std::min(b.size(), length);
  std::size_t equal = length - std::max(of_a, of_b);  // both padded
  for (std::size_t i = 0; i < std::min(of_a, of_b); ++i) equal += a[i] == b[i] ? 1U : 0U;
  return equal;
}

base::Rational hamming_mmd(std::span<const std::u32string> x, std::span<const std::u32string> y,
                           std::size_t length) {
  base::check(x.size() >= 2 && y.size() >= 2, "a sample of texts has at least two");
  std::size_t across = 0;
  for (const std::u32string& a : x) {
    for (const std::u32string& b : y) across += equal_positions(a, b, length);
  }
  return within(x, length) + within(y, length) - base::Rational(2 * across, x.size() * y.size());
}

}  // namespace assay::stats
