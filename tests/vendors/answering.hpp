// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vendors/ask.hpp"

namespace assay::vendors {

/// A line of an answers file: when the last user text matches, this is said.
struct PreparedAnswer {
  std::string contains;  ///< "" when `sha256` decides
  std::string sha256;    ///< of the whole last user text, in hexadecimal
  std::string model;     ///< "": any
  std::string text;
  std::string reasoning;
};

/// Digests are looked up before words; among equals the first line counts.
struct Answering {
  std::map<std::string, std::vector<PreparedAnswer>> by_digest;
  std::vector<PreparedAnswer> by_words;
};

/// A JSON object a line. InputError: with place and what is allowed.
Answering read_answers(std::string_view text, const std::string& file);

/// The words of a text: what counts as tokens here.
std::int64_t count_words(std::string_view text);

/// A number in [0, 1) that only these two texts decide.
double share_of(std::string_view one, std::string_view other);

/// "What is 12 * 3?" at the end of the text; nothing for any other text.
std::optional<std::int64_t> arithmetic_result(std::string_view text);

/// The same ask gets the same text, whenever it comes; `wrong` is the share of arithmetic questions
/// that a model gets wrong. Id and time are left out.
Answer answer(const Ask& ask, const Answering& answering, double wrong);

/// Cuts the answer to the ask's limit and counts the tokens of both sides.
void settle(const Ask& ask, Answer& answer);

}  // namespace assay::vendors
