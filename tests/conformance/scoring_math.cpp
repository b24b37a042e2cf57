// SPDX-License-Identifier: Apache-2.0
#include "conformance/scoring_rows.hpp"
#include "score/boxed.hpp"
#include "score/hendrycks.hpp"
#include "score/minerva.hpp"

namespace assay::conformance {

bool hendrycks_strip_row(const Row& row) {
  const auto form = score::hendrycks_normalised(text_of(row, "input"));
  const Row& expected = row.at("expected_normalized");
  return expected.is_null() ? !form : form && *form == expected;
}

bool hendrycks_equivalent_row(const Row& row) {
  return score::hendrycks_equivalent(text_of(row, "gold"), text_of(row, "prediction")) ==
         row.at("expected").get<bool>();
}

bool minerva_row(const Row& row) {
  const std::string input = text_of(row, "input");
  if (row.at("op") == "normalize") {
    return score::minerva_normalised(input) == row.at("expected_normalized");
  }
  if (row.at("op") == "final_answer") {
    const std::string found = extracted("minerva_final", Row{{"prediction", input}}, {});
    return (found.empty() ? "[invalidanswer]" : found) == row.at("expected");
  }
  const auto expression = score::last_boxed_expression(input);
  const Row& expected = row.at("expected_boxed");
  if (!expression || expected.is_null()) return !expression && expected.is_null();
  if (*expression != expected) return false;
  const auto content = score::boxed_content(*expression);
  if (!content) return row.at("expected_content") == "<assertion-error>";
  if (*content != row.at("expected_content")) return false;
  return !row.contains("expected_normalized") ||
         score::minerva_normalised(*content) == row.at("expected_normalized");
}

}  // namespace assay::conformance
