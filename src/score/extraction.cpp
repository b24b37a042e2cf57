// SPDX-License-Identifier: Apache-2.0
#include "score/extraction.hpp"

#include <algorithm>
#include <array>

#include "score/bbh.hpp"
#include "score/choice_rules.hpp"
#include "score/gaokao.hpp"
#include "score/gsm8k.hpp"
#include "score/inspect.hpp"
#include "score/json_answer.hpp"
#include "score/letter_order.hpp"
#include "score/math_extract.hpp"
#include "score/minerva.hpp"
#include "score/mmlu_pro.hpp"
#include "score/mmmu.hpp"
#include "score/simple_evals.hpp"
#include "score/tag_rules.hpp"
#include "score/vlmevalkit.hpp"

namespace assay::score {
namespace {

constexpr auto table = std::to_array<ExtractionRow>({
    {"tag_first", 1, "the content of the first <TAG>...</TAG>", true, tag_first},
    {"tag_last", 1, "the content of the last <TAG>...</TAG>", true, tag_last},
    {"choice_letter", 1,
     "the first (X) that is an option, else the first option letter that stands alone", false,
     choice_letter},
    {"recorded", 1, "the recorded answer, if it is one of the options byte for byte", false,
     recorded},
    {"whole", 1, "the whole reply without white space at its ends", false, whole},
    {"letter_order", 1,
     "the option letter that the reply settles on: boxed, after a word for answer in many "
     "languages, on a line of its own, called correct, by its text, or the only one",
     false, letter_order},
    {"mmlu_pro_strict", 1, "MMLU-Pro's first level: the letter of \"answer is (X)\"", false,
     mmlu_pro_strict},
    {"mmlu_pro", 1,
     "MMLU-Pro's whole chain: \"answer is (X)\", else \"Answer: X\", else the last capital A to J "
     "that stands alone",
     false, mmlu_pro},
    {"mmmu", 1,
     "MMMU's rule: the last of (X), else X between spaces, else an option's text; nothing where "
     "the publishers draw at random",
     false, mmmu},
    {"mmmu_pro", 1,
     "MMMU-Pro's rule: the only option letter after the last \"Answer:\", else as MMMU with \"X \" "
     "and \"X.\"",
     false, mmmu_pro},
    {"simple_evals_mc", 1, "simple-evals' GPQA rule: the letter A to D after the first \"Answer:\"",
     false, simple_evals_mc},
    {"simple_evals_mmlu", 1,
     "simple-evals' MMLU rule: the letter A to D after the word for answer in many languages",
     false, simple_evals_mmlu},
    {"vlmevalkit", 1,
     "VLMEvalKit's rule: the only option letter if among the last words, else \"answer is X\", "
     "else "
     "the only option by its text",
     false, vlmevalkit},
    {"json_answer_strict", 1, "the member \"answer\" of the last JSON object that has one", false,
     json_answer_strict},
    {"json_answer_lenient", 1,
     "as json_answer_strict, else what follows \"answer\":, else the last \\boxed{}", false,
     json_answer_lenient},
    {"gsm8k_strict", 1, "the number after the first \"#### \"", false, gsm8k_strict},
    {"gsm8k_flexible", 1, "the last number in the reply", false, gsm8k_flexible},
    {"bbh", 1, "what follows the last \"the answer is \", without a final point", false, bbh},
    {"bbh_lmeval", 1,
     "lm-evaluation-harness' BBH rule: what follows \"the answer is \" on its line, without the "
     "last "
     "character",
     false, bbh_lmeval},
    {"gaokao_single", 1, "GAOKAO-Bench: the last A to D", false, gaokao_single},
    {"gaokao_questions", 2,
     "GAOKAO-Bench: one letter a question behind the labels, else the first capital letters", false,
     gaokao_questions},
    {"gaokao_several", 1,
     "GAOKAO-Bench: all of A to D behind the label, else among the last ten characters", false,
     gaokao_several},
    {"gaokao_seven", 2, "GAOKAO-Bench: the first five of A to G", false, gaokao_seven},
    {"inspect_letter", 2, "Inspect: the letter after the last \"ANSWER:\"", false, inspect_letter},
    {"inspect_word", 2, "Inspect: the word after the last \"ANSWER:\" at the end of its line",
     false, inspect_word},
    {"inspect_line", 2, "Inspect: the line after the last \"ANSWER:\"", false, inspect_line},
    {"boxed", 1, "what the last \\boxed{} holds", false, boxed},
    {"math_announced", 1,
     "the mathematical answer that the reply announces: the last boxes, \"the final answer is\", a "
     "word for answer",
     false, math_announced},
    {"math_last", 1, "as math_announced, else the last formula, number or calculation", false,
     math_last},
    {"minerva_final", 1,
     "what stands in \"Final Answer: The final answer is X. I hope it is correct.\"", false,
     minerva_final},
    {"last_line_a", 1, "what follows \"A:\" at the start of the last line", false, last_line_a},
});

}  // namespace

std::span<const ExtractionRow> extraction_table() { return table; }

const ExtractionRow* find_extraction(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ExtractionRow::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace assay::score
