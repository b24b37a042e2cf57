// SPDX-License-Identifier: Apache-2.0
#include "import/task_parameters.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/json_string.hpp"
#include "base/text.hpp"
#include "import/task_reading.hpp"

namespace assay::imports {
namespace {

class ParameterReader {
 public:
  TaskParameters read(const TaskValue* kwargs, const TaskValue* delimiter) {
    if (delimiter != nullptr) stops_ = {delimiter->text};
    if (kwargs != nullptr) {
      for (const TaskEntry& entry : kwargs->entries) read_entry(entry);
    }
    if (temperature_.empty() && !is_sampled_) temperature_ = "0";
    if (!temperature_.empty()) result_.text = "temperature: " + temperature_ + ", ";
    result_.text += "max_tokens: " + tokens_ + others_;
    std::erase(stops_, std::string{});
    if (!stops_.empty()) result_.text += ", stop: [" + base::joined(quoted_stops(), ", ") + "]";
    return std::move(result_);
  }

 private:
  void read_entry(const TaskEntry& entry) {
    const auto& [key, line, column, value] = entry;
    if (key == "until") {
      read_stops(entry);
    } else if (key == "do_sample" && truth(value)) {
      is_sampled_ = *truth(value);
    } else if (key == "temperature") {
      if (is_decimal(entry, 2)) temperature_ = value.text;
    } else if (key == "top_p") {
      if (is_decimal(entry, 1)) others_ += ", top_p: " + value.text;
    } else if (key == "top_k") {
      if (is_count(entry)) others_ += ", top_k: " + value.text;
    } else if (key == "max_gen_toks") {
      result_.is_limit_stated = true;
      if (is_count(entry)) tokens_ = value.text;
    } else {
      lose(entry, base::quoted(key) + " has no equivalent");
    }
  }

  void read_stops(const TaskEntry& entry) {
    const TaskValue& value = entry.value;
    const auto is_text = [](const TaskValue& stop) {
      return stop.shape == TaskShape::text && stop.tag.empty();
    };
    const bool is_list = value.shape == TaskShape::list && value.tag.empty() &&
                         std::ranges::all_of(value.items, is_text);
    if (!is_list && !is_text(value)) return refuse(entry, "is no text and no list of texts");
    stops_.clear();
    if (!is_list) stops_ = {value.text};
    for (const TaskValue& stop : value.items) stops_.push_back(stop.text);
  }

  bool is_decimal(const TaskEntry& entry, std::int64_t most) {
    const auto value = base::parse_micro(entry.value.text);
    const bool is_number =
        entry.value.shape == TaskShape::real || entry.value.shape == TaskShape::integer;
    if (is_number && entry.value.tag.empty() && value && value->units >= 0 &&
        value->units <= most * micro_one.units) {
      return true;
    }
    refuse(entry, fmt::format("is no number from 0 to {} as suites write them", most));
    return false;
  }

  bool is_count(const TaskEntry& entry) {
    const std::string& text = entry.value.text;
    if (entry.value.shape == TaskShape::integer && entry.value.tag.empty() && text.size() <= 9 &&
        text.find_first_not_of("0123456789") == std::string::npos && text.front() != '0') {
      return true;
    }
    refuse(entry, "is no whole number above 0");
    return false;
  }

  void lose(const TaskEntry& entry, std::string why) {
    result_.losses.push_back({.line = entry.line,
                              .column = entry.column,
                              .key = "generation_kwargs",
                              .why = std::move(why)});
  }

  void refuse(const TaskEntry& entry, const std::string& why) {
    lose(entry, base::quoted(entry.key) + " " + why);
    result_.losses.back().is_fatal = true;
  }

  std::vector<std::string> quoted_stops() const {
    std::vector<std::string> quoted;
    for (const std::string& stop : stops_) base::add_json_string(quoted.emplace_back(), stop);
    return quoted;
  }

  TaskParameters result_;
  std::string temperature_;
  std::string tokens_ = "256";
  std::string others_;
  std::vector<std::string> stops_{"\n\n"};
  bool is_sampled_ = false;
};

}  // namespace

TaskParameters read_task_parameters(const TaskValue* kwargs, const TaskValue* delimiter) {
  return ParameterReader().read(kwargs, delimiter);
}

}  // namespace assay::imports
