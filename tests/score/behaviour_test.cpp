// SPDX-License-Identifier: Apache-2.0
// Every row's outputs on a fixed battery, as a digest beside its name and version: behaviour cannot
// change while the version stays. When a digest differs, raise the row's version and record both.
#include <string>
#include <vector>

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

Behaviour observed(const ScorerRow& row) {
  std::string seen;
  for (const Item& item : items) {
    for (const std::string& reply : replies) {
      if (!reply.empty()) seen += std::to_string(row.score(reply, item).units) + '\n';
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
                                       {"tag_first", 1, "0c3936e72824d2ff"},
                                       {"tag_last", 1, "1a908100d7fedfe6"},
                                       {"choice_letter", 1, "529b2f35c7d2c12d"},
                                       {"recorded", 1, "7cc31641dc49b061"},
                                       {"whole", 1, "73630f8e3ddc15aa"},
                                       {"letter_order", 1, "d10525c0e633c07e"},
                                       {"mmlu_pro_strict", 1, "b15c6ee8f8620ec4"},
                                       {"mmlu_pro", 1, "95c35b35b11f8fe2"},
                                       {"mmmu", 1, "05cf3b10a27724bb"},
                                       {"mmmu_pro", 1, "da78a152bc6d5448"},
                                       {"simple_evals_mc", 1, "ef1c14d91188550c"},
                                       {"simple_evals_mmlu", 1, "6383eb472cb8a2d2"},
                                       {"vlmevalkit", 1, "55edca907901fd29"},
                                       {"json_answer_strict", 1, "f74daf93e98e0a52"},
                                       {"json_answer_lenient", 1, "e47383f0c09bea26"},
                                       {"gsm8k_strict", 1, "10af4790d68388d9"},
                                       {"gsm8k_flexible", 1, "b1300d0a9fddb773"},
                                       {"last_line_a", 1, "85b9d42a05003326"},

                                   });
}

TEST_CASE("a scorer that scores otherwise has a new version") {
  CHECK(all(scorer_table()) == std::vector<Behaviour>{
                                   {"exact", 1, "6d714b545b8e1e78"},
                                   {"numeric", 1, "a496071cad724856"},
                                   {"gsm8k_exact", 1, "7bf0ece22fd33b8c"},
                                   {"mmmu_open", 1, "965c2ff5d147326c"},

                               });
}

}  // namespace
}  // namespace assay::score
