// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/dataset.hpp>
#include <assay/evidence.hpp>

#include "plan/row.hpp"

namespace assay::plan {

/// The texts of a row's options in the order in which prompts show them; `id` is the item's. Empty:
/// an open question. InputError: none, blank ones, more than there are letters, or labels that are
/// not theirs.
std::vector<std::string> option_texts(const Row& row, const OptionForm& form, std::string_view id);

/// Fills in the right answer and, where there are options, their letters.
/// REQUIRES: the item's option texts are there.
void read_gold(const Row& row, const Dataset& dataset, Item& item);

}  // namespace assay::plan
