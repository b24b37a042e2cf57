// SPDX-License-Identifier: Apache-2.0
// Verdicts with literal numbers, so that reports are tested apart from the method.
#pragma once

#include <vector>

#include <assay/verdict.hpp>

namespace assay::report::examples {

/// Three parts, one of which refutes the whole; a variant with the same parts.
Verdict conjunction();

/// A chance-corrected ratio that must be met, in macro aggregation, with unparsed answers.
Verdict ratio();

/// Not testable; its texts try to move the cursor and to be Markdown.
Verdict hostile();

/// A score, supported on the claimant's own suite.
Verdict score();

std::vector<Verdict> all();

}  // namespace assay::report::examples
