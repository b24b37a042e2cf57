// SPDX-License-Identifier: Apache-2.0
// How the user wants claims decided, where that is not what they say.
#pragma once

#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>

#include "cli/options.hpp"

namespace assay::cli {

struct Wish {
  Design design = Design::fixed;  ///< sequential: where claims allow it
  Globals globals;                ///< whether to remark on those that do not
};

/// Makes a claim sequential if that is wished and possible, with a remark if it is not.
void grant(const Wish& wish, Claim& claim, const Evidence& evidence = {});

}  // namespace assay::cli
