// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <assay/verdict.hpp>

namespace assay::judge {

/// Why a reading's rulings cannot be what its own figures say; empty: they can.
std::string contradiction(const ReadingVerdict& reading);

}  // namespace assay::judge
