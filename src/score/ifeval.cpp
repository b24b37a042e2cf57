// SPDX-License-Identifier: Apache-2.0
#include "score/ifeval.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/rational.hpp"
#include "base/text.hpp"
#include "score/ifeval_checks.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using nlohmann::json;

constexpr auto table = std::to_array<InstructionRow>({
    {"change_case:capital_word_frequency", has_capital_words},
    {"change_case:english_capital", is_english_upper},
    {"change_case:english_lowercase", is_english_lower},
    {"combination:repeat_prompt", repeats_prompt},
    {"combination:two_responses", has_two_responses},
    {"detectable_content:number_placeholders", has_placeholders},
    {"detectable_content:postscript", has_postscript},
    {"detectable_format:constrained_response", is_constrained},
    {"detectable_format:json_format", is_json},
    {"detectable_format:multiple_sections", has_sections},
    {"detectable_format:number_bullet_lists", has_bullets},
    {"detectable_format:number_highlighted_sections", has_highlights},
    {"detectable_format:title", has_title},
    {"keywords:existence", has_keywords},
    {"keywords:forbidden_words", has_no_forbidden_word},
    {"keywords:frequency", has_keyword_often},
    {"keywords:letter_frequency", has_letter_often},
    {"language:response_language", is_in_language},
    {"length_constraints:nth_paragraph_first_word", has_first_word},
    {"length_constraints:number_paragraphs", has_paragraphs},
    {"length_constraints:number_sentences", has_sentences},
    {"length_constraints:number_words", has_words},
    {"punctuation:no_comma", has_no_comma},
    {"startend:end_checker", ends_with_phrase},
    {"startend:quotation", is_quoted},
});

const InstructionRow& row(const std::string& id) {
  const auto found = std::ranges::find(table, id, &InstructionRow::id);
  if (found == table.end()) throw base::InputError("unknown instruction " + base::quoted(id));
  return *found;
}

std::string_view without_first_line(std::string_view text) {
  const std::size_t at = text.find('\n');
  return at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
}

std::string_view without_last_line(std::string_view text) {
  const std::size_t at = text.rfind('\n');
  return at == std::string_view::npos ? std::string_view() : text.substr(0, at);
}

Instruction read_instruction(const std::string& id, const json& parameters) {
  Instruction instruction{.id = id};
  for (const auto& [key, value] : parameters.items()) {
    if (value.is_null()) continue;
    const bool is_relation = key.ends_with("relation");
    if (is_relation) {
      instruction.relation = value == "less than" ? Relation::less_than : Relation::at_least;
    } else if (value.is_array()) {
      instruction.words = value.get<std::vector<std::string>>();
    } else if (value.is_string()) {
      instruction.text = value.get<std::string>();
    } else if (key == "nth_paragraph") {
      instruction.nth = value.get<std::int64_t>();
    } else {
      instruction.number = value.get<std::int64_t>();
    }
  }
  return instruction;
}

using Follows = bool (*)(std::string_view, const Instruction&);

std::pair<std::size_t, std::size_t> followed(std::string_view answer, const Item& item,
                                             Follows follows) {
  const std::vector<Instruction> instructions = read_instructions(item.gold);
  const auto count = std::ranges::count_if(
      instructions, [&](const Instruction& instruction) { return follows(answer, instruction); });
  return {static_cast<std::size_t>(count), instructions.size()};
}

Micro all_followed(std::string_view answer, const Item& item, Follows follows) {
  const auto [count, total] = followed(answer, item, follows);
  return count == total ? micro_one : micro_zero;
}

Micro share_followed(std::string_view answer, const Item& item, Follows follows) {
  const auto [count, total] = followed(answer, item, follows);
  if (total == 0) return micro_one;
  return base::rounded(base::Rational(base::Integer(count), base::Integer(total)));
}

Micro mean_followed(std::string_view answer, const Item& item, Follows follows) {
  const auto [count, total] = followed(answer, item, follows);
  if (total == 0 || count == total) return micro_one;
  return base::rounded(base::Rational(base::Integer(count), base::Integer(2 * total)));
}

}  // namespace

std::span<const InstructionRow> instruction_table() { return table; }

bool compares(std::size_t count, const Instruction& instruction) {
  const bool is_reached = std::cmp_greater_equal(count, instruction.number);
  return instruction.relation == Relation::at_least ? is_reached : !is_reached;
}

bool follows_strictly(std::string_view response, const Instruction& instruction) {
  const InstructionRow& kind = row(instruction.id);
  return !stripped(response).empty() && kind.holds(response, instruction);
}

bool follows_loosely(std::string_view response, const Instruction& instruction) {
  const std::array<std::string_view, 4> variants{
      response, stripped(without_first_line(response)), stripped(without_last_line(response)),
      stripped(without_last_line(without_first_line(response)))};
  return std::ranges::any_of(variants, [&](std::string_view variant) {
    return follows_strictly(variant, instruction) ||
           follows_strictly(replaced(variant, "*", ""), instruction);
  });
}

std::vector<Instruction> read_instructions(std::string_view text) {
  const json value = json::parse(text, nullptr, false);
  try {
    const json& ids = value.at("instruction_id_list");
    std::vector<Instruction> instructions;
    for (std::size_t at = 0; at < ids.size(); ++at) {
      instructions.push_back(
          read_instruction(ids.at(at).get<std::string>(), value.at("kwargs").at(at)));
    }
    return instructions;
  } catch (const json::exception&) {
    throw base::InputError("no instructions of IFEval: " + base::quoted(text));
  }
}

Micro ifeval_prompt_strict(std::string_view answer, const Item& item) {
  return all_followed(answer, item, follows_strictly);
}

Micro ifeval_prompt_loose(std::string_view answer, const Item& item) {
  return all_followed(answer, item, follows_loosely);
}

Micro ifeval_share_strict(std::string_view answer, const Item& item) {
  return share_followed(answer, item, follows_strictly);
}

Micro ifeval_share_loose(std::string_view answer, const Item& item) {
  return share_followed(answer, item, follows_loosely);
}

Micro ifeval_mean_strict(std::string_view answer, const Item& item) {
  return mean_followed(answer, item, follows_strictly);
}

Micro ifeval_mean_loose(std::string_view answer, const Item& item) {
  return mean_followed(answer, item, follows_loosely);
}

}  // namespace assay::score
