// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "stats/paired_exact.hpp"
#include "stats/paired_null.hpp"
#include "stats/real.hpp"

namespace assay::stats {
namespace {

constexpr double rounding = 1e-12;  // of a computed probability, with room
constexpr std::int64_t whole = 1'000'000;
constexpr std::int64_t grid = 1000;

double to_delta(std::int64_t units) { return static_cast<double>(units) / 1e6; }

Cell cell(std::int64_t units, int step) {
  const double delta = to_delta(units);
  return cell_at(delta, discordance_at(delta, step));
}

/// Is an event of probability `p` under `from` sure to have at most `limit` under `to`? By Hölder's
/// inequality P' <= P^(1-1/a) M^(1/a) with M the mean of the a-th power of the likelihood ratio,
/// for every a > 1. This a would be the best one if the ratio were log-normal.
bool stays_below(double p, double limit, const Cell& from, const Cell& to, double items) {
  const double log_p = std::log(p + rounding);
  const double log_limit = std::log(limit - rounding);
  const double room = std::sqrt(-log_p) - std::sqrt(-log_limit);
  if (!(room > 0)) return false;
  const double a = std::min(std::sqrt(-log_p) / room, 1000.0);
  double mean = 0;
  for (const auto& [x, y] : {std::pair{from.subject_only, to.subject_only},
                             {from.reference_only, to.reference_only},
                             {from.concordant, to.concordant}}) {
    if (y > 0) mean += x * std::pow(y / x, a);
  }
  constexpr double slack = 1e-6;  // for the rounding of powers
  return items * std::log(mean) + slack <= a * log_limit - (a - 1) * log_p;
}

/// The low end of the interval: first found by looking at a few shares of discordant items, then
/// proven at all of them.
class LowEnd {
 public:
  LowEnd(const PairedCounts& counts, double alpha)
      : counts_(counts),
        alpha_(alpha),
        items_(static_cast<double>(counts.items)),
        tail_(counts.items) {}

  std::int64_t find();

 private:
  /// Differences next to each other, and a region that contains what each of them rejects.
  struct Block {
    std::size_t first, last;
    int proven = nuisance_steps + 1;  ///< nothing at this step and above is too likely
    Frontier tables = {};             ///< known from `low` to `high`
    int low = 0;
    int high = -1;
  };

  RejectedTables& rejected(std::int64_t units);
  double probability(std::int64_t units, int step);
  double probability(Block& block, int step);
  void widen(Block& block, int low, int high);
  bool seems_rejected(std::int64_t units);
  bool finds_suspect(std::int64_t units);
  std::vector<std::int64_t> seemingly_rejected(std::int64_t low, std::int64_t high);
  std::optional<std::int64_t> first_doubt();
  int proven_from(const Block& block, int step, double p) const;

  PairedCounts counts_;
  double alpha_;
  double items_;
  MultinomialTail tail_;
  std::map<std::int64_t, RejectedTables> rejected_;  ///< by difference
  std::vector<std::int64_t> points_;  ///< on which the low end rests, itself the last
  std::vector<int> suspects_{nuisance_steps / 2};
};

RejectedTables& LowEnd::rejected(std::int64_t units) {
  return rejected_.try_emplace(units, counts_, to_delta(units)).first->second;
}

double LowEnd::probability(std::int64_t units, int step) {
  const auto [low, high] = tail_.at(cell(units, step));
  return tail_.probability(rejected(units).within(low, high));
}

double LowEnd::probability(Block& block, int step) {
  const std::int64_t units = points_[block.last];
  if (block.first == block.last) return probability(units, step);
  const auto [low, high] = tail_.at(cell(units, step));
  widen(block, low, high);
  return tail_.probability(block.tables);
}

void LowEnd::widen(Block& block, int low, int high) {
  const bool is_new = block.low > block.high;
  const int known_low = is_new ? high + 1 : block.low;
  const int known_high = is_new ? high : block.high;
  if (known_low <= low && high <= known_high) return;
  block.low = std::min(low, known_low);
  block.high = std::max(high, known_high);
  block.tables.resize(counts_.items + 1, -1);
  const auto add = [&block](const Frontier& more, int from, int to) {
    for (auto b = static_cast<std::size_t>(from); b < static_cast<std::size_t>(to); ++b) {
      block.tables[b] = std::max(block.tables[b], more[b]);
    }
  };
  for (std::size_t i = block.first; i <= block.last; ++i) {
    const Frontier& more = rejected(points_[i]).within(block.low, block.high);
    add(more, block.low, known_low);
    add(more, known_high + 1, block.high + 1);
  }
}

bool LowEnd::seems_rejected(std::int64_t units) {
  return std::all_of(suspects_.rbegin(), suspects_.rend(),
                     [&](int step) { return probability(units, step) <= alpha_; });
}

/// Is this not rejected after all, at every fourth step or one beside the worst of them?
bool LowEnd::finds_suspect(std::int64_t units) {
  constexpr int stride = 4;
  double most = -1;
  int worst = 0;
  const auto look = [&](int step) {
    const double p = probability(units, step);
    if (p <= most) return;
    most = p;
    worst = step;
  };
  for (int step = 0; step <= nuisance_steps; step += stride) look(step);
  const int centre = worst;
  for (int step = std::max(0, centre - stride + 1);
       step <= std::min(nuisance_steps, centre + stride - 1); ++step) {
    look(step);
  }
  if (most <= alpha_) return false;
  suspects_.push_back(worst);
  return true;
}

/// The points at which the low end rests, if it is between `low` and `high`: multiples of the grid,
/// then those of a bisection between the last of them and the next. The last point is the low end.
std::vector<std::int64_t> LowEnd::seemingly_rejected(std::int64_t low, std::int64_t high) {
  std::int64_t last = low;
  while (high - last > grid) {
    const std::int64_t middle = last + (high - last) / (2 * grid) * grid;
    (seems_rejected(middle) ? last : high) = middle;
  }
  std::vector<std::int64_t> points;
  for (std::int64_t units = low; units <= last; units += grid) points.push_back(units);
  high = last + grid;
  while (high - last > 1) {
    const std::int64_t middle = last + (high - last) / 2;
    if (seems_rejected(middle)) {
      last = middle;
      points.push_back(middle);
    } else {
      high = middle;
    }
  }
  return points;
}

/// The lowest step that what was found at `step` says something about.
int LowEnd::proven_from(const Block& block, int step, double p) const {
  const std::int64_t units = points_[block.last];
  const double limit = block.first == block.last ? alpha_ : alpha_ - rounding;
  const Cell from = cell(units, step);
  int low = 0;
  int high = step;
  if (step == 0 || !stays_below(p, limit, from, cell(units, step - 1), items_)) return step;
  high = step - 1;
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (stays_below(p, limit, from, cell(units, middle), items_)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return high;
}

/// Is each of `points` rejected at every share of discordant items? If not, one that is not, and
/// the share becomes a suspect. From many discordant items to few, blocks are split where what they
/// reject together is too likely; a block's cell is that of its last point, under which a region
/// that grows with "subject only" and shrinks with "reference only" is at least as likely as under
/// those of the points before.
std::optional<std::int64_t> LowEnd::first_doubt() {
  std::vector<Block> blocks{{.first = 0, .last = points_.size() - 1}};
  for (int step = nuisance_steps; step >= 0; --step) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      while (blocks[i].proven > step) {
        const std::size_t first = blocks[i].first;
        const std::size_t last = blocks[i].last;
        const bool is_alone = first == last;
        const double p = probability(blocks[i], step);
        if (p <= (is_alone ? alpha_ : alpha_ - rounding)) {
          blocks[i].proven = proven_from(blocks[i], step, p);
        } else if (is_alone) {
          suspects_.push_back(step);
          return points_[last];
        } else {
          const std::size_t middle = first + (last - first) / 2;
          const int proven = blocks[i].proven;
          blocks[i] = {.first = middle + 1, .last = last, .proven = proven};
          blocks.push_back({.first = first, .last = middle, .proven = proven});
        }
      }
    }
  }
  return std::nullopt;
}

/// floor(1000 d) in units for the d at which the statistic falls to 10: far outside any interval.
std::int64_t scan_start(const PairedCounts& counts) {
  constexpr double far = 10;
  double low = -1;
  double high =
      (static_cast<double>(counts.subject_only) - static_cast<double>(counts.reference_only)) /
      static_cast<double>(counts.items);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (tango_statistic(counts, middle) > far ? low : high) = middle;
  }
  return std::max(-whole, grid * static_cast<std::int64_t>(std::floor(1000 * low)));
}

std::int64_t LowEnd::find() {
  std::int64_t start = scan_start(counts_);
  std::int64_t end = whole;  // never rejected: there every item is "subject only"
  for (;;) {
    if (start > -whole && !seems_rejected(start)) start = -whole;
    points_ = seemingly_rejected(start, end);
    if (finds_suspect(points_.back())) continue;
    const std::optional<std::int64_t> doubt = first_doubt();
    if (!doubt) return points_.back();
    if (*doubt % grid == 0) end = std::min(end, *doubt);
  }
}

}  // namespace

Micro paired_exact_low(const PairedCounts& counts, const Rational& alpha_side) {
  base::check(counts.items > 0 && counts.subject_only + counts.reference_only <= counts.items,
              "discordant items are among the items");
  if (counts.reference_only == counts.items) return Micro{-whole};
  return Micro{LowEnd(counts, to_double(alpha_side)).find()};
}

Micro paired_exact_high(const PairedCounts& counts, const Rational& alpha_side) {
  return {-paired_exact_low({counts.reference_only, counts.subject_only, counts.items}, alpha_side)
               .units};
}

}  // namespace assay::stats
