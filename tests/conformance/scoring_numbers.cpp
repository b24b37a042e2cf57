// SPDX-License-Identifier: Apache-2.0
#include "conformance/scoring_rows.hpp"
#include "score/scorer.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view unparsed = "[invalid]";

bool gsm8k_reads(std::string_view rule, const Row& row, const std::string& variant) {
  const Item item{.gold = row.contains("gold") ? text_of(row, "gold") : std::string()};
  std::string answer = extracted(rule, row, item);
  if (answer.empty()) answer = unparsed;
  const std::string extract_key = "expected_" + variant + "_extract";
  if (row.contains(extract_key) && answer != row.at(extract_key)) return false;
  const std::string verdict_key = "expected_" + variant;
  if (!row.contains(verdict_key)) return true;
  const Micro score = score::find_scorer("gsm8k_exact")->score(answer, item);
  return (score == micro_one) == row.at(verdict_key).get<bool>();
}

}  // namespace

bool gsm8k_lmeval_row(const Row& row) {
  return gsm8k_reads("gsm8k_strict", row, "strict") &&
         gsm8k_reads("gsm8k_flexible", row, "flexible");
}

bool gsm8k_solution_row(const Row& row) {
  const Item item{.gold = text_of(row, "gold")};
  const std::string answer = extracted("last_line_a", row, item);
  if (answer != text_of(row, "expected_extracted")) return false;
  const bool is_right =
      !answer.empty() && score::find_scorer("gsm8k_exact")->score(answer, item) == micro_one;
  return is_right == row.at("expected").get<bool>();
}

}  // namespace assay::conformance
