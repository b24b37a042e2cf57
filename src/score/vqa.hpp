// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

/// Whether a point behind a digit is kept ("3."): the official script drops it, VLMEvalKit does
/// not.
enum class PointAfterDigit { dropped, kept };

std::string vqa_without_punctuation(std::string_view text, PointAfterDigit point);

/// Small letters, number words as digits, no articles, apostrophes put into contractions.
std::string vqa_plain_words(std::string_view text);

/// The official VQA accuracy over human answers: the mean, leaving each out in turn, of a third for
/// every other one that agrees, at most 1. Texts are normalised only where people disagree.
Micro vqa_soft(std::string_view answer, const Item& item);

/// VLMEvalKit's: always normalised.
Micro vqa_soft_vlmevalkit(std::string_view answer, const Item& item);

}  // namespace assay::score
