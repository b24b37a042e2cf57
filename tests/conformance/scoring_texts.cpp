// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/rational.hpp"
#include "conformance/scoring_rows.hpp"
#include "score/pass_at_k.hpp"
#include "score/scorer.hpp"
#include "score/squad.hpp"
#include "score/text_match.hpp"
#include "score/vqa.hpp"

namespace assay::conformance {
namespace {

/// Micro units keep six decimals of what rows give with more.
bool is_near(Micro score, const Row& expected) {
  const double wanted =
      expected.is_boolean() ? (expected.get<bool>() ? 1.0 : 0.0) : expected.get<double>();
  return std::abs(static_cast<double>(score.units) - wanted * 1e6) <= 0.5 + 1e-3;
}

Micro scored(std::string_view scorer, const Row& row) {
  return score::find_scorer(scorer)->score(text_of(row, "prediction"), item_with_golds(row));
}

bool normalised_row(const Row& row) {
  const std::string input = text_of(row, "input");
  const std::string official =
      score::vqa_without_punctuation(input, score::PointAfterDigit::dropped);
  const std::string kept = score::vqa_without_punctuation(input, score::PointAfterDigit::kept);
  return official == text_of(row, "expected_punct") &&
         score::vqa_plain_words(official) == text_of(row, "expected") &&
         score::vqa_plain_words(kept) == text_of(row, "expected_vlmevalkit");
}

}  // namespace

bool squad_row(const Row& row) {
  const bool is_normal = !row.contains("expected_norm_prediction") ||
                         score::squad_normalised(text_of(row, "prediction")) ==
                             text_of(row, "expected_norm_prediction");
  return is_normal && is_near(scored("squad_em", row), row.at("expected_em")) &&
         is_near(scored("squad_f1", row), row.at("expected_f1"));
}

bool anls_row(const Row& row) {
  return is_near(scored("anls", row), row.at("expected")) &&
         is_near(scored("anls_raw_length", row), row.at("expected_qwenvl_variant"));
}

bool chartqa_row(const Row& row) {
  return is_near(scored("chartqa_relaxed", row), row.at("expected"));
}

bool vqa_row(const Row& row) {
  if (row.at("metric") == "vqa_normalize") return normalised_row(row);
  return is_near(scored("vqa_soft", row), row.at("expected_official")) &&
         is_near(scored("vqa_soft_vlmevalkit", row), row.at("expected_vlmevalkit"));
}

bool pass_at_k_row(const Row& row) {
  const base::Rational value =
      score::pass_at_k(row.at("n").get<std::uint32_t>(), row.at("c").get<std::uint32_t>(),
                       row.at("k").get<std::uint32_t>());
  const std::string fraction = numerator(value).str() + "/" + denominator(value).str();
  const Row& expected = row.at("expected_fraction");
  return (expected.is_null() || fraction == expected) &&
         std::abs(value.convert_to<double>() - row.at("expected").get<double>()) < 1e-12;
}

bool openai_evals_row(const Row& row) {
  const std::string metric = text_of(row, "metric");
  const Row& expected = row.at("expected");
  const bool ignores_case = row.contains("config") && row.at("config").value("ignore_case", false);
  if (metric == "normalize") {
    return score::squad_normalised(text_of(row, "prediction")) == expected;
  }
  if (metric == "includes") {
    return is_near(scored(ignores_case ? "includes_any_case" : "includes", row), expected);
  }
  if (metric == "startswith_match") return is_near(scored("starts_with", row), expected);
  if (metric == "json_match") return is_near(scored("json_match", row), expected.at("accuracy"));
  if (metric == "fuzzy_match") return is_near(scored("fuzzy", row), expected);
  if (metric == "fuzzy_match_f1") {
    return is_near(scored("fuzzy", row), expected.at("accuracy")) &&
           is_near(scored("squad_f1", row), expected.at("f1_score"));
  }
  return false;
}

bool bbh_row(const Row& row) {
  const Item item{.gold = text_of(row, "gold")};
  const std::string answer = extracted("bbh", row, item);
  return answer == text_of(row, "expected_extracted") &&
         extracted("bbh_lmeval", row, item) == text_of(row, "expected_extracted_lmeval_regex") &&
         (answer == item.gold) == row.at("expected").get<bool>();
}

}  // namespace assay::conformance
