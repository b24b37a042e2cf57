// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>

#include <assay/verdict.hpp>

namespace assay::report {

/// Of all readings, in the order of the table.
std::set<Caveat> caveats_of(const Verdict& verdict);
std::set<Caveat> caveats_of(std::span<const Verdict> verdicts);

}  // namespace assay::report
