// SPDX-License-Identifier: Apache-2.0
#include "stats/drift.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>

#include "base/error.hpp"
#include "base/philox.hpp"
#include "stats/text_drift.hpp"

namespace assay::stats {
namespace {

/// Places of an item's answers: the first ones count as the earlier run's.
using Order = std::vector<std::uint32_t>;

/// `sum_over_items` gets what orders the answers of item `i`.
template <typename SumOverItems>
Rational permutation_p(const SumOverItems& sum_over_items, const std::vector<std::size_t>& sizes,
                       std::string_view label, const Permutations& permutations) {
  std::vector<Order> orders;
  for (const std::size_t size : sizes) {
    Order& order = orders.emplace_back(size);
    std::iota(order.begin(), order.end(), 0U);
  }
  const Rational observed = sum_over_items(orders);
  std::size_t at_least = 0;
  for (std::size_t k = 0; k < permutations.count; ++k) {
    base::PhiloxStream stream(permutations.seed, label, static_cast<std::uint32_t>(k));
    for (Order& order : orders) {
      order = stream.permutation(static_cast<std::uint32_t>(order.size()));
    }
    at_least += sum_over_items(orders) >= observed ? 1U : 0U;
  }
  return {1 + at_least, 1 + permutations.count};
}

struct Pooled {
  std::vector<Rational> scores;
  std::size_t before = 0;
};

Rational squared_difference(const Pooled& item, const Order& order) {
  Rational before;
  Rational after;
  for (std::size_t i = 0; i < order.size(); ++i) {
    (i < item.before ? before : after) += item.scores[order[i]];
  }
  const Rational difference = before / item.before - after / (order.size() - item.before);
  return difference * difference;
}

/// The kernel of every two texts of an item.
struct Kernel {
  std::vector<std::vector<std::size_t>> equal;
  std::size_t before = 0;
};

Kernel kernel_of(const TextRepeats& item, std::size_t length) {
  std::vector<const std::u32string*> texts;
  for (const std::u32string& text : item.before) texts.push_back(&text);
  for (const std::u32string& text : item.after) texts.push_back(&text);
  Kernel kernel{.equal = {}, .before = item.before.size()};
  for (const std::u32string* a : texts) {
    std::vector<std::size_t>& row = kernel.equal.emplace_back();
    for (const std::u32string* b : texts) row.push_back(equal_positions(*a, *b, length));
  }
  return kernel;
}

Rational discrepancy(const Kernel& kernel, const Order& order) {
  std::size_t of_before = 0;
  std::size_t of_after = 0;
  std::size_t across = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t equal = kernel.equal[order[i]][order[j]];
      if (i < kernel.before) {
        of_before += equal;
      } else if (j >= kernel.before) {
        of_after += equal;
      } else {
        across += equal;
      }
    }
  }
  const std::size_t m = kernel.before;
  const std::size_t n = order.size() - m;
  return Rational(2 * of_before, m * (m - 1)) + Rational(2 * of_after, n * (n - 1)) -
         Rational(2 * across, m * n);
}

}  // namespace

Rational score_drift_p(std::span<const ScoredRepeats> items, const Permutations& permutations) {
  std::vector<Pooled> pooled;
  std::vector<std::size_t> sizes;
  for (const ScoredRepeats& item : items) {
    base::check(!item.before.empty() && !item.after.empty(), "an item has answers in both runs");
    Pooled& both = pooled.emplace_back(Pooled{item.before, item.before.size()});
    both.scores.insert(both.scores.end(), item.after.begin(), item.after.end());
    sizes.push_back(both.scores.size());
  }
  const auto sum = [&](const std::vector<Order>& orders) {
    Rational total;
    for (std::size_t i = 0; i < pooled.size(); ++i) {
      total += squared_difference(pooled[i], orders[i]);
    }
    return total;
  };
  return permutation_p(sum, sizes, "score drift", permutations);
}

Rational text_drift_p(std::span<const TextRepeats> items, std::size_t length,
                      const Permutations& permutations) {
  std::vector<Kernel> kernels;
  std::vector<std::size_t> sizes;
  for (const TextRepeats& item : items) {
    base::check(item.before.size() >= 2 && item.after.size() >= 2,
                "an item has two texts or more in both runs");
    kernels.push_back(kernel_of(item, length));
    sizes.push_back(kernels.back().equal.size());
  }
  const auto sum = [&](const std::vector<Order>& orders) {
    Rational total;
    for (std::size_t i = 0; i < kernels.size(); ++i) total += discrepancy(kernels[i], orders[i]);
    return total;
  };
  return permutation_p(sum, sizes, "text drift", permutations);
}

Rational widened_t_p(const Stratum& stratum) {
  constexpr std::int64_t steps = 2'000'000;  // of a level of 0.5
  const std::span<const Stratum> strata(&stratum, 1);
  const auto excludes = [&](std::int64_t step) {
    const WidenedT result = widened_t(strata, Rational(step, 2 * steps));
    return result.interval.low > 0 || result.interval.high < 0;
  };
  std::int64_t low = 0;
  std::int64_t high = steps;  // no interval is left
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (excludes(middle) ? high : low) = middle;
  }
  return {high, steps};
}

}  // namespace assay::stats
