// SPDX-License-Identifier: Apache-2.0
#include "score/text_match.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "score/golds.hpp"
#include "score/squad.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

template <typename Agrees>
Micro any_gold(const Item& item, Agrees agrees) {
  return std::ranges::any_of(golds_of(item), agrees) ? micro_one : micro_zero;
}

}  // namespace

Micro starts_with(std::string_view answer, const Item& item) {
  return any_gold(item, [&](const std::string& gold) { return answer.starts_with(gold); });
}

Micro includes(std::string_view answer, const Item& item) {
  return any_gold(
      item, [&](const std::string& gold) { return answer.find(gold) != std::string_view::npos; });
}

Micro includes_any_case(std::string_view answer, const Item& item) {
  const std::string lowered = lower(answer);
  return any_gold(item, [&](const std::string& gold) {
    return lowered.find(lower(gold)) != std::string::npos;
  });
}

Micro json_match(std::string_view answer, const Item& item) {
  const auto said = nlohmann::json::parse(answer, nullptr, false);
  if (said.is_discarded()) return micro_zero;
  return any_gold(item, [&](const std::string& gold) {
    return said == nlohmann::json::parse(gold, nullptr, false);
  });
}

Micro fuzzy(std::string_view answer, const Item& item) {
  return any_gold(item, [&](const std::string& gold) { return fuzzy_match(answer, gold); });
}

}  // namespace assay::score
