// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <array>

#include "score/anls.hpp"
#include "score/chartqa.hpp"
#include "score/gaokao.hpp"
#include "score/gsm8k.hpp"
#include "score/hendrycks.hpp"
#include "score/ifeval.hpp"
#include "score/inspect.hpp"
#include "score/math_equivalence.hpp"
#include "score/minerva.hpp"
#include "score/mmmu_open.hpp"
#include "score/numeric.hpp"
#include "score/prm800k.hpp"
#include "score/squad.hpp"
#include "score/text_match.hpp"
#include "score/vqa.hpp"

namespace assay::score {
namespace {

Micro exact(std::string_view answer, const Item& item) {
  return answer == item.gold ? micro_one : micro_zero;
}

constexpr auto table = std::to_array<ScorerRow>({
    {"exact", 1, "1 if the answer equals the gold answer byte for byte, else 0", true, exact},
    {"numeric", 1,
     "1 if the first number in the answer equals the gold number exactly, without currency signs "
     "and thousands commas",
     true, numeric},
    {"gsm8k_exact", 1,
     "lm-evaluation-harness' exact_match for GSM8K: equal without commas, dollar signs and a final "
     "point",
     true, gsm8k_exact},
    {"hendrycks", 1, "equal in the normal form of the publishers of MATH", true, hendrycks},
    {"minerva", 1, "equal in Minerva's normal form of a final answer", true, minerva},
    {"math_equivalence", 1,
     "the same mathematics, in LaTeX or plain notation: exact numbers, expressions by value, sets, "
     "intervals, tuples, matrices, equations and inequalities",
     true, math_equivalence},
    {"prm800k", 1,
     "as PRM800K grades: equal without units and dressing, fractions reduced alike, whole numbers "
     "equal",
     true, prm800k},
    {"squad_em", 1, "SQuAD's exact match: equal in small letters without punctuation and articles",
     true, squad_em},
    {"squad_f1", 1, "SQuAD's F1 of the words that squad_em compares", false, squad_f1},
    {"starts_with", 1, "openai/evals' match: the answer begins with a gold answer", true,
     starts_with},
    {"includes", 1, "openai/evals' includes: a gold answer occurs in the answer", true, includes},
    {"includes_any_case", 1, "as includes, without regard to case", true, includes_any_case},
    {"fuzzy", 1, "openai/evals' fuzzy match: one normal form contains the other", true, fuzzy},
    {"json_match", 1, "openai/evals' JSON match: both are JSON of the same value", true,
     json_match},
    {"ifeval_prompt_strict", 1, "IFEval: all instructions of the prompt are followed", true,
     ifeval_prompt_strict},
    {"ifeval_prompt_loose", 1,
     "IFEval: all are followed, each by the reply or by one of its trimmed variants", true,
     ifeval_prompt_loose},
    {"ifeval_share_strict", 1, "IFEval: the share of the prompt's instructions that is followed",
     false, ifeval_share_strict},
    {"ifeval_share_loose", 1, "IFEval: the same share, by the trimmed variants", false,
     ifeval_share_loose},
    {"ifeval_mean_strict", 1, "IFEval: the mean of ifeval_prompt_strict and ifeval_share_strict",
     false, ifeval_mean_strict},
    {"ifeval_mean_loose", 1, "IFEval: the mean of ifeval_prompt_loose and ifeval_share_loose",
     false, ifeval_mean_loose},
    {"inspect_match", 1, "Inspect's match at the end, without regard to case and punctuation", true,
     inspect_match},
    {"inspect_numeric", 1,
     "Inspect's numeric match: the last number equals the gold one to five digits", true,
     inspect_numeric},
    {"words_in_place", 1, "the share of the gold answer's words that stand at their place", false,
     words_in_place},
    {"anls", 1, "average normalised Levenshtein similarity, above a half", false, anls},
    {"anls_raw_length", 1,
     "the ANLS variant of Qwen-VL, lmms-eval and VLMEvalKit: lengths as given, a half counts",
     false, anls_raw_length},
    {"chartqa_relaxed", 1, "ChartQA's relaxed accuracy: numbers within 5 %, texts equal", true,
     chartqa_relaxed},
    {"vqa_soft", 1, "the official VQA accuracy over human answers", false, vqa_soft},
    {"vqa_soft_vlmevalkit", 1, "the VQA accuracy of VLMEvalKit, which always normalises", false,
     vqa_soft_vlmevalkit},
    {"mmmu_open", 1,
     "MMMU's rule for open questions: a gold number or text is among what the reply's telling "
     "words "
     "lead to",
     true, mmmu_open},
});

}  // namespace

std::span<const ScorerRow> scorer_table() { return table; }

const ScorerRow* find_scorer(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ScorerRow::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace assay::score
