// SPDX-License-Identifier: Apache-2.0
#include "adapter/effective.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "adapter/dialect.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

std::string shown(const std::optional<Micro>& value) { return value ? base::to_text(*value) : ""; }
std::string shown(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "";
}
std::string shown(const std::string& value) { return value; }
std::string shown(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : " ") + base::quoted(value);
  return text;
}
std::string shown(Switch value) {
  if (value == Switch::vendor_default) return {};
  return value == Switch::on ? "on" : "off";
}

class Adjuster {
 public:
  Adjuster(const Parameters& asked, const ModelSpec& model, const Dialect& dialect)
      : model_(model), dialect_(dialect), result_{.parameters = asked, .adjustments = {}} {}

  Effective run() {
    force();
    refuse();
    bound_temperature();
    bound_rest();
    return std::move(result_);
  }

 private:
  template <typename Value>
  void set(Parameter parameter, Value& value, Value wanted, AdjustmentReason reason) {
    if (value == wanted) return;
    result_.adjustments.push_back({.parameter = parameter,
                                   .asked = shown(value),
                                   .effective = shown(wanted),
                                   .reason = reason});
    value = std::move(wanted);
  }

  template <typename Value>
  void force_one(Parameter parameter, Value Parameters::* field) {
    const Value& wanted = model_.forced.*field;
    if (wanted != Value{}) {
      set(parameter, result_.parameters.*field, wanted, AdjustmentReason::forced);
    }
  }

  void force() {
    force_one(Parameter::temperature, &Parameters::temperature);
    force_one(Parameter::top_p, &Parameters::top_p);
    force_one(Parameter::top_k, &Parameters::top_k);
    force_one(Parameter::max_tokens, &Parameters::max_tokens);
    force_one(Parameter::seed, &Parameters::seed);
    force_one(Parameter::stop, &Parameters::stop);
    force_one(Parameter::reasoning_effort, &Parameters::reasoning_effort);
    force_one(Parameter::thinking_budget, &Parameters::thinking_budget);
    force_one(Parameter::image_detail, &Parameters::image_detail);
    force_one(Parameter::thinking, &Parameters::thinking);
    force_one(Parameter::web_search, &Parameters::web_search);
  }

  bool is_refused(Parameter parameter, bool has_it) const {
    return !has_it || std::ranges::find(model_.refused, parameter) != model_.refused.end();
  }

  template <typename Value>
  void refuse_one(Parameter parameter, Value Parameters::* field, bool has_it) {
    if (!is_refused(parameter, has_it)) return;
    set(parameter, result_.parameters.*field, Value{}, AdjustmentReason::refused);
  }

  void refuse() {
    const Dialect& has = dialect_;
    if (is_refused(Parameter::temperature, has.temperature.has_value())) {
      std::optional<Micro>& temperature = result_.parameters.temperature;
      if (temperature) {
        set(Parameter::temperature, temperature, has.fixed_temperature, AdjustmentReason::refused);
      }
      temperature = has.fixed_temperature;
    }
    refuse_one(Parameter::top_p, &Parameters::top_p, has.top_p.has_value());
    refuse_one(Parameter::top_k, &Parameters::top_k, has.top_k.has_value());
    refuse_one(Parameter::max_tokens, &Parameters::max_tokens, !has.max_tokens.empty());
    refuse_one(Parameter::seed, &Parameters::seed, has.has_seed);
    refuse_one(Parameter::stop, &Parameters::stop, has.stops > 0);
    refuse_one(Parameter::reasoning_effort, &Parameters::reasoning_effort,
               has.has_reasoning_effort);
    refuse_one(Parameter::image_detail, &Parameters::image_detail, has.has_image_detail);
    refuse_one(Parameter::thinking, &Parameters::thinking, has.thinking != ThinkingWord::none);
    refuse_one(Parameter::thinking_budget, &Parameters::thinking_budget, has.has_thinking_budget);
    Switch& search = result_.parameters.web_search;
    if (is_refused(Parameter::web_search, has.search != SearchWord::none)) {
      // "off" is what an API without a search does: nothing to report.
      if (search == Switch::off) search = Switch::vendor_default;
      set(Parameter::web_search, search, Switch::vendor_default, AdjustmentReason::refused);
    }
  }

  void bound_temperature() {
    std::optional<Micro>& temperature = result_.parameters.temperature;
    if (!temperature || !dialect_.temperature) return;
    const Range range = *dialect_.temperature;
    const bool is_greedy = temperature->units == 0 && range.low.units > 0;
    set(Parameter::temperature, temperature,
        std::optional(std::clamp(*temperature, range.low, range.high)),
        AdjustmentReason::out_of_range);
    if (is_greedy && dialect_.has_zero_as_top_k) {
      set(Parameter::top_k, result_.parameters.top_k, std::optional<std::int64_t>(1),
          AdjustmentReason::out_of_range);
    }
  }

  void bound_rest() {
    Parameters& now = result_.parameters;
    if (now.top_p && dialect_.top_p) {
      set(Parameter::top_p, now.top_p,
          std::optional(std::clamp(*now.top_p, dialect_.top_p->low, dialect_.top_p->high)),
          AdjustmentReason::out_of_range);
    }
    if (now.top_k && dialect_.top_k) {
      set(Parameter::top_k, now.top_k,
          std::optional(std::clamp(*now.top_k, dialect_.top_k->low, dialect_.top_k->high)),
          AdjustmentReason::out_of_range);
    }
    const std::int64_t most = model_.limits.output_tokens;
    if (!now.max_tokens && dialect_.required_max_tokens > 0) {
      set(Parameter::max_tokens, now.max_tokens,
          std::optional(most > 0 ? most : dialect_.required_max_tokens),
          AdjustmentReason::required);
    }
    if (now.max_tokens && most > 0) {
      set(Parameter::max_tokens, now.max_tokens, std::optional(std::min(*now.max_tokens, most)),
          AdjustmentReason::out_of_range);
    }
    const auto stops = static_cast<std::size_t>(dialect_.stops);
    if (now.stop.size() > stops) {
      std::vector<std::string> kept(now.stop.begin(),
                                    now.stop.begin() + static_cast<std::ptrdiff_t>(stops));
      set(Parameter::stop, now.stop, std::move(kept), AdjustmentReason::out_of_range);
    }
  }

  const ModelSpec& model_;
  const Dialect& dialect_;
  Effective result_;
};

}  // namespace

Effective effective(const Parameters& asked, const ModelSpec& model, const Dialect& dialect) {
  return Adjuster(asked, model, dialect).run();
}

}  // namespace assay::adapter
