// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/micro.hpp>

namespace assay::score {

enum class Relation { at_least, less_than };

/// One checkable instruction of IFEval with the parameters that its kind takes.
struct Instruction {
  std::string id;
  std::vector<std::string> words;  ///< keywords or forbidden words
  std::string text;                ///< keyword, letter, language, phrase, marker, splitter, prompt
  std::int64_t number = 0;
  std::int64_t nth = 0;
  Relation relation = Relation::at_least;
};

struct InstructionRow {
  std::string_view id;
  bool (*holds)(std::string_view response, const Instruction& instruction);
};

/// The 25 kinds.
std::span<const InstructionRow> instruction_table();

/// The response is not blank and the check holds. InputError: an unknown id.
bool follows_strictly(std::string_view response, const Instruction& instruction);

/// Also without the first line, the last or both, and each of these without asterisks.
bool follows_loosely(std::string_view response, const Instruction& instruction);

/// From JSON {"instruction_id_list": [...], "kwargs": [{...}, ...]} as IFEval publishes them.
/// InputError: not of that form.
std::vector<Instruction> read_instructions(std::string_view json);

// Scorers over the whole reply; the gold answer holds the instructions as JSON.
Micro ifeval_prompt_strict(std::string_view answer, const Item& item);  ///< all are followed
Micro ifeval_prompt_loose(std::string_view answer, const Item& item);
Micro ifeval_share_strict(std::string_view answer, const Item& item);  ///< share that is followed
Micro ifeval_share_loose(std::string_view answer, const Item& item);
Micro ifeval_mean_strict(std::string_view answer, const Item& item);  ///< of both
Micro ifeval_mean_loose(std::string_view answer, const Item& item);

}  // namespace assay::score
