// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "conformance/scoring_rows.hpp"
#include "score/math_equal.hpp"
#include "score/math_extract.hpp"
#include "score/prm800k.hpp"

namespace assay::conformance {
namespace {

bool is_correct(const std::string& gold, const std::string& answer,
                const score::MathRules& rules = {}) {
  return !gold.empty() && !answer.empty() && score::math_equivalent(gold, answer, rules);
}

bool expected(const Row& row) { return row.at("expected").get<bool>(); }

}  // namespace

bool math_verify_row(const Row& row) {
  const std::string answer = score::math_answer_in(text_of(row, "prediction"), {});
  return is_correct(text_of(row, "gold"), answer) == expected(row);
}

bool math_verify_test_row(const Row& row) {
  const Row& config = row.at("config");
  const Row& targets = config.at("targets");
  const auto takes = [&](const char* target) {
    return std::ranges::find(targets, Row(target)) != targets.end();
  };
  const score::MathPlaces places{.takes_formulas = takes("latex"),
                                 .takes_numbers = takes("expr"),
                                 .takes_box_first = config.at("boxed_match_priority") == 0};
  const score::MathRules rules{
      .decimals = config.at("float_rounding").get<int>(),
      .are_names_free = !config.at("strict").get<bool>(),
      .is_inequality_a_set = config.at("allow_set_relation_comp").get<bool>()};
  const std::string gold = score::math_answer_in(text_of(row, "gold"), places);
  const std::string answer = score::math_answer_in(text_of(row, "prediction"), places);
  return is_correct(gold, answer, rules) == expected(row);
}

/// The last box alone, else the whole reply, else its last formula or number.
bool inspect_math_row(const Row& row) {
  const std::string reply = text_of(row, "prediction");
  const std::string answer = score::math_answer_in(reply, {.joins_boxes = false});
  const Item item = item_with_golds(row);
  std::vector<std::string> golds{item.gold};
  golds.insert(golds.end(), item.other_golds.begin(), item.other_golds.end());
  const bool is_right = std::ranges::any_of(golds, [&](const std::string& gold) {
    return is_correct(gold, reply) || is_correct(gold, answer);
  });
  return is_right == expected(row);
}

bool prm800k_row(const Row& row) {
  return score::prm800k_equivalent(text_of(row, "gold"), text_of(row, "prediction")) ==
         expected(row);
}

/// Gold answers are read like replies.
bool lighteval_math_row(const Row& row) {
  const std::string gold = score::math_answer_in(text_of(row, "gold"), {});
  const std::string answer = score::math_answer_in(text_of(row, "prediction"), {});
  return is_correct(gold, answer) == expected(row);
}

}  // namespace assay::conformance
