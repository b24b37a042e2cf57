// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal_parameters.hpp"

#include <array>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "evidence/json_line.hpp"

namespace assay::evidence {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> reason_names{"forced", "refused", "out_of_range",
                                                       "required"};

template <typename Member>
using Members = std::pair<Parameter, Member Parameters::*>;

constexpr std::array<Members<std::optional<Micro>>, 2> decimals{
    {{Parameter::temperature, &Parameters::temperature}, {Parameter::top_p, &Parameters::top_p}}};
constexpr std::array<Members<std::optional<std::int64_t>>, 4> integers{
    {{Parameter::top_k, &Parameters::top_k},
     {Parameter::max_tokens, &Parameters::max_tokens},
     {Parameter::seed, &Parameters::seed},
     {Parameter::thinking_budget, &Parameters::thinking_budget}}};
constexpr std::array<Members<std::string>, 2> words{
    {{Parameter::reasoning_effort, &Parameters::reasoning_effort},
     {Parameter::image_detail, &Parameters::image_detail}}};
constexpr std::array<Members<Switch>, 2> switches{
    {{Parameter::thinking, &Parameters::thinking},
     {Parameter::web_search, &Parameters::web_search}}};

}  // namespace

void add_parameters(std::string& out, const Parameters& all) {
  JsonObject object(out);
  for (const auto& [parameter, member] : decimals) {
    if (all.*member) object.add(name(parameter), base::to_text(*(all.*member)));
  }
  for (const auto& [parameter, member] : integers) {
    if (all.*member) object.add(name(parameter), *(all.*member));
  }
  if (!all.stop.empty()) add_list(object.member(name(Parameter::stop)), all.stop, add_text);
  for (const auto& [parameter, member] : words) {
    if (!(all.*member).empty()) object.add(name(parameter), all.*member);
  }
  for (const auto& [parameter, member] : switches) {
    if (all.*member == Switch::vendor_default) continue;
    object.add_bool(name(parameter), all.*member == Switch::on);
  }
}

void add_adjustments(std::string& out, const std::vector<Adjustment>& adjustments) {
  add_list(out, adjustments, [](std::string& into, const Adjustment& adjustment) {
    JsonObject object(into);
    object.add("parameter", name(adjustment.parameter));
    object.add("asked", adjustment.asked);
    object.add("effective", adjustment.effective);
    object.add("reason", reason_names[static_cast<std::size_t>(adjustment.reason)]);
  });
}

bool read_parameters(const Json& json, Parameters& all) {
  for (const auto& [parameter, member] : decimals) {
    const auto found = json.find(name(parameter));
    if (found == json.end()) continue;
    all.*member = base::parse_micro(found->get<std::string>());
    if (!(all.*member)) return false;
  }
  for (const auto& [parameter, member] : integers) {
    const auto found = json.find(name(parameter));
    if (found != json.end()) all.*member = found->get<std::int64_t>();
  }
  if (const auto stop = json.find(name(Parameter::stop)); stop != json.end()) {
    all.stop = stop->get<std::vector<std::string>>();
  }
  for (const auto& [parameter, member] : words) {
    const auto found = json.find(name(parameter));
    if (found != json.end()) all.*member = found->get<std::string>();
  }
  for (const auto& [parameter, member] : switches) {
    const auto found = json.find(name(parameter));
    all.*member = found == json.end()  ? Switch::vendor_default
                  : found->get<bool>() ? Switch::on
                                       : Switch::off;
  }
  return json.is_object();
}

bool read_parameters(base::JsonCursor& cursor, Parameters& all) {
  return cursor.members([&](std::string_view each) {
    for (const auto& [parameter, member] : integers) {
      if (each == name(parameter)) return cursor.read((all.*member).emplace());
    }
    for (const auto& [parameter, member] : decimals) {
      if (each != name(parameter)) continue;
      std::string text;
      if (!cursor.read(text)) return false;
      all.*member = base::parse_micro(text);
      return (all.*member).has_value();
    }
    return false;
  });
}

bool read_adjustments(const Json& json, std::vector<Adjustment>& adjustments) {
  for (const Json& one : json) {
    Adjustment adjustment{.asked = one.at("asked").get<std::string>(),
                          .effective = one.at("effective").get<std::string>()};
    std::size_t parameter = 0;
    while (parameter < parameter_names.size() &&
           one.at("parameter") != parameter_names[parameter]) {
      ++parameter;
    }
    std::size_t reason = 0;
    while (reason < reason_names.size() && one.at("reason") != reason_names[reason]) ++reason;
    if (parameter == parameter_names.size() || reason == reason_names.size()) return false;
    adjustment.parameter = static_cast<Parameter>(parameter);
    adjustment.reason = static_cast<AdjustmentReason>(reason);
    adjustments.push_back(std::move(adjustment));
  }
  return json.is_array();
}

}  // namespace assay::evidence
