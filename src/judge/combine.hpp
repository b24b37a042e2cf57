// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <assay/verdict.hpp>

#include "judge/part.hpp"

namespace assay::judge {

/// One ruling from the rulings of parts (intersection-union test and its mirror image).
///
/// all: supported when every part is supported at alpha; refuted when a part is refuted at
/// alpha / parts; any: supported when a part is supported at alpha / parts; refuted when every part
/// is refuted at alpha. A part that cannot be tested counts among the parts, is neither supported
/// nor refuted, and so keeps `all` from being supported and `any` from being refuted: the whole is
/// then decided by the other parts or inconclusive. When no part can be tested, neither can the
/// whole.
Ruling combine(Combination combination, std::span<const Decided> parts);

}  // namespace assay::judge
