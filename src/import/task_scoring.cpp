// SPDX-License-Identifier: Apache-2.0
#include "import/task_scoring.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "import/task_reading.hpp"

namespace assay::imports {
namespace {

constexpr std::string_view gsm8k_pattern = R"(#### (\-?[0-9\.\,]+))";

/// A pattern of the harness's regex filter and the rule that was proved equal to it
/// (tests/conformance).
struct RegexRow {
  std::string_view pattern;
  std::string_view group;
  std::string_view rule;
};

constexpr auto regex_rows = std::to_array<RegexRow>({
    {gsm8k_pattern, "0", "gsm8k_strict"},
    {R"((-?[$0-9.,]{2,})|(-?[0-9]+))", "-1", "gsm8k_flexible"},
    {"(?<=the answer is )(.*)(?=.)", "0", "bbh_lmeval"},
});

/// What exact_match takes off both sides before it compares.
constexpr auto gsm8k_ignored =
    std::to_array<std::string_view>({",", R"(\$)", "(?s).*#### ", R"(\.$)"});

constexpr auto plain_filters = std::to_array<std::string_view>({"take_first", "remove_whitespace"});

class ScoringReader {
 public:
  TaskScoring read(const TaskValue* filters, const TaskValue* metrics) {
    read_filters(filters);
    read_metrics(metrics);
    return std::move(scoring_);
  }

 private:
  void lose(const TaskValue& at, std::string_view key, std::string why) {
    scoring_.losses.push_back(
        {.line = at.line, .column = at.column, .key = std::string(key), .why = std::move(why)});
  }

  void take(const TaskValue& at, std::string_view rule) {
    if (scoring_.strict.empty()) {
      scoring_.strict = rule;
    } else if (scoring_.lenient.empty()) {
      scoring_.lenient = rule;
    } else {
      return lose(at, "filter_list", "a suite reads replies in two ways, this is the third");
    }
    if (rule != "whole") return;
    lose(at, "filter_list",
         "white space at the ends of a reply counts there; the rule \"whole\" takes it off");
  }

  void read_filters(const TaskValue* filters) {
    if (filters == nullptr) {
      take({}, "whole");
    } else {
      for (const TaskValue& pipeline : filters->items) read_pipeline(pipeline);
      if (filters->shape != TaskShape::list) lose(*filters, "filter_list", "is not a list");
    }
    if (scoring_.lenient.empty()) scoring_.lenient = scoring_.strict;
  }

  void read_pipeline(const TaskValue& pipeline) {
    const TaskValue* const steps = find(pipeline, "filter");
    const TaskValue* const name = find(pipeline, "name");
    const std::string title = name == nullptr ? "a pipeline" : base::quoted(name->text);
    std::string_view rule = "whole";
    for (const TaskValue& step : steps == nullptr ? pipeline.items : steps->items) {
      const TaskValue* const function = find(step, "function");
      const std::string called = function == nullptr ? std::string{} : function->text;
      if (called == "regex" && rule == "whole") {
        rule = rule_of(step);
        if (rule.empty())
          return lose(step, "filter_list",
                      title + " has a pattern that no rule of ours is proved equal to");
        continue;
      }
      if (std::ranges::find(plain_filters, called) == plain_filters.end()) {
        return lose(step, "filter_list", title + " has the filter " + base::quoted(called));
      }
      if (called == "remove_whitespace" && rule != "whole") {
        return lose(step, "filter_list", title + " takes off white space after a pattern");
      }
    }
    take(pipeline, rule);
  }

  static std::string_view rule_of(const TaskValue& step) {
    std::string_view pattern = gsm8k_pattern;
    std::string_view group = "0";
    for (const TaskEntry& entry : step.entries) {
      const bool is_known = entry.key == "function" || entry.key == "regex_pattern" ||
                            entry.key == "group_select" ||
                            (entry.key == "fallback" && entry.value.text == "[invalid]");
      if (!is_known || !entry.value.tag.empty()) return {};
      if (entry.key == "regex_pattern") pattern = entry.value.text;
      if (entry.key == "group_select") group = entry.value.text;
    }
    const auto* const found = std::ranges::find_if(regex_rows, [&](const RegexRow& row) {
      return row.pattern == pattern && row.group == group;
    });
    return found == regex_rows.end() ? std::string_view{} : found->rule;
  }

  void read_metrics(const TaskValue* metrics) {
    if (metrics == nullptr) {
      scoring_.scorer = "exact";
      return;
    }
    for (const TaskValue& metric : metrics->items) read_metric(metric);
    if (metrics->shape != TaskShape::list) lose(*metrics, "metric_list", "is not a list");
  }

  void read_metric(const TaskValue& metric) {
    const TaskValue* const name = find(metric, "metric");
    const std::string called = name == nullptr ? std::string{} : name->text;
    const bool is_function = name != nullptr && !name->tag.empty();
    if (called != "exact_match" || is_function) {
      return lose(metric, "metric_list",
                  "the metric " + base::quoted(called) + (is_function ? ", which is code" : ""));
    }
    for (const TaskEntry& entry : metric.entries) {
      const bool is_usual = entry.key == "metric" ||
                            (entry.key == "aggregation" && entry.value.text == "mean") ||
                            (entry.key == "higher_is_better" && truth(entry.value) == true) ||
                            (entry.key == "hf_evaluate" && truth(entry.value) == false) ||
                            entry.key.starts_with("ignore_") || entry.key == "regexes_to_ignore";
      if (is_usual) continue;
      return lose(entry.value, "metric_list",
                  "exact_match with " + base::quoted(entry.key + ": " + entry.value.text));
    }
    scoring_.scorer = scorer_of(metric);
    if (!scoring_.scorer.empty()) return;
    lose(metric, "metric_list",
         "no scorer of ours is proved equal to exact_match with what it ignores here");
  }

  std::string_view scorer_of(const TaskValue& metric) const {
    const auto ignores = [&metric](std::string_view what) {
      const TaskValue* const flag = find(metric, what);
      return flag != nullptr && truth(*flag) != false;
    };
    if (ignores("ignore_punctuation") || ignores("ignore_numbers")) return {};
    const TaskValue* const ignored = find(metric, "regexes_to_ignore");
    if (ignored == nullptr || ignored->items.empty()) {
      return ignores("ignore_case") ? "" : "exact";
    }
    // Our scorer never regards the case; what these two rules read has none.
    const bool is_caseless = ignores("ignore_case") || (scoring_.strict.starts_with("gsm8k") &&
                                                        scoring_.lenient.starts_with("gsm8k"));
    const bool is_gsm8k = std::ranges::equal(ignored->items, gsm8k_ignored, {}, &TaskValue::text);
    return is_gsm8k && is_caseless ? "gsm8k_exact" : "";
  }

  TaskScoring scoring_;
};

}  // namespace

TaskScoring read_task_scoring(const TaskValue* filters, const TaskValue* metrics) {
  return ScoringReader().read(filters, metrics);
}

}  // namespace assay::imports
