// SPDX-License-Identifier: Apache-2.0
#include "stats/paired_exact.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.hpp"
#include "stats/multinomial_tail.hpp"
#include "stats/real.hpp"

namespace assay::stats {
namespace {

constexpr double tie_slack = 1e-9;
constexpr int nuisance_steps = 1000;

/// Alternatives with one difference and growing discordance, and how far apart they are: sqrt(n)
/// times the angle between roots of probabilities. The chance of any event, as asin(sqrt(P)), moves
/// by no more than that (Hellinger affinity of n items, and cos(x)^n >= cos(sqrt(n) x)).
struct Path {
  std::vector<Cell> cells;
  std::vector<double> distance;  ///< from the first cell, never decreasing
};

Cell cell_at(double delta, double discordance) {
  return {.subject_only = std::max((discordance + delta) / 2, 0.0),
          .reference_only = std::max((discordance - delta) / 2, 0.0),
          .concordant = std::max(1 - discordance, 0.0)};
}

/// A little more than the angle: twice the tangent of its half.
double angle(const Cell& from, const Cell& to) {
  const auto gap = [](double p, double q) {
    const double difference = std::sqrt(p) - std::sqrt(q);
    return difference * difference;
  };
  const double chord =
      std::sqrt(gap(from.subject_only, to.subject_only) +
                gap(from.reference_only, to.reference_only) + gap(from.concordant, to.concordant));
  return 2 * std::asin(std::min(1.0, chord / 2));
}

template <typename Discordance>
Path path(double delta, double items, int steps, Discordance discordance) {
  Path result;
  result.cells.reserve(static_cast<std::size_t>(steps) + 1);
  for (int j = 0; j <= steps; ++j) {
    result.cells.push_back(cell_at(delta, discordance(j)));
    const double step =
        j == 0 ? 0 : angle(result.cells[result.cells.size() - 2], result.cells.back());
    result.distance.push_back(j == 0 ? 0 : result.distance.back() + std::sqrt(items) * step);
  }
  return result;
}

void check_counts(const PairedCounts& counts) {
  base::check(counts.items > 0 && counts.subject_only + counts.reference_only <= counts.items,
              "discordant items are among the items");
}

/// How much must be shown below the limit.
enum class Coverage { cells, everything_between };

class PairedExact {
 public:
  explicit PairedExact(const PairedCounts& counts)
      : counts_(counts), tail_(counts.items), items_(static_cast<double>(counts.items)) {}

  double p_value(double delta) {
    const Path definition = definition_path(delta);
    double largest = 0;
    search(frontier(delta), definition, Coverage::cells, [&largest](double p) {
      largest = std::max(largest, p);
      return largest;
    });
    return std::min(1.0, largest);
  }

  bool rejects(double delta, double alpha) {
    const Frontier tables = frontier(delta);
    if (is_soon_above(tables, delta, alpha)) return false;
    return search(tables, definition_path(delta), Coverage::cells, StopAbove{alpha});
  }

  /// Is it certain that all of first/1000 .. last/1000 are rejected? A region that contains all
  /// their regions is more likely the larger the difference, so one search at the last settles it.
  bool rejects_all(int first, int last, double alpha) {
    const double delta = last / 1000.0;
    if (first == last) return rejects(delta, alpha);
    Frontier widest = frontier(delta);
    if (is_soon_above(widest, delta, alpha)) return false;
    for (int k = first; k < last; ++k) {
      const Frontier next = frontier(k / 1000.0);
      std::transform(next.begin(), next.end(), widest.begin(), widest.begin(),
                     [](int a, int b) { return std::max(a, b); });
    }
    if (is_soon_above(widest, delta, alpha)) return false;
    const int steps = 512 + static_cast<int>(16 * std::sqrt(items_));
    const double size = std::abs(delta);
    const Path even = path(delta, items_, steps, [steps, size](int j) {
      const double sine = std::sin(std::acos(0.0) * j / steps);  // even steps in the angle
      return j == steps ? 1.0 : size + (1 - size) * sine * sine;
    });
    return search(widest, even, Coverage::everything_between, StopAbove{alpha});
  }

 private:
  /// Nothing below alpha is of interest, and the first above it ends the search.
  struct StopAbove {
    double alpha;
    double operator()(double p) const { return p > alpha ? -1.0 : alpha; }
  };

  /// One look where the last search found the most.
  bool is_soon_above(const Frontier& frontier, double delta, double alpha) {
    return tail_.probability(frontier, cell_at(delta, discordance(delta, worst_))) > alpha;
  }

  static double discordance(double delta, int step) {
    const double size = std::abs(delta);
    return size + step * (1 - size) / nuisance_steps;
  }

  Path definition_path(double delta) const {
    return path(delta, items_, nuisance_steps, [delta](int j) { return discordance(delta, j); });
  }

  Frontier frontier(double delta) const {
    const double observed = tango_statistic(counts_, delta) - tie_slack;
    const int n = static_cast<int>(counts_.items);
    Frontier last(counts_.items + 1);
    int count = -1;
    for (int b = 0; b <= n; ++b) {
      count = std::min(count, n - b);
      while (count < n - b && tango_statistic(b, count + 1, items_, delta) >= observed) ++count;
      last[static_cast<std::size_t>(b)] = count;
    }
    return last;
  }

  /// Walks the path where it matters. `see` takes a probability and gives the limit that is of
  /// interest from now on, or a negative number to stop. True: nothing on the path is above it.
  template <typename See>
  bool search(const Frontier& frontier, const Path& path, Coverage coverage, See see);

  PairedCounts counts_;
  MultinomialTail tail_;
  double items_;
  int worst_ = nuisance_steps / 2;  ///< where the last search found the most
};

double root_angle(double probability) { return std::asin(std::sqrt(std::min(1.0, probability))); }

template <typename See>
bool PairedExact::search(const Frontier& frontier, const Path& path, Coverage coverage, See see) {
  constexpr double rounding = 1e-12;  // of a computed probability, with room
  double limit = 0;
  double most = -1;
  const auto look = [&](std::size_t j) {
    const double p = tail_.probability(frontier, path.cells[j]);
    if (p > most) {
      most = p;
      if (coverage == Coverage::cells) worst_ = static_cast<int>(j);
    }
    limit = see(p);
    return root_angle(p + rounding);
  };
  struct Stretch {
    std::size_t low, high;
    double angle_low, angle_high;
  };
  const std::size_t end = path.cells.size() - 1;
  const std::size_t middle =
      coverage == Coverage::cells ? static_cast<std::size_t>(worst_) : end / 2;
  const double at_middle = look(middle);
  if (limit < 0) return false;
  const double at_low = middle == 0 ? at_middle : look(0);
  const double at_high = limit < 0 || middle == end ? at_middle : look(end);
  if (limit < 0) return false;
  std::vector<Stretch> open{{0, middle, at_low, at_middle}, {middle, end, at_middle, at_high}};
  while (!open.empty()) {
    const Stretch stretch = open.back();
    open.pop_back();
    if (stretch.low == stretch.high) continue;
    const std::size_t inside = stretch.high - stretch.low - 1;
    if (coverage == Coverage::cells && inside == 0) continue;
    const double allowed = root_angle(std::max(0.0, limit - rounding));
    const auto first = path.distance.begin();
    const auto from = first + static_cast<std::ptrdiff_t>(stretch.low);
    const auto to = first + static_cast<std::ptrdiff_t>(stretch.high);
    // Cells up to `left` are covered from the low end, cells from `right` on from the high end.
    const auto left =
        std::upper_bound(from, to + 1, *from + (allowed - stretch.angle_low)) - 1 - first;
    const auto right = std::lower_bound(from, to + 1, *to - (allowed - stretch.angle_high)) - first;
    const bool is_covered = coverage == Coverage::cells ? left + 1 >= right : left >= right;
    if (is_covered) continue;
    if (inside == 0) return false;
    std::size_t next = stretch.low + (stretch.high - stretch.low) / 2;
    const auto reach_low = static_cast<std::size_t>(std::max<std::ptrdiff_t>(left, 0));
    const auto reach_high = static_cast<std::size_t>(right);
    if (reach_low < reach_high) next = reach_low + (reach_high - reach_low) / 2;
    next = std::clamp(next, stretch.low + 1, stretch.high - 1);
    const double at_next = look(next);
    if (limit < 0) return false;
    open.push_back({stretch.low, next, stretch.angle_low, at_next});
    open.push_back({next, stretch.high, at_next, stretch.angle_high});
  }
  return true;
}

/// floor(1000 d) for the d at which the statistic falls to 10: far outside any interval.
int scan_start(const PairedCounts& counts) {
  constexpr double far = 10;
  double low = -1;
  double high =
      (static_cast<double>(counts.subject_only) - static_cast<double>(counts.reference_only)) /
      static_cast<double>(counts.items);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (tango_statistic(counts, middle) > far ? low : high) = middle;
  }
  return std::max(-1000, static_cast<int>(std::floor(1000 * low)));
}

}  // namespace

double paired_exact_p(const PairedCounts& counts, double delta, Alternative alternative) {
  check_counts(counts);
  base::check(std::abs(delta) <= 1, "a difference of proportions is in [-1, 1]");
  if (alternative == Alternative::greater) return PairedExact(counts).p_value(delta);
  return PairedExact({counts.reference_only, counts.subject_only, counts.items}).p_value(-delta);
}

Micro paired_exact_low(const PairedCounts& counts, const Rational& alpha_side) {
  check_counts(counts);
  if (counts.reference_only == counts.items) return Micro{-1'000'000};
  const double alpha = to_double(alpha_side);
  PairedExact test(counts);
  int rejected = scan_start(counts);
  if (rejected > -1000 && !test.rejects(rejected / 1000.0, alpha)) rejected = -1000;
  int block = 16;
  bool has_failed = false;
  while (rejected < 1000) {
    const int last = std::min(rejected + block, 1000);
    if (test.rejects_all(rejected + 1, last, alpha)) {
      rejected = last;
      if (!has_failed) block *= 2;
    } else if (last == rejected + 1) {
      break;
    } else {
      has_failed = true;
      block = (last - rejected) / 2;
    }
  }
  std::int64_t low = std::int64_t{rejected} * 1000;
  std::int64_t high = low + 1000;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;  // both ends keep their order below zero
    (test.rejects(static_cast<double>(middle) / 1e6, alpha) ? low : high) = middle;
  }
  return Micro{low};
}

Micro paired_exact_high(const PairedCounts& counts, const Rational& alpha_side) {
  return {-paired_exact_low({counts.reference_only, counts.subject_only, counts.items}, alpha_side)
               .units};
}

}  // namespace assay::stats
