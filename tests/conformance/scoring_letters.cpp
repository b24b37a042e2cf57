// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "conformance/scoring_rows.hpp"
#include "score/float_text.hpp"
#include "score/mmlu_pro.hpp"
#include "score/mmmu_open.hpp"
#include "score/scorer.hpp"
#include "score/simple_evals.hpp"

namespace assay::conformance {
namespace {

bool is_letter(std::optional<char> letter, const Row& expected) {
  return expected.is_null() ? !letter : letter && std::string(1, *letter) == expected;
}

/// Options keep the order of their letters, which is that of the keys.
Item item_of(const Row& texts_by_letter) {
  std::vector<std::string> texts;
  for (const auto& [letter, text] : texts_by_letter.items())
    texts.push_back(text.get<std::string>());
  return lettered_item(texts);
}

std::vector<std::string> as_texts(const std::vector<score::OpenCandidate>& candidates) {
  std::vector<std::string> texts;
  for (const score::OpenCandidate& candidate : candidates) {
    const auto* text = std::get_if<std::string>(&candidate);
    texts.push_back(text != nullptr ? *text : score::float_text(std::get<double>(candidate)));
  }
  std::ranges::sort(texts);
  return texts;
}

bool open_row(const Row& row) {
  const std::string reply = text_of(row, "prediction");
  const auto expected = row.at("expected_parsed").get<std::vector<std::string>>();
  if (as_texts(score::mmmu_open_candidates(reply)) != expected) return false;
  const Item item = item_with_golds(row);
  const Micro score = score::find_scorer("mmmu_open")->score(reply, item);
  return (score == micro_one) == row.at("expected").get<bool>();
}

}  // namespace

bool mmlu_pro_row(const Row& row) {
  const std::string reply = text_of(row, "prediction");
  const Item item = lettered_item(std::vector<std::string>(10));
  const std::string letter = extracted("mmlu_pro", row, item);
  const std::string strict = extracted("mmlu_pro_strict", row, item);
  std::string level = "none";
  if (!strict.empty()) {
    level = "l1";
  } else if (score::mmlu_pro_label(reply)) {
    level = "l2";
  } else if (!letter.empty()) {
    level = "l3";
  }
  return letter == text_of(row, "expected_letter") && level == row.at("expected_level") &&
         (letter == text_of(row, "gold")) == row.at("expected").get<bool>();
}

bool mmmu_row(const Row& row) {
  if (row.at("question_type") == "open") return open_row(row);
  const Item item = item_of(row.at("index2ans"));
  const std::string letter = extracted("mmmu", row, item);
  if (letter != text_of(row, "expected_parsed")) return false;
  if (!row.contains("expected")) return true;
  if (row.at("random_fallback").get<bool>()) return true;  // the verdict was a draw
  return (letter == text_of(row, "gold")) == row.at("expected").get<bool>();
}

bool mmmu_pro_row(const Row& row) {
  const Item item = lettered_item(row.at("options").get<std::vector<std::string>>());
  const std::string letter = extracted("mmmu_pro", row, item);
  return letter == text_of(row, "expected_parsed") &&
         extracted("mmmu", row, item) == text_of(row, "expected_parsed_mmmu_rule") &&
         (row.at("random_fallback").get<bool>() ||
          (letter == text_of(row, "gold")) == row.at("expected").get<bool>());
}

bool cross_harness_row(const Row& row) {
  const std::string reply = text_of(row, "prediction");
  const Item item = item_of(row.at("choices"));
  std::optional<char> chain = score::mmlu_pro_phrase(reply);
  if (!chain) chain = score::mmlu_pro_label(reply);
  if (!chain) chain = score::mmlu_pro_last_letter(reply);
  return extracted("letter_order", row, item) == text_of(row, "human_intended") &&
         score::simple_evals_english(reply) == text_of(row, "simple_evals_gpqa") &&
         score::simple_evals_multilingual(reply) == text_of(row, "simple_evals_mmlu") &&
         is_letter(chain, row.at("mmlu_pro_chain")) &&
         extracted("vlmevalkit", row, item) == text_of(row, "vlmevalkit_can_infer") &&
         extracted("mmmu", row, item) == text_of(row, "mmmu_parse");
}

}  // namespace assay::conformance
