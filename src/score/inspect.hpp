// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// The text scorers of Inspect.

enum class Where { begin, end, any, exact };
enum class Compared { text, number };

/// Whether the gold answer stands at that place of the reply, without regard to case and to
/// punctuation at the ends. As numbers: if the gold answer is one, the first, the last, any or the
/// whole of the reply's numbers must equal it to five significant digits.
bool inspect_matches(std::string_view reply, std::string_view gold, Where where, Compared compared);

/// Finite numbers in any script's digits, with the Unicode minus, with a vulgar fraction at the
/// end, or as one numeral such as the Chinese three.
std::optional<double> inspect_number(std::string_view token);

/// Behind the last "ANSWER:" (any case): one letter, one word at the end of its line, or the line.
std::string inspect_letter(std::string_view reply, const Extraction& extraction, const Item& item);
std::string inspect_word(std::string_view reply, const Extraction& extraction, const Item& item);
std::string inspect_line(std::string_view reply, const Extraction& extraction, const Item& item);

/// Scorers over the whole reply: at its end, as text or as numbers.
Micro inspect_match(std::string_view answer, const Item& item);
Micro inspect_numeric(std::string_view answer, const Item& item);

}  // namespace assay::score
