// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// The readers of GAOKAO-Bench. Where an item has several questions, gold and answer are letters
// with a space between them, in the order of the questions.

/// The last A to D.
std::string gaokao_single(std::string_view reply, const Extraction& extraction, const Item& item);

/// The letters behind the labels for "answer", if there are as many as questions; else the first
/// capital letters, as many as questions.
std::string gaokao_questions(std::string_view reply, const Extraction& extraction,
                             const Item& item);

/// All of A to D behind the first label (without one after the start of the reply: among the last
/// ten characters), written together: one answer of several letters.
std::string gaokao_several(std::string_view reply, const Extraction& extraction, const Item& item);

/// The first five of A to G.
std::string gaokao_seven(std::string_view reply, const Extraction& extraction, const Item& item);

/// The share of the gold answer's words that the answer has at the same place.
Micro words_in_place(std::string_view answer, const Item& item);

}  // namespace assay::score
