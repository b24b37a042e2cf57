// SPDX-License-Identifier: Apache-2.0
#include "evidence/labels.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::evidence {
namespace {

using nlohmann::json;

std::string text_of(const json& line, const char* name, const base::Place& place) {
  const auto found = line.find(name);
  if (found == line.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    throw base::InputError(place, std::string("a label needs ") + base::quoted(name) + ", a text");
  }
  return found->get<std::string>();
}

Micro score_of(const json& line, const base::Place& place) {
  const auto found = line.find("score");
  const bool is_number = found != line.end() && (found->is_number() || found->is_string());
  const auto score =
      is_number ? base::parse_micro(found->is_string() ? found->get_ref<const std::string&>()
                                                       : found->dump())
                : std::nullopt;
  if (score && *score >= micro_zero && *score <= micro_one) return *score;
  throw base::InputError(place, "a label needs \"score\", what the subject's answer gets, 0 to 1");
}

void check_names(const json& line, const base::Place& place) {
  if (!line.is_object()) throw base::InputError(place, "a label is a JSON object");
  const std::vector<std::string_view> names{"suite", "item", "subject", "other", "score"};
  for (const auto& member : line.items()) {
    if (std::ranges::find(names, member.key()) != names.end()) continue;
    throw base::InputError(place, "a label has no " + base::quoted(member.key()) +
                                      base::did_you_mean(member.key(), names));
  }
}

}  // namespace

std::map<std::string, std::vector<HumanLabel>> read_labels(std::string_view path,
                                                           std::string_view text) {
  std::map<std::string, std::vector<HumanLabel>> labels;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
  std::size_t number = 0;
  for (const std::string_view each : base::split(text, '\n')) {
    const base::Place place{.file = std::string(path), .line = ++number};
    if (base::trimmed(each).empty()) continue;
    const json line = json::parse(each, nullptr, false);
    check_names(line, place);
    const std::string suite = text_of(line, "suite", place);
    const HumanLabel label{.item = text_of(line, "item", place),
                           .subject = text_of(line, "subject", place),
                           .other = line.contains("other") ? text_of(line, "other", place) : "",
                           .score = score_of(line, place)};
    if (!seen.insert({suite, label.item, label.subject, label.other}).second) {
      throw base::InputError(place, "the item " + base::quoted(label.item) +
                                        " is labelled twice; give the mean of several people");
    }
    labels[suite].push_back(label);
  }
  return labels;
}

}  // namespace assay::evidence
