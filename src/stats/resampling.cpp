// SPDX-License-Identifier: Apache-2.0
#include "stats/resampling.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/exact_sum.hpp"
#include "base/philox.hpp"
#include "stats/moments.hpp"

namespace assay::stats {
namespace {

/// Scores take few values: draws of each are counted, and added at the end.
struct Kinds {
  explicit Kinds(std::span<const double> items) : values(items.begin(), items.end()) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const double item : items) {
      const auto found = std::lower_bound(values.begin(), values.end(), item);
      of_item.push_back(static_cast<std::uint32_t>(found - values.begin()));
    }
  }

  /// In powers of two of each value, so that nothing rounds.
  double sum(const std::vector<std::uint32_t>& draws) const {
    base::ExactSum sum;
    for (std::size_t k = 0; k < values.size(); ++k) {
      for (std::uint32_t left = draws[k]; left != 0; left &= left - 1) {
        sum.add(std::ldexp(values[k], std::countr_zero(left)));
      }
    }
    return sum.value();
  }

  std::vector<double> values;
  std::vector<std::uint32_t> of_item;
};

}  // namespace

Bootstrap bootstrap_mean(std::span<const double> items, std::string_view seed,
                         std::string_view label, std::size_t replicates) {
  base::check(!items.empty() && replicates >= 2, "a bootstrap has items and replicates");
  const auto n = static_cast<std::uint32_t>(items.size());
  const Kinds kinds(items);
  std::vector<std::uint32_t> draws(kinds.values.size());
  Bootstrap result;
  for (std::size_t r = 0; r < replicates; ++r) {
    base::PhiloxStream random(seed, label, static_cast<std::uint32_t>(r));
    std::fill(draws.begin(), draws.end(), 0);
    for (std::uint32_t i = 0; i < n; ++i) ++draws[kinds.of_item[random.bounded(n)]];
    result.means.push_back(kinds.sum(draws) / n);
  }
  std::vector<double> sorted = result.means;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t cut = replicates / 40;  // floor of 2.5 %
  result.low = sorted[cut];
  result.high = sorted[replicates - 1 - cut];

  const double centre = base::exact_sum(sorted) / static_cast<double>(replicates);
  base::ExactSum squares;
  for (const double mean : result.means) squares.add((mean - centre) * (mean - centre));
  result.standard_error = std::sqrt(squares.value() / static_cast<double>(replicates - 1));
  return result;
}

SignFlip sign_flip(std::span<const Rational> items, const Rational& null) {
  constexpr std::size_t most = 24;
  base::check(!items.empty() && items.size() <= most, "sign patterns can be counted");
  std::vector<Rational> centred;
  for (const Rational& item : items) centred.push_back(item - null);
  std::vector<std::int64_t> sizes;
  std::int64_t observed = 0;
  std::int64_t sum = 0;
  for (const Integer& numerator : to_items(centred).x) {
    base::check(abs(numerator) < Integer(1) << 56U, "sums of numerators fit in 64 bits");
    sizes.push_back(numerator.convert_to<std::int64_t>());
    observed += sizes.back();
    sum += sizes.back();
  }

  // Gray code: each pattern differs from the last in one sign.
  const std::uint64_t patterns = std::uint64_t{1} << items.size();
  std::uint64_t greater = 0;
  std::uint64_t less = 0;
  std::uint64_t extreme = 0;
  for (std::uint64_t pattern = 1;; ++pattern) {
    greater += sum >= observed ? 1U : 0U;
    less += sum <= observed ? 1U : 0U;
    extreme += std::abs(sum) >= std::abs(observed) ? 1U : 0U;
    if (pattern == patterns) break;
    std::int64_t& flipped = sizes[static_cast<std::size_t>(std::countr_zero(pattern))];
    sum -= 2 * flipped;
    flipped = -flipped;
  }
  const auto share = [patterns](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(patterns);
  };
  return {.greater = share(greater), .less = share(less), .two_sided = share(extreme)};
}

}  // namespace assay::stats
