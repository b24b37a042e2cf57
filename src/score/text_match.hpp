// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

// The basic matchers of openai/evals.

/// The answer begins with a gold answer.
Micro starts_with(std::string_view answer, const Item& item);

/// A gold answer occurs in the answer.
Micro includes(std::string_view answer, const Item& item);
Micro includes_any_case(std::string_view answer, const Item& item);

/// Both are JSON of the same value: order of keys and white space do not matter, 1 equals 1.0.
Micro json_match(std::string_view answer, const Item& item);

/// One normal form (that of SQuAD) contains the other.
Micro fuzzy(std::string_view answer, const Item& item);

}  // namespace assay::score
