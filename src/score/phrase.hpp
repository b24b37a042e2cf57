// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// The reply of a system that knows the item's gold answer and says it as the rule wants it: suites
/// are tested with it before anybody is asked.
std::string right_reply(const Extraction& rule, const Item& item);

/// False where a gold answer is no reply, but what a reply must fulfil.
bool is_gold_reply(std::string_view scorer);

}  // namespace assay::score
