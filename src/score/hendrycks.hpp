// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// The normal form of a LaTeX answer by which the publishers of MATH compare: spacing, units,
/// degrees and dollar signs dropped, fractions and roots with braces. None where their script gives
/// up.
std::optional<std::string> hendrycks_normalised(std::string_view text);

/// Equal normal forms; the texts as they are where one has none.
bool hendrycks_equivalent(std::string_view a, std::string_view b);

Micro hendrycks(std::string_view answer, const Item& item);

}  // namespace assay::score
