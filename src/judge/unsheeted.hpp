// SPDX-License-Identifier: Apache-2.0
// Parts that rest on printed figures, not on answers.
#pragma once

#include <map>
#include <string>

#include <assay/model.hpp>

#include "judge/part.hpp"

namespace assay::judge {

/// On the totals that the question's measure holds. InputError: a system has none there, or
/// more right answers than there are items.
RuledPart rule_on_totals(const Question& question);

/// On the list prices of `models` on that day (YYYY-MM-DD). Whatever the mix of input and output
/// tokens, the ratio of costs lies between the two ratios of prices; these are the interval.
RuledPart rule_on_prices(const Question& question, const std::map<std::string, Model>& models,
                         const std::string& day);

}  // namespace assay::judge
