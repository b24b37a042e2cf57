// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// A piece of a reply that may be the answer: a text in lower case or a number rounded to
/// hundredths.
using OpenCandidate = std::variant<std::string, double>;

/// What MMMU's publishers compare of a reply to an open question: the tail of each line behind the
/// last telling word ("is", "so", "answer", ...), and the numbers in these tails. No duplicates.
std::vector<OpenCandidate> mmmu_open_candidates(std::string_view reply);

/// 1 if a number of the gold answers is among the candidates or a gold text is part of one.
Micro mmmu_open(std::string_view answer, const Item& item);

}  // namespace assay::score
