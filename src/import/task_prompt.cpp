// SPDX-License-Identifier: Apache-2.0
#include "import/task_prompt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"
#include "import/task_reading.hpp"
#include "import/task_template.hpp"

namespace assay::imports {
namespace {

constexpr auto reserved = std::to_array<std::string_view>({"choices", "images", "ask"});

class PromptReader {
 public:
  PromptReader(const TaskValue& task, const TaskItems& items) : task_(task), items_(items) {}

  TaskPrompt read() {
    const auto question = part("doc_to_text");
    if (!question) return std::move(prompt_);
    if (question->empty()) lose("doc_to_text", "is empty, or not stated", Weight::fatal);
    auto pieces = part("description").value_or(std::vector<TaskPiece>{});
    if (const std::string shots = shots_before(*question); !shots.empty()) {
      pieces.push_back({.text = shots});
    }
    pieces.insert(pieces.end(), question->begin(), question->end());
    take(pieces);
    return std::move(prompt_);
  }

 private:
  enum class Weight { notable, fatal };

  void lose(std::string_view key, std::string why, Weight weight) {
    const TaskValue* const at = find(task_, key);
    prompt_.losses.push_back({.line = at == nullptr ? 0 : at->line,
                              .column = at == nullptr ? 0 : at->column,
                              .key = std::string(key),
                              .why = std::move(why),
                              .is_fatal = weight == Weight::fatal});
  }

  /// nullopt: it has no equivalent, which is said.
  std::optional<std::vector<TaskPiece>> part(std::string_view key) {
    const TaskValue* const value = find(task_, key);
    if (value == nullptr || value->shape == TaskShape::null) return std::vector<TaskPiece>{};
    if (!value->tag.empty()) {
      lose(key, "is code (" + value->tag + " " + value->text + "), which is not read",
           Weight::fatal);
      return std::nullopt;
    }
    TaskTemplate read = read_task_template(value->text, items_);
    if (value->shape == TaskShape::list || value->shape == TaskShape::map) {
      read.problem = "a value that is no text";
    }
    if (read.problem.empty()) return std::move(read.pieces);
    lose(key, "has " + read.problem, Weight::fatal);
    return std::nullopt;
  }

  std::string or_else(std::string_view key, std::string_view otherwise) const {
    const TaskValue* const value = find(task_, key);
    return value == nullptr ? std::string(otherwise) : value->text;
  }

  /// The solved items as the harness writes them in front of the question.
  std::string shots_before(const std::vector<TaskPiece>& question) {
    const TaskValue* const wanted = find(task_, "num_fewshot");
    if (wanted == nullptr || wanted->shape == TaskShape::null || wanted->text == "0") return {};
    const std::string& number = wanted->text;
    std::size_t count = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), count);
    const TaskValue* const config = find(task_, "fewshot_config");
    const TaskValue* const samples = config == nullptr ? nullptr : find(*config, "samples");
    const TaskValue* const sampler = config == nullptr ? nullptr : find(*config, "sampler");
    std::string why;
    if (parsed.ptr != number.data() + number.size() || wanted->shape != TaskShape::integer) {
      why = "is no number";
    } else if (samples == nullptr || samples->shape != TaskShape::list || !samples->tag.empty()) {
      why = "are drawn from a split or made by code";
    } else if (sampler == nullptr || sampler->text != "first_n") {
      why = "are drawn in an order that the file does not state";
    } else if (has_other_keys(*config)) {
      why = "have rules of their own";
    } else if (samples->items.size() < count) {
      why = "are not all in the file";
    } else if (auto text = solved(*samples, count, question)) {
      return *text;
    } else {
      why = "lack a member that the prompt shows, or have a template as their answer";
    }
    lose("num_fewshot", "the " + number + " solved items " + why + "; this suite shows none",
         Weight::notable);
    return {};
  }

  static bool has_other_keys(const TaskValue& config) {
    return std::ranges::any_of(config.entries, [](const TaskEntry& entry) {
      return entry.key != "sampler" && entry.key != "samples" && entry.key != "split";
    });
  }

  std::optional<std::string> solved(const TaskValue& samples, std::size_t count,
                                    const std::vector<TaskPiece>& question) const {
    const std::string between = or_else("target_delimiter", " ");
    const std::string after = or_else("fewshot_delimiter", "\n\n");
    const TaskValue* const target = find(task_, "doc_to_target");
    if (target == nullptr) return std::nullopt;
    const TaskTemplate answer = read_task_template(target->text, items_);
    if (!answer.problem.empty()) return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      const TaskValue& sample = samples.items[i];
      const auto said = [&sample](std::string_view member) -> const std::string* {
        const TaskValue* const value = find(sample, member);
        const bool is_said =
            value != nullptr && value->tag.empty() &&
            (value->shape == TaskShape::text || value->shape == TaskShape::integer);
        return is_said ? &value->text : nullptr;
      };
      const auto asked = filled(question, said);
      const auto answered = filled(answer.pieces, said);
      if (!asked || !answered) return std::nullopt;
      text += *asked + between + *answered + after;
    }
    return text;
  }

  void take(const std::vector<TaskPiece>& pieces) {
    for (const TaskPiece& piece : pieces) {
      if (piece.kind == TaskPiece::Kind::text) continue;
      if (std::ranges::find(reserved, piece.text) != reserved.end()) {
        lose("doc_to_text",
             "shows a member called " + base::quoted(piece.text) +
                 ", which has a meaning of its own in suites",
             Weight::fatal);
      }
      if (std::ranges::find(prompt_.members, piece.text) == prompt_.members.end()) {
        prompt_.members.push_back(piece.text);
      }
    }
    if (prompt_.members.empty() && !pieces.empty()) {
      lose("doc_to_text", "shows nothing of an item", Weight::fatal);
    }
    auto text = suite_template(pieces);
    if (!text) {
      return lose("doc_to_text", "says two opening braces, which no suite can", Weight::fatal);
    }
    prompt_.text = std::move(*text);
  }

  const TaskValue& task_;
  const TaskItems& items_;
  TaskPrompt prompt_;
};

}  // namespace

TaskPrompt read_task_prompt(const TaskValue& task, const TaskItems& items) {
  return PromptReader(task, items).read();
}

}  // namespace assay::imports
