// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "base/rational.hpp"

namespace assay::stats {

using base::Integer;
using base::Rational;

/// Two numbers an item as numerators over one denominator: what contrasts x - r y are made of.
struct Items {
  Integer denominator{1};
  std::vector<Integer> x;
  std::vector<Integer> y;            ///< empty: 0 for all
  std::vector<std::size_t> cluster;  ///< label an item; empty: items are independent
};

/// Over one denominator. `y` may be empty.
Items to_items(const std::vector<Rational>& x, const std::vector<Rational>& y = {},
               std::vector<std::size_t> cluster = {});

/// Exact moments of a contrast over units: clusters, or items where there are no clusters.
/// u_g is what a unit's sum exceeds its share of the total by.
struct Moments {
  std::size_t items = 0;
  std::size_t units = 0;
  Rational mean;
  Rational squares;    ///< sum of u_g^2
  Rational cubes;      ///< sum of u_g^3
  Rational leveraged;  ///< sum of u_g^2 / (1 - n_g/n); 0 with fewer than two units
  Rational unit_size;  ///< sum of n_g^2 / n: 1 without clusters
  Rational df;         ///< Bell-McCaffrey; n - 1 without clusters; 0 with fewer than two units
};

/// Everything about x and y that the moments of x - r y need, whatever r is.
class PairMoments {
 public:
  /// REQUIRES: at least one item.
  explicit PairMoments(const Items& items);
  Moments at(const Rational& r) const;

  const std::array<Rational, 2>& means() const { return means_; }      ///< of x, y
  const std::array<Rational, 3>& squares() const { return squares_; }  ///< xx, xy, yy
  std::size_t items() const { return shape_.items; }
  std::size_t units() const { return shape_.units; }

 private:
  Moments shape_;  ///< what does not depend on r
  std::array<Rational, 2> means_;
  std::array<Rational, 3> squares_;  ///< xx, xy, yy
  std::array<Rational, 3> leveraged_;
  std::array<Rational, 4> cubes_;  ///< x³, x²y, xy², y³
};

}  // namespace assay::stats
