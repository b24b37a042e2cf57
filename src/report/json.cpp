// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "judge/verdict_file.hpp"
#include "report/formats.hpp"
#include "report/summary.hpp"

namespace assay::report {

std::string render_json(const Content& content, const Style&) {
  const std::span<const Verdict> verdicts = content.verdicts;
  constexpr int indent = 2;
  if (!content.announcement.empty()) return json_summary(content).dump(indent) + "\n";
  if (verdicts.size() == 1) return judge::to_json(verdicts.front()).dump(indent) + "\n";
  nlohmann::json list = nlohmann::json::array();
  for (const Verdict& verdict : verdicts) list.push_back(judge::to_json(verdict));
  return list.dump(indent) + "\n";
}

}  // namespace assay::report
