// SPDX-License-Identifier: Apache-2.0
#include "vendors/scenario.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "vendors/answering.hpp"
#include "vendors/failures.hpp"

namespace assay::vendors {
namespace {

constexpr auto effects = std::to_array<EffectRow>({
    {"error", Effect::error, Takes::text, "one of the vendor's errors, by name"},
    {"status", Effect::status, Takes::number, "an error of this HTTP status"},
    {"delay", Effect::delay, Takes::number, "milliseconds before the reply"},
    {"reset", Effect::reset, Takes::nothing, "TCP reset instead of a reply"},
    {"reset_midway", Effect::reset_midway, Takes::nothing, "TCP reset after half of the body"},
    {"truncate", Effect::truncate, Takes::nothing, "end of connection after half of the body"},
    {"wrong_content_length", Effect::wrong_content_length, Takes::nothing,
     "a length ten bytes too large"},
    {"stall", Effect::stall, Takes::nothing, "half of the body, then nothing"},
    {"silence", Effect::silence, Takes::nothing, "no byte at all"},
    {"slow_drip", Effect::slow_drip, Takes::number, "16 bytes, then so many milliseconds, again"},
    {"split_bytes", Effect::split_bytes, Takes::nothing, "one byte at a time"},
    {"invalid_utf8", Effect::invalid_utf8, Takes::nothing, "bytes that are no UTF-8"},
    {"huge_body", Effect::huge_body, Takes::number, "so many bytes more of text"},
    {"keep_alive", Effect::keep_alive, Takes::number, "so many blank lines or comments first"},
    {"error_midway", Effect::error_midway, Takes::text, "one of the vendor's errors in a stream"},
    {"no_end", Effect::no_end, Takes::nothing, "a stream without its last event"},
    {"content_filter", Effect::content_filter, Takes::nothing, "a filtered answer"},
    {"refuse", Effect::refuse, Takes::nothing, "a refusal"},
    {"empty", Effect::empty, Takes::nothing, "an answer without text"},
    {"cut", Effect::cut, Takes::nothing, "an answer cut at its length"},
    {"give_up", Effect::give_up, Takes::nothing, "out of resources half-way"},
    {"serve_model", Effect::serve_model, Takes::text, "the id that the reply states"},
    {"flag", Effect::flag, Takes::nothing, "delivered, but flagged (Spark 10019, Ark)"},
    {"ping", Effect::ping, Takes::nothing, "a WebSocket ping first"},
    {"fragment", Effect::fragment, Takes::nothing, "WebSocket messages in two frames"},
    {"plugins", Effect::plugins, Takes::nothing, "Spark: results of a web search first"},
    {"single_frame", Effect::single_frame, Takes::nothing, "Spark: all in one frame"},
});

constexpr std::array<std::string_view, 8> match_words{"vendor", "model", "contains", "nth",
                                                      "every",  "first", "after",    "probability"};
constexpr std::array<std::string_view, 4> beside_words{"retry_after", "retry_after_ms",
                                                       "retry_in_body", "fingerprint"};
constexpr std::array<std::string_view, 5> scenario_words{"rules", "clock_skew_s", "latency_ms",
                                                         "wrong", "models"};
constexpr std::array<std::string_view, 2> rule_words{"match", "do"};

// Reads one file and knows its name for messages.
class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  Scenario scenario(const YAML::Node& node) const {
    expect_words(node, scenario_words, "a scenario");
    Scenario made;
    if (node["clock_skew_s"]) made.clock_skew_s = number(node["clock_skew_s"]);
    if (node["latency_ms"]) made.latency_ms = number(node["latency_ms"], 0);
    if (node["wrong"]) made.wrong = share(node["wrong"]);
    if (node["models"]) made.models = models(node["models"]);
    if (!node["rules"]) return made;
    if (!node["rules"].IsSequence()) complain(node["rules"], "rules are a list");
    for (const YAML::Node& rule_node : node["rules"]) made.rules.push_back(rule(rule_node));
    return made;
  }

 private:
  [[noreturn]] void complain(const YAML::Node& node, const std::string& problem) const {
    const YAML::Mark mark = node.Mark();
    const bool is_known = mark.line >= 0;
    throw base::InputError({.file = file_,
                            .line = is_known ? static_cast<std::size_t>(mark.line) + 1 : 0,
                            .column = is_known ? static_cast<std::size_t>(mark.column) + 1 : 0},
                           problem);
  }

  void expect_words(const YAML::Node& node, std::span<const std::string_view> allowed,
                    const std::string& what) const {
    if (!node.IsMap()) complain(node, what + " is a mapping");
    for (const auto& member : node) {
      const auto word = member.first.as<std::string>();
      if (std::ranges::find(allowed, word) != allowed.end()) continue;
      complain(member.first,
               what + " has no " + base::quoted(word) + base::did_you_mean(word, allowed));
    }
  }

  std::string text(const YAML::Node& node) const {
    if (!node.IsScalar()) complain(node, "a text is expected here");
    return node.as<std::string>();
  }

  std::int64_t number(const YAML::Node& node, std::int64_t least = INT64_MIN) const {
    std::int64_t value = 0;
    if (!node.IsScalar() || !YAML::convert<std::int64_t>::decode(node, value) || value < least) {
      complain(node, "a whole number" +
                         (least == INT64_MIN ? "" : " from " + std::to_string(least) + " on") +
                         " is expected here");
    }
    return value;
  }

  double share(const YAML::Node& node) const {
    double value = 0;
    if (!node.IsScalar() || !YAML::convert<double>::decode(node, value) ||
        !(value >= 0 && value <= 1)) {
      complain(node, "a number from 0 to 1 is expected here");
    }
    return value;
  }

  std::string models(const YAML::Node& node) const {
    if (!node.IsSequence()) complain(node, "models are a list");
    std::string words;
    for (const YAML::Node& model : node) words += (words.empty() ? "" : " ") + text(model);
    return words;
  }

  Rule rule(const YAML::Node& node) const {
    expect_words(node, rule_words, "a rule");
    if (!node["do"]) complain(node, "a rule needs \"do\"");
    Rule made;
    if (node["match"]) made.match = match(node["match"]);
    made.action = action(node["do"]);
    check_error(node["do"], made);
    return made;
  }

  Match match(const YAML::Node& node) const {
    expect_words(node, match_words, "a match");
    Match made;
    if (node["vendor"]) made.vendor = vendor(node["vendor"]);
    if (node["model"]) made.model = text(node["model"]);
    if (node["contains"]) made.contains = text(node["contains"]);
    if (node["nth"]) made.nth = number(node["nth"], 1);
    if (node["every"]) made.every = number(node["every"], 1);
    if (node["first"]) made.first = number(node["first"], 1);
    if (node["after"]) made.after = number(node["after"], 1);
    if (node["probability"]) made.probability = share(node["probability"]);
    return made;
  }

  Vendor vendor(const YAML::Node& node) const {
    const std::string word = text(node);
    if (const auto found = vendor_named(word)) return *found;
    std::vector<std::string_view> names;
    for (const VendorRow& row : vendor_table()) names.push_back(row.name);
    complain(node, "no vendor is called " + base::quoted(word) + base::did_you_mean(word, names));
  }

  const EffectRow& effect(const YAML::Node& node) const {
    const std::string word = text(node);
    const auto* const found = std::ranges::find(effects, word, &EffectRow::word);
    if (found != effects.end()) return *found;
    std::vector<std::string_view> words(beside_words.begin(), beside_words.end());
    for (const EffectRow& row : effects) words.push_back(row.word);
    complain(node,
             "nothing to do is called " + base::quoted(word) + base::did_you_mean(word, words));
  }

  // A word alone, or a mapping with one word and what may stand beside it.
  Action action(const YAML::Node& node) const {
    if (node.IsScalar()) {
      const EffectRow& row = effect(node);
      if (row.takes != Takes::nothing) complain(node, std::string(row.word) + " needs a value");
      return {.effect = row.effect};
    }
    if (!node.IsMap()) complain(node, "\"do\" is a word or a mapping");
    Action made;
    int count = 0;
    for (const auto& member : node) {
      if (std::ranges::find(beside_words, member.first.as<std::string>()) != beside_words.end()) {
        continue;
      }
      const EffectRow& row = effect(member.first);
      made.effect = row.effect;
      if (row.takes == Takes::nothing)
        complain(member.second,
                 std::string(row.word) + " stands alone: do: " + std::string(row.word));
      if (row.takes == Takes::text) made.text = text(member.second);
      if (row.takes == Takes::number) made.number = number(member.second, 0);
      ++count;
    }
    if (count != 1) complain(node, "one thing is done by a rule; use more rules");
    if (node["retry_after"]) made.retry_after = text(node["retry_after"]);
    if (node["retry_after_ms"]) made.retry_after_ms = text(node["retry_after_ms"]);
    if (node["retry_in_body"]) made.retry_in_body = text(node["retry_in_body"]);
    if (node["fingerprint"]) made.fingerprint = text(node["fingerprint"]);
    if (made.effect == Effect::status && (made.number < 300 || made.number > 599)) {
      complain(node, "a status from 300 to 599 is expected");
    }
    return made;
  }

  // Some vendor that the rule can meet must have the error.
  void check_error(const YAML::Node& node, const Rule& rule) const {
    if (rule.action.effect != Effect::error && rule.action.effect != Effect::error_midway) return;
    std::vector<std::string_view> names;
    for (const VendorRow& row : vendor_table()) {
      if (rule.match.vendor && *rule.match.vendor != row.vendor) continue;
      for (const FailureRow& failure : failures_of(row.vendor)) {
        if (failure.name == rule.action.text) return;
        names.push_back(failure.name);
      }
    }
    complain(node, "no error is called " + base::quoted(rule.action.text) +
                       base::did_you_mean(rule.action.text, names) + "; GET /-/errors lists them");
  }

  std::string file_;
};

bool fits(const Match& match, const Ask& ask) {
  if (match.vendor && *match.vendor != ask.vendor) return false;
  if (!match.model.empty() && match.model != ask.model) return false;
  return match.contains.empty() || ask.user_text.find(match.contains) != std::string::npos;
}

// Whether the rule, which fits, acts on this request.
bool acts(Rule& rule, std::size_t index, const Ask& ask) {
  const Match& match = rule.match;
  const std::int64_t number = ++rule.seen;
  if (match.nth > 0 && number != match.nth) return false;
  if (match.every > 0 && number % match.every != 0) return false;
  if (match.first > 0 && number > match.first) return false;
  if (number <= match.after) return false;
  if (match.probability >= 1) return true;
  const std::int64_t attempt = ++rule.attempts[ask.model + '\n' + ask.user_text];
  const std::string turn = std::to_string(index) + ' ' + std::to_string(attempt);
  return share_of(turn + ask.model, ask.user_text) < match.probability;
}

}  // namespace

std::span<const EffectRow> effect_table() { return effects; }

Scenario read_scenario(const std::string& text, const std::string& file) {
  try {
    const YAML::Node node = YAML::Load(text);
    if (node.IsNull()) return {};
    return Reader(file).scenario(node);
  } catch (const YAML::Exception& error) {
    throw base::InputError(
        {.file = file, .line = static_cast<std::size_t>(std::max(error.mark.line, 0)) + 1},
        error.msg);
  }
}

std::vector<Action> actions_for(Scenario& scenario, const Ask& ask) {
  std::vector<Action> actions;
  for (std::size_t i = 0; i < scenario.rules.size(); ++i) {
    Rule& rule = scenario.rules[i];
    if (fits(rule.match, ask) && acts(rule, i, ask)) actions.push_back(rule.action);
  }
  return actions;
}

}  // namespace assay::vendors
