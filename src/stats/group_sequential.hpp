// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace assay::stats {

/// How the limit for |z| runs over equally spaced looks: constant, or falling with the root of the
/// share of data seen.
enum class Boundary { pocock, obrien_fleming };

/// The constant c for which a two-sided test with `looks` looks errs with probability `alpha`: stop
/// at look k when |z_k| >= c (Pocock) or c sqrt(looks/k) (O'Brien and Fleming).
/// REQUIRES: looks >= 1, 0 < alpha < 1.
double group_sequential_constant(Boundary boundary, int looks, double alpha);

}  // namespace assay::stats
