// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// assay's own reader of option letters. After what a reasoning model thinks aloud is cut off, the
/// first step that finds a letter decides, and within a step the last find:
///  1. a letter in \boxed{};
///  2. a letter after a word for "answer" in one of many languages, with only words and marks
///     between them that carry no meaning ("is", "therefore", "option", colons, brackets,
///     asterisks);
///  3. a line that is a letter; else the only letter set off by a bracket, point or colon at the
///     start of lines;
///  4. "X is correct", "should be X", "choose X" and their kin;
///  5. the only option whose text occurs;
///  6. the only option letter in the reply that nothing denies.
/// Two different letters joined by "or", "and", a comma or a slash at the deciding place are no
/// answer. Never a guess.
std::string letter_order(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
