// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>

namespace assay::judge {

/// The first items in the order of their ids, and the answers to them. What answers there are
/// beyond must not change a verdict on these.
RecordedSuite narrowed(const RecordedSuite& recorded, std::size_t first);

/// How many of the suite's items any reading of the claim is tested on; 0: all.
std::size_t items_tested(const Claim& claim, const std::string& suite);

}  // namespace assay::judge
