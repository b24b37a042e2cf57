// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <assay/verdict.hpp>

namespace assay::report {

/// One paragraph of plain language that can be quoted: whose claim, what was tested, the result
/// with its interval and number of items, and what it does not show. Plain text, not yet escaped.
std::string paragraph(const Verdict& verdict);

}  // namespace assay::report
