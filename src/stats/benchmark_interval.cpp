// SPDX-License-Identifier: Apache-2.0
#include "stats/benchmark_interval.hpp"

#include <algorithm>
#include <numeric>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::stats {
namespace {

Rational mean_of(const std::vector<Rational>& values) {
  return std::accumulate(values.begin(), values.end(), Rational(0)) / values.size();
}

Rational variance_of(const std::vector<Rational>& values) {
  const Rational mean = mean_of(values);
  Rational sum;
  for (const Rational& value : values) sum += (value - mean) * (value - mean);
  return sum / (values.size() - 1);
}

}  // namespace

BenchmarkInterval benchmark_interval(const std::vector<std::vector<Rational>>& scores,
                                     std::optional<std::size_t> size, const Bounds& bounds,
                                     const Rational& alpha_side) {
  const std::size_t n = scores.size();
  base::check(n >= 1 && (!size || n <= *size), "some or all items of a benchmark");
  const std::size_t repeats = scores.front().size();
  base::check(repeats >= 2, "an item was answered at least twice");

  std::vector<Rational> means;
  BenchmarkInterval result;
  for (const std::vector<Rational>& item : scores) {
    base::check(item.size() == repeats, "all items were answered equally often");
    means.push_back(mean_of(item));
    result.within_as_found += variance_of(item) / n;
  }
  result.estimate = mean_of(means);
  means.push_back(bounds.low);
  means.push_back(bounds.high);
  result.between = variance_of(means);
  const Rational width = bounds.high - bounds.low;
  result.within = std::max(result.within_as_found, Rational(width * width / (4 * n * repeats)));

  const Rational sampled = size ? Rational(n, *size) : Rational(0);
  const Rational of_items = (1 - sampled) * result.between / n;
  const Rational of_repeats = sampled * result.within / (n * repeats);
  result.variance = of_items + of_repeats;
  result.df = result.variance * result.variance /
              (of_items * of_items / (n + 1) + of_repeats * of_repeats / (n * (repeats - 1)));
  result.standard_error = sqrt(to_real(result.variance));
  const Rational half = to_rational(
      Real(student_t_upper_quantile(alpha_side, to_real(result.df)) * result.standard_error));
  result.interval = {.low = std::max(bounds.low, Rational(result.estimate - half)),
                     .high = std::min(bounds.high, Rational(result.estimate + half))};
  return result;
}

}  // namespace assay::stats
