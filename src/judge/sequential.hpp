// SPDX-License-Identifier: Apache-2.0
// Parts that are decided item by item, in a public order.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "judge/comparison.hpp"
#include "judge/part.hpp"

namespace assay::judge {

/// Positions in `material.items`, in the order in which they are asked and bet on.
std::vector<std::size_t> public_order(std::string_view seed, const Material& material);

/// Asks for no more answers than it takes to decide: only those to the first items of the public
/// order, up to the first crossing, are looked at in any view. InputError: items that share
/// material. REQUIRES: a statement of one contrast; `bench` is that of `paired`.
RuledPart rule_sequentially(const Question& question, const Paired& paired, const Bench& bench,
                            Part part);

/// Whether the answers to the first `items` items leave it open, so that more are wanted.
bool wants_more(const Question& question, const Paired& paired, std::size_t items);

}  // namespace assay::judge
