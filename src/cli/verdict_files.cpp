// SPDX-License-Identifier: Apache-2.0
#include "cli/verdict_files.hpp"

#include <nlohmann/json.hpp>

#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "judge/verdict_file.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t longest = 64U << 20U;

bool is_summary(const nlohmann::json& whole) {
  return whole.is_object() && whole.value("schema", nlohmann::json()) == "assay-summary/1" &&
         whole.value("announcement", nlohmann::json()).is_string() && whole.contains("verdicts");
}

std::map<std::string, Ruling> family_of(const nlohmann::json& whole) {
  std::map<std::string, Ruling> family;
  const nlohmann::json stated = whole.value("family", nlohmann::json::object());
  if (!stated.is_object()) return family;
  for (const auto& member : stated.items()) {
    for (std::size_t i = 0; i < ruling_names.size(); ++i) {
      if (member.value() == ruling_names[i]) family[member.key()] = static_cast<Ruling>(i);
    }
  }
  return family;
}

}  // namespace

VerdictFile read_verdict_file(const std::string& path) {
  const bool is_piped = path == "-";
  const std::string text =
      is_piped ? read_standard_input(longest) : evidence::read_text(path, longest);
  const std::string name = is_piped ? "standard input" : path;
  // What nests too deeply, or is not JSON, read_verdicts explains.
  const auto whole =
      nlohmann::json::parse(text, [](int depth, auto, auto&) { return depth <= 64; }, false);
  if (!is_summary(whole)) {
    return {.announcement = {}, .family = {}, .verdicts = judge::read_verdicts(name, text)};
  }
  return {.announcement = whole.at("announcement").get<std::string>(),
          .family = family_of(whole),
          .verdicts = judge::read_verdicts(name, whole.at("verdicts").dump())};
}

}  // namespace assay::cli
