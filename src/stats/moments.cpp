// SPDX-License-Identifier: Apache-2.0
#include "stats/moments.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "base/error.hpp"

namespace assay::stats {
namespace {

struct Unit {
  std::size_t size = 0;
  Integer x;
  Integer y;
  auto operator<=>(const Unit& other) const {
    if (size != other.size) return size <=> other.size;
    if (const int order = x.compare(other.x); order != 0) return order <=> 0;
    return y.compare(other.y) <=> 0;
  }
};

/// Equal units are counted: scores take few values, so thousands of items become a handful.
std::map<Unit, std::size_t> tally(const Items& items) {
  const auto y = [&items](std::size_t i) { return items.y.empty() ? Integer(0) : items.y[i]; };
  std::map<Unit, std::size_t> counts;
  if (items.cluster.empty()) {
    for (std::size_t i = 0; i < items.x.size(); ++i) ++counts[Unit{1, items.x[i], y(i)}];
    return counts;
  }
  std::map<std::size_t, Unit> clusters;
  for (std::size_t i = 0; i < items.x.size(); ++i) {
    Unit& unit = clusters[items.cluster[i]];
    ++unit.size;
    unit.x += items.x[i];
    unit.y += y(i);
  }
  for (auto& [label, unit] : clusters) ++counts[std::move(unit)];
  return counts;
}

/// Numerators of moments, and those of the squares by size of unit.
struct Sums {
  std::array<Integer, 4> cubes;
  std::map<std::size_t, std::pair<std::size_t, std::array<Integer, 3>>> squares_by_size;
};

Sums sum(const std::map<Unit, std::size_t>& units, std::size_t n, const Unit& total) {
  Sums sums;
  for (const auto& [unit, count] : units) {
    const Integer u = unit.x * n - total.x * unit.size;
    const Integer v = unit.y * n - total.y * unit.size;
    const Integer uu = u * u * count;
    const Integer uv = u * v * count;
    const Integer vv = v * v * count;
    sums.cubes[0] += uu * u;
    sums.cubes[1] += uu * v;
    sums.cubes[2] += vv * u;
    sums.cubes[3] += vv * v;
    auto& [of_size, squares] = sums.squares_by_size[unit.size];
    of_size += count;
    squares[0] += uu;
    squares[1] += uv;
    squares[2] += vv;
  }
  return sums;
}

}  // namespace

Items to_items(const std::vector<Rational>& x, const std::vector<Rational>& y,
               std::vector<std::size_t> cluster) {
  Items items;
  for (const auto* values : {&x, &y}) {
    for (const Rational& value : *values) {
      if (items.denominator % denominator(value) != 0) {
        items.denominator = lcm(items.denominator, Integer(denominator(value)));
      }
    }
  }
  const auto convert = [&items](const std::vector<Rational>& values) {
    std::vector<Integer> numerators;
    numerators.reserve(values.size());
    for (const Rational& value : values) {
      numerators.push_back(numerator(value) * (items.denominator / denominator(value)));
    }
    return numerators;
  };
  items.x = convert(x);
  items.y = convert(y);
  items.cluster = std::move(cluster);
  return items;
}

PairMoments::PairMoments(const Items& items) {
  const std::size_t n = items.x.size();
  base::check(n > 0, "moments are of at least one item");
  base::check(items.y.empty() || items.y.size() == n, "x and y have one entry an item");
  base::check(items.cluster.empty() || items.cluster.size() == n, "every item has a cluster");
  const std::map<Unit, std::size_t> units = tally(items);
  Unit total;
  for (const auto& [unit, count] : units) {
    total.x += unit.x * count;
    total.y += unit.y * count;
  }
  const Sums sums = sum(units, n, total);

  // The centred numbers in `sums` are over n and the denominator.
  const Integer scale = items.denominator * n;
  const Integer scale_2 = scale * scale;
  means_ = {Rational(total.x, scale), Rational(total.y, scale)};
  for (std::size_t i = 0; i < 4; ++i) cubes_[i] = Rational(sums.cubes[i], scale_2 * scale);

  Integer size_squares = 0;   // sum n_g^2
  Rational leverage_sum;      // sum a_g n_g^2, a_g = 1/(1 - n_g/n)
  Rational leverage_squares;  // sum (a_g n_g^2)^2
  shape_.items = n;
  for (const auto& [size, entry] : sums.squares_by_size) {
    const auto& [count, squares] = entry;
    shape_.units += count;
    size_squares += Integer(size) * size * count;
    for (std::size_t i = 0; i < 3; ++i) squares_[i] += Rational(squares[i], scale_2);
    if (size == n) continue;  // a single unit has no leverage to speak of
    const Rational leverage(n, n - size);
    const Rational loaded = leverage * size * size;
    leverage_sum += loaded * count;
    leverage_squares += loaded * loaded * count;
    for (std::size_t i = 0; i < 3; ++i) leveraged_[i] += leverage * Rational(squares[i], scale_2);
  }
  shape_.unit_size = Rational(size_squares, Integer(n));
  if (shape_.units < 2) return;
  const Integer n_2 = Integer(n) * n;
  const Rational cross = (leverage_sum * leverage_sum - leverage_squares) / n_2;
  shape_.df = n_2 / (size_squares + cross);
}

Moments PairMoments::at(const Rational& r) const {
  Moments moments = shape_;
  const Rational r2 = r * r;
  moments.mean = means_[0] - r * means_[1];
  moments.squares = squares_[0] - 2 * r * squares_[1] + r2 * squares_[2];
  moments.leveraged = leveraged_[0] - 2 * r * leveraged_[1] + r2 * leveraged_[2];
  moments.cubes = cubes_[0] - 3 * r * cubes_[1] + 3 * r2 * cubes_[2] - r2 * r * cubes_[3];
  return moments;
}

}  // namespace assay::stats
