// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// The member "answer" of the last complete JSON object in the reply that has one: a text as it is,
/// a number or truth value as it is written.
std::string json_answer_strict(std::string_view reply, const Extraction& extraction,
                               const Item& item);

/// As strict; where no object can be read, what follows the last "answer": in quotes, or up to a
/// comma, brace or white space; without one, the content of the last \boxed{}.
std::string json_answer_lenient(std::string_view reply, const Extraction& extraction,
                                const Item& item);

}  // namespace assay::score
