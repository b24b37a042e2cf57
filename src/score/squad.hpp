// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// SQuAD's normal form: small letters, without ASCII punctuation, then without the words a, an and
/// the, single spaces between words.
std::string squad_normalised(std::string_view text);

/// 1 if the normal forms are equal for some gold answer.
Micro squad_em(std::string_view answer, const Item& item);

/// The largest F1 of the words of the normal forms over the gold answers.
Micro squad_f1(std::string_view answer, const Item& item);

/// openai/evals: one normal form contains the other; an empty one only an empty one.
bool fuzzy_match(std::string_view answer, std::string_view gold);

}  // namespace assay::score
