// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vendors/ask.hpp"

namespace assay::vendors {

/// What a rule does to a request that it matches.
enum class Effect {
  error,   ///< one of the vendor's own, by name
  status,  ///< an error of this status
  delay,
  reset,
  reset_midway,
  truncate,
  wrong_content_length,
  stall,
  silence,
  slow_drip,
  split_bytes,
  invalid_utf8,
  huge_body,
  keep_alive,
  error_midway,
  no_end,
  content_filter,
  refuse,
  empty,
  cut,
  give_up,
  serve_model,
  flag,
  ping,
  fragment,
  plugins,
  single_frame,
};

enum class Takes { nothing, text, number };

struct EffectRow {
  std::string_view word;
  Effect effect;
  Takes takes;
  std::string_view says;
};

std::span<const EffectRow> effect_table();

struct Action {
  Effect effect = Effect::status;
  std::string text;
  std::int64_t number = 0;
  std::string fingerprint;  ///< with serve_model
  std::string retry_after;  ///< header, as it stands
  std::string retry_after_ms;
  std::string retry_in_body;  ///< seconds
};

/// All that is stated must hold. Requests are counted among those that fit vendor, model and text.
struct Match {
  std::optional<Vendor> vendor;
  std::string model;
  std::string contains;    ///< in the last user text
  std::int64_t nth = 0;    ///< this one only, from 1
  std::int64_t every = 0;  ///< each nth
  std::int64_t first = 0;  ///< up to this one
  std::int64_t after = 0;  ///< behind this one
  double probability = 1;  ///< decided by prompt, model and how often they came
};

struct Rule {
  Match match;
  Action action;
  std::int64_t seen = 0;
  std::map<std::string, std::int64_t> attempts;  ///< by prompt; with a probability only
};

struct Scenario {
  std::vector<Rule> rules;
  std::int64_t clock_skew_s = 0;
  std::int64_t latency_ms = 0;
  double wrong = 0;
  std::string models;  ///< served by everybody besides their own
};

/// YAML, and JSON with it. InputError: place, what is wrong, what is allowed.
Scenario read_scenario(const std::string& text, const std::string& file);

/// What is to be done with this request; counts it.
std::vector<Action> actions_for(Scenario& scenario, const Ask& ask);

}  // namespace assay::vendors
