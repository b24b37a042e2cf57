// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <assay/model.hpp>

namespace assay::judge {

/// What the vendor's list asked on a day (YYYY-MM-DD) in a currency: a price of the snapshot itself
/// goes before one of all, a newer before an older. nullptr: none is known.
const Price* find_price(const Model& model, const std::string& snapshot, const std::string& day,
                        const std::string& currency);

}  // namespace assay::judge
