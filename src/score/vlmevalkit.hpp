// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// How VLMEvalKit infers a letter before it would ask a model: the only option letter among the
/// words, if its first place is among the last four; else "answer is X"; else the only option whose
/// text occurs in a reply that is at most twice as long as all options together.
std::optional<char> vlmevalkit_letter(std::string_view reply, const Item& item);

std::string vlmevalkit(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
