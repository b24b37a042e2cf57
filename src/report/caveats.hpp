// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>
#include <string>

#include <assay/verdict.hpp>

namespace assay::report {

/// "caveats: a, b; of variants only: c"; empty: none.
std::string caveat_line(const Verdict& verdict);

/// Whether the main reading has it too.
bool is_of_main(const Verdict& verdict, Caveat caveat);

/// Of all readings, in the order of the table.
std::set<Caveat> caveats_of(const Verdict& verdict);
std::set<Caveat> caveats_of(std::span<const Verdict> verdicts);

}  // namespace assay::report
