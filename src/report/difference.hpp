// SPDX-License-Identifier: Apache-2.0
// What became of verdicts: two verdict files compared.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <assay/verdict.hpp>

namespace assay::report {

/// `verdict` is the one of a claim, which decides the exit code.
enum class Changed { verdict, presence, figure, caveats, digest };

struct Difference {
  Changed what = Changed::figure;
  std::string where;  ///< "main", a variant's id, or one of these and a part
  std::string name;   ///< "verdict", "estimate", "answers", ...
  std::string before;
  std::string after;
};

struct ClaimDifference {
  std::string claim;
  Ruling ruling = Ruling::not_testable;  ///< the later one
  std::vector<Difference> differences;   ///< empty: nothing changed
};

/// Of every claim in either list, in the order of the first, then of the second.
std::vector<ClaimDifference> differences(std::span<const Verdict> before,
                                         std::span<const Verdict> after);

/// Whether some claim got another verdict, or is in one list only.
bool has_new_verdict(std::span<const ClaimDifference> claims);

std::string to_text(std::span<const ClaimDifference> claims);

}  // namespace assay::report
