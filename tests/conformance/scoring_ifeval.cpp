// SPDX-License-Identifier: Apache-2.0
#include "conformance/scoring_rows.hpp"
#include "score/ifeval.hpp"

namespace assay::conformance {
namespace {

std::vector<score::Instruction> instructions_of(const Row& ids, const Row& parameters) {
  return score::read_instructions(Row{{"instruction_id_list", ids}, {"kwargs", parameters}}.dump());
}

score::Instruction instruction_of(const Row& row) {
  return instructions_of(Row::array({row.at("instruction_id")}), Row::array({row.at("kwargs")}))
      .front();
}

}  // namespace

bool ifeval_call_row(const Row& row) {
  return score::follows_strictly(text_of(row, "prediction"), instruction_of(row)) ==
         row.at("expected").get<bool>();
}

bool ifeval_edge_row(const Row& row) {
  const score::Instruction instruction = instruction_of(row);
  const std::string reply = text_of(row, "prediction");
  return score::follows_strictly(reply, instruction) == row.at("expected_strict").get<bool>() &&
         score::follows_loosely(reply, instruction) == row.at("expected_loose").get<bool>();
}

bool ifeval_response_row(const Row& row) {
  const std::string reply = text_of(row, "prediction");
  const auto instructions = instructions_of(row.at("instruction_id_list"), row.at("kwargs"));
  const Row& random = row.at("nondeterministic_upstream");
  for (std::size_t at = 0; at < instructions.size(); ++at) {
    if (random.at(at).get<bool>()) continue;  // the reference draws the letter
    if (score::follows_strictly(reply, instructions[at]) != row.at("expected_strict").at(at) ||
        score::follows_loosely(reply, instructions[at]) != row.at("expected_loose").at(at)) {
      return false;
    }
  }
  return true;
}

}  // namespace assay::conformance
