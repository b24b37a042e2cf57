// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/verdict.hpp>

namespace assay::report {

/// A number and its interval for people. Rounded to the fewest decimals (two for scores and
/// differences, one for ratios, four at most: then exact) that lead to the same ruling as the exact
/// numbers, so that what is printed never contradicts the verdict.
struct Figure {
  std::string estimate;  ///< "-14.75"; empty: unknown
  std::string low;       ///< empty: no bounds
  std::string high;
  std::string unit;       ///< "pp" or "%"
  bool is_range = false;  ///< from low to high, nothing estimated
};

/// The contrast that decides: a difference with its sign in percentage points, or a score in per
/// cent.
/// Whether judges compared answers in pairs; then the figure is a share, not a difference.
bool is_of_pairs(const Part& part);

Figure contrast_figure(const Part& part);

/// REQUIRES: the part has a ratio.
Figure ratio_figure(const Part& part);

/// What to show first: a ratio where the statement is about one, else the contrast.
Figure main_figure(const Part& part);

/// "-14.75 pp [-18.83, -10.68]"; "72.8 % [no bounds]"; empty for parts without a result.
std::string to_text(const Figure& figure);

std::string score_text(const std::optional<Micro>& score);  ///< "46.25 %", "-"

/// "95 %", from the error allowed on each side.
std::string confidence(Micro alpha_side);

/// "5.88 points"
std::string points(Micro difference);

/// "at least 90.5 %", "from 89 to 93 %".
std::string claimed_text(const Region& ratios);

/// "not testable" where the name on disk has an underscore.
std::string_view words(Ruling ruling);

}  // namespace assay::report
