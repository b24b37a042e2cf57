// SPDX-License-Identifier: Apache-2.0
// Every row's outputs on a fixed battery, as a digest beside its name and version: behaviour cannot
// change while the version stays. When a digest differs, raise the row's version and record both.
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"

namespace assay::score {
namespace {

struct Behaviour {
  std::string name;
  int version;
  std::string digest;  ///< first 16 digits
  auto operator<=>(const Behaviour&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Behaviour& behaviour) {
  return out << "{\"" << behaviour.name << "\", " << behaviour.version << ", \"" << behaviour.digest
             << "\"},";
}

const std::vector<std::string> replies{
    "",
    "B",
    "(B)",
    "(C) Point C",
    "b",
    "A cat sits in (D)",
    "<T>B</T> then <T> (A) </T>",
    "<T><T>12</T>",
    "12",
    " 12 ",
    "I'd say B, not A.",
    "\xE7\xAD\x94\xE6\xA1\x88\xEF\xBC\x9A"
    "C",
    "The answer is (B).",
    "The answer is A. No: the answer is D",
    "answer: C\nAnswer: **D**",
    "Answer: $B$, I think",
    "R\xC3\xA9ponse : C",
    "<think>A</think>\\boxed{\\text{B}}",
    "It should be C rather than D",
    "my guess: A or B",
    "well I would say it is the green tea over there",
    "{\"reason\": \"x\", \"answer\": \"12\"}",
    "{\"reason\": \"\\x\", \"answer\": 12}",
    "so 3 * 4 is $12.00 or 1,200 cents",
    "#### 12",
    "#### $12\nA: 12",
    "A: 12",
    "3/4 of 16 is 12.",
};

const std::vector<Item> items{
    {.gold = "12"},
    {.gold = "B",
     .options = {"A", "B", "C", "D"},
     .option_texts = {"red wine", "green tea", "black coffee", "water"}},
    {.gold = "(C)", .options = {"(A)", "(B)", "(C)"}},
    {.gold = "b", .other_golds = {"B", "b", "12 %"}},
    {.gold = R"({"instruction_id_list": ["punctuation:no_comma", "length_constraints:number_words"],
                 "kwargs": [{}, {"relation": "at least", "num_words": 5}]})"},
};

std::string short_digest(std::string_view bytes) { return base::sha256_hex(bytes).substr(0, 16); }

Behaviour observed(const ExtractionRow& row) {
  std::string seen;
  const Extraction extraction{.rule = std::string(row.name), .tag = "T"};
  for (const Item& item : items) {
    for (const std::string& reply : replies) seen += row.extract(reply, extraction, item) + '\n';
  }
  return {std::string(row.name), row.version, short_digest(seen)};
}

std::string scored(const ScorerRow& row, const std::string& reply, const Item& item) {
  try {
    return std::to_string(row.score(reply, item).units);
  } catch (const base::InputError&) {
    return "refused";
  }
}

Behaviour observed(const ScorerRow& row) {
  std::string seen;
  for (const Item& item : items) {
    for (const std::string& reply : replies) {
      if (!reply.empty()) seen += scored(row, reply, item) + '\n';
    }
  }
  return {std::string(row.name), row.version, short_digest(seen)};
}

template <typename Row>
std::vector<Behaviour> all(std::span<const Row> table) {
  std::vector<Behaviour> behaviours;
  for (const Row& row : table) behaviours.push_back(observed(row));
  return behaviours;
}

TEST_CASE("an extraction rule that reads otherwise has a new version") {
  CHECK(all(extraction_table()) == std::vector<Behaviour>{
                                       {"tag_first", 1, "d793006c93299784"},
                                       {"tag_last", 1, "a91af8d73ad6e9f1"},
                                       {"choice_letter", 1, "64415ef4b66789c6"},
                                       {"recorded", 1, "fd30c3246beb4cfe"},
                                       {"whole", 1, "0b27b41a5e7e9625"},
                                       {"letter_order", 1, "8384d341a347cbd5"},
                                       {"mmlu_pro_strict", 1, "52872dcfe02a44f9"},
                                       {"mmlu_pro", 1, "cb89ca2d7733e643"},
                                       {"mmmu", 1, "72f3645ac9fa6dea"},
                                       {"mmmu_pro", 1, "4510e26b6d99007e"},
                                       {"simple_evals_mc", 1, "f306124d023e9e4c"},
                                       {"simple_evals_mmlu", 1, "b9fc7773fa5cbdaf"},
                                       {"vlmevalkit", 1, "83c0da58c414aed6"},
                                       {"json_answer_strict", 1, "d55302468ef1e8b8"},
                                       {"json_answer_lenient", 1, "61b207c8b461cc2e"},
                                       {"gsm8k_strict", 1, "36925ee8235eae5a"},
                                       {"gsm8k_flexible", 1, "91f5ea62c4858b8a"},
                                       {"bbh", 1, "9e70b79e98b66d6c"},
                                       {"bbh_lmeval", 1, "6ae801c9e37a3e7e"},
                                       {"gaokao_single", 1, "3cb42fd5330ce3f0"},
                                       {"gaokao_questions", 2, "18f3f99c51f87595"},
                                       {"gaokao_several", 1, "486f3b391b58108c"},
                                       {"gaokao_seven", 2, "3d11828e4c37eda4"},
                                       {"inspect_letter", 2, "78570e72ff12af71"},
                                       {"inspect_word", 2, "9c0ecca9230acfab"},
                                       {"inspect_line", 2, "fa8954f19912a741"},
                                       {"boxed", 1, "6930adefc99846c5"},
                                       {"math_announced", 1, "919f67aaadd3e9f4"},
                                       {"math_last", 1, "f26e00c2f05980f4"},
                                       {"minerva_final", 1, "6ae801c9e37a3e7e"},
                                       {"last_line_a", 1, "16111e448728a81e"},

                                   });
}

TEST_CASE("a scorer that scores otherwise has a new version") {
  CHECK(all(scorer_table()) == std::vector<Behaviour>{
                                   {"exact", 1, "539119e82b9be270"},
                                   {"numeric", 1, "84627dc5539f5d6f"},
                                   {"gsm8k_exact", 1, "95f458acb9edbe3a"},
                                   {"hendrycks", 1, "ea665ebbf8879115"},
                                   {"minerva", 1, "c1f194e2b208fe3b"},
                                   {"math_equivalence", 1, "c4e229d5f86d8f20"},
                                   {"prm800k", 1, "f431415d725a5c24"},
                                   {"squad_em", 1, "48f72ffd5c7672aa"},
                                   {"squad_f1", 1, "44d41b38cb7e78ec"},
                                   {"starts_with", 1, "0a9aff2a426dae95"},
                                   {"includes", 1, "50215388a3294e96"},
                                   {"includes_any_case", 1, "f1e917dbaaf7fce9"},
                                   {"fuzzy", 1, "370138a4e26c5293"},
                                   {"json_match", 1, "2ef310e94af81d9b"},
                                   {"ifeval_prompt_strict", 1, "33b1ceb1cd0c34a2"},
                                   {"ifeval_prompt_loose", 1, "33b1ceb1cd0c34a2"},
                                   {"ifeval_share_strict", 1, "4cf0866b0d06b76d"},
                                   {"ifeval_share_loose", 1, "4cf0866b0d06b76d"},
                                   {"ifeval_mean_strict", 1, "6536ab60dd96cfa1"},
                                   {"ifeval_mean_loose", 1, "6536ab60dd96cfa1"},
                                   {"inspect_match", 1, "a052dbab0ea9ee4e"},
                                   {"inspect_numeric", 1, "a052dbab0ea9ee4e"},
                                   {"words_in_place", 1, "623fd5236ae5429a"},
                                   {"anls", 1, "29e5bd6de20cd2e3"},
                                   {"anls_raw_length", 1, "9847b98dd0ac361e"},
                                   {"chartqa_relaxed", 1, "ebd0e1048c25cd9b"},
                                   {"vqa_soft", 1, "597d9337e96996e2"},
                                   {"vqa_soft_vlmevalkit", 1, "597d9337e96996e2"},
                                   {"mmmu_open", 1, "f7fb7cb59295e7b8"},

                               });
}

}  // namespace
}  // namespace assay::score
