// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/json_string.hpp"
#include "base/text.hpp"
#include "import/task.hpp"
#include "import/task_keys.hpp"
#include "import/task_parameters.hpp"
#include "import/task_prompt.hpp"
#include "import/task_reading.hpp"
#include "import/task_scoring.hpp"
#include "import/task_template.hpp"

namespace assay::imports {
namespace {

std::string in_quotes(std::string_view text) {
  std::string quoted;
  base::add_json_string(quoted, text);
  return quoted;
}

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(in_quotes(text));
  return "[" + base::joined(quoted, ", ") + "]";
}

/// As ids of suites are written; empty: it cannot be one.
std::string id_of(std::string_view task) {
  std::string id;
  for (const char c : task) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+';
    id += is_upper ? static_cast<char>(c - 'A' + 'a') : is_plain ? c : '-';
  }
  const bool is_good = !id.empty() && id.front() != '-' && id.front() != '.' && id.front() != '+';
  return is_good ? id : std::string{};
}

class Carrier {
 public:
  Carrier(const TaskValue& task, const TaskItems& items, const TaskTerms& terms)
      : task_(task), items_(items), terms_(terms) {}

  CarriedTask carry() {
    for (const TaskEntry& entry : task_.entries) check_key(entry);
    read_name();
    read_output_type();
    prompt_ = read_task_prompt(task_, items_);
    take(prompt_.losses);
    scoring_ = read_task_scoring(stated("filter_list"), stated("metric_list"));
    take(scoring_.losses);
    read_gold();
    require_scoring();
    read_parameters();
    read_source();
    if (const TaskValue* repeats = stated("repeats"); repeats != nullptr && repeats->text != "1") {
      lose("repeats", "a suite asks once; a measure of a claim has \"epochs\"", Use::notable);
    }
    std::ranges::stable_sort(carried_.losses, {}, [](const NotCarried& loss) {
      return std::pair(loss.line, loss.column);
    });
    const bool is_lost = std::ranges::any_of(carried_.losses, &NotCarried::is_fatal);
    if (!is_lost) carried_.suite = suite();
    return std::move(carried_);
  }

 private:
  const TaskValue* stated(std::string_view key) const {
    const TaskValue* const value = find(task_, key);
    return value == nullptr || value->shape == TaskShape::null ? nullptr : value;
  }

  void lose(std::string_view key, std::string why, Use use) {
    const TaskValue* const at = find(task_, key);
    carried_.losses.push_back({.line = at == nullptr ? 0 : at->line,
                               .column = at == nullptr ? 0 : at->column,
                               .key = std::string(key),
                               .why = std::move(why),
                               .is_fatal = use == Use::fatal});
  }

  void take(const std::vector<NotCarried>& losses) {
    carried_.losses.insert(carried_.losses.end(), losses.begin(), losses.end());
  }

  void check_key(const TaskEntry& entry) {
    if (entry.value.shape == TaskShape::null && entry.value.tag.empty()) return;
    const bool is_off = entry.key == "unsafe_code" && truth(entry.value) == false;
    const TaskKey key = task_key(entry.key);
    if (key.use == Use::read || key.use == Use::idle || is_off) return;
    carried_.losses.push_back({.line = entry.line,
                               .column = entry.column,
                               .key = entry.key,
                               .why = std::string(key.why),
                               .is_fatal = key.use == Use::fatal});
  }

  void read_name() {
    const TaskValue* const name = stated("task");
    if (name == nullptr) return lose("task", "is not stated, so the suite has no name", Use::fatal);
    if (name->shape == TaskShape::list) {
      return lose("task", "a group is a list of tasks; import each of them", Use::fatal);
    }
    if (name->shape != TaskShape::text || name->text.find('\n') != std::string::npos) {
      return lose("task", "is no name", Use::fatal);
    }
    carried_.id = id_of(name->text);
    if (carried_.id.empty()) lose("task", "makes no id of a suite", Use::fatal);
  }

  void read_output_type() {
    const TaskValue* const type = stated("output_type");
    if (type == nullptr || type->text == "generate_until") return;
    lose("output_type", type->text + " compares probabilities, which chats do not tell",
         Use::fatal);
  }

  void read_gold() {
    const TaskValue* const target = stated("doc_to_target");
    if (target == nullptr) return lose("doc_to_target", "is not stated", Use::fatal);
    if (!target->tag.empty()) {
      return lose("doc_to_target",
                  "is code (" + target->tag + " " + target->text + "), which is not read",
                  Use::fatal);
    }
    const TaskTemplate read = read_task_template(target->text, items_);
    if (!read.problem.empty()) return lose("doc_to_target", "has " + read.problem, Use::fatal);
    if (read.pieces.size() != 1 || read.pieces.front().kind != TaskPiece::Kind::member) {
      return lose("doc_to_target", "is not one member of the item", Use::fatal);
    }
    gold_ = read.pieces.front().text;
    const MemberFacts& facts = *items_.said_everywhere(gold_);
    if (!facts.is_never_list) {
      lose("doc_to_target", "some answer is a list, any of which counts", Use::fatal);
    }
    const bool is_whole = scoring_.strict == "whole" || scoring_.lenient == "whole";
    if (is_whole && !facts.is_stripped) {
      lose("doc_to_target", "some answer has white space at an end, which no rule of ours reads",
           Use::fatal);
    }
    if (std::ranges::find(prompt_.members, gold_) != prompt_.members.end()) {
      lose("doc_to_text", "shows the right answer, which no suite may", Use::fatal);
    }
  }

  void require_scoring() {
    if (scoring_.strict.empty()) lose("filter_list", "no pipeline has a rule of ours", Use::fatal);
    if (scoring_.scorer.empty()) lose("metric_list", "no metric has a scorer of ours", Use::fatal);
  }

  void read_parameters() {
    parameters_ = read_task_parameters(stated("generation_kwargs"), stated("fewshot_delimiter"));
    take(parameters_.losses);
  }

  void read_source() {
    const TaskValue* const path = stated("dataset_path");
    const TaskValue* const kwargs = stated("dataset_kwargs");
    constexpr auto loaders =
        std::to_array<std::string_view>({"json", "csv", "text", "parquet", "arrow"});
    link_ = terms_.link;
    if (link_.empty() && path != nullptr &&
        std::ranges::find(loaders, path->text) == loaders.end()) {
      link_ = "https://huggingface.co/datasets/" + path->text;
    }
    revision_ = terms_.revision;
    for (const TaskEntry& entry : kwargs == nullptr ? std::vector<TaskEntry>{} : kwargs->entries) {
      if (entry.key == "revision" && revision_.empty()) revision_ = entry.value.text;
      const bool is_known =
          entry.key == "revision" || entry.key == "data_files" || entry.key == "trust_remote_code";
      if (is_known) continue;
      carried_.losses.push_back(
          {.line = entry.line,
           .column = entry.column,
           .key = "dataset_kwargs",
           .why = base::quoted(entry.key) + " is not followed; see that the items are right"});
    }
    if (link_.empty()) need("link", "the file does not say where the items are published");
    if (revision_.empty())
      need("revision", "the file does not say of which revision the items are");
    if (terms_.licence.empty())
      need("licence", "the file does not say under which licence the items are");
    if (terms_.area.empty())
      need("area", "the file does not say whether this is language, math or multimodal");
  }

  void need(std::string_view option, std::string_view why) {
    carried_.losses.push_back({.key = "--" + std::string(option),
                               .why = "is needed: " + std::string(why),
                               .is_fatal = true});
  }

  std::string text_of(std::string_view key) const {
    const TaskValue* const value = stated(key);
    return value == nullptr ? std::string{} : value->text;
  }

  /// What of the published data the items must be; nobody can check it here.
  std::string which_items() const {
    const std::string split =
        text_of(stated("test_split") != nullptr ? "test_split" : "validation_split");
    const std::string name = text_of("dataset_name");
    std::string which = split.empty()
                            ? "The task names no split"
                            : "The items must be those of the split " + base::quoted(split);
    return which + (name.empty() ? "" : " of the configuration " + base::quoted(name)) +
           "; the program that wrote this suite could not check it.";
  }

  std::string title() const {
    if (!terms_.title.empty()) return terms_.title;
    const TaskValue* const metadata = stated("metadata");
    const TaskValue* const version = metadata == nullptr ? nullptr : find(*metadata, "version");
    return "The task " + text_of("task") + " of lm-evaluation-harness" +
           (version == nullptr ? "" : ", version " + version->text);
  }

  std::string hazards() const {
    std::vector<std::string> sentences{which_items()};
    if (!parameters_.is_limit_stated) {
      sentences.emplace_back(
          "Replies end at 256 tokens, the harness's default where a task states none.");
    }
    for (const NotCarried& loss : carried_.losses) {
      sentences.push_back("Not as in the task: " + loss.key + " " + loss.why + ".");
    }
    std::string text;
    for (const std::string& sentence : sentences) text += "  - " + in_quotes(sentence) + "\n";
    return text;
  }

  std::string suite() const {
    std::string text = "# SPDX-License-Identifier: Apache-2.0\n";
    text += fmt::format("suite: {}\ntitle: {}\narea: {}\n", carried_.id, in_quotes(title()),
                        terms_.area);
    text += fmt::format("source:\n  link: {}\n  revision: {}\n  licence: {}\n", in_quotes(link_),
                        in_quotes(revision_), in_quotes(terms_.licence));
    text += fmt::format(
        "items: {}\nanswer:\n  strict: {{rule: {}}}\n  lenient: {{rule: {}}}\nscorer: "
        "{}\ncut_replies: scored\n",
        items_.count, scoring_.strict, scoring_.lenient, scoring_.scorer);
    text += "hazards:\n" + hazards();
    text += fmt::format("dataset:\n  file: {}\n  sha256: {}\n  format: jsonl\n",
                        in_quotes(terms_.items), items_.sha256);
    if (!terms_.id.empty()) text += "  id: " + in_quotes(terms_.id) + "\n";
    text += fmt::format("  gold: {}\n  texts: {}\n", in_quotes(gold_), list_of(prompt_.members));
    text += fmt::format(
        "prompt:\n  messages:\n    - role: user\n      text: {}\n  parameters: {{{}}}\n",
        in_quotes(prompt_.text), parameters_.text);
    return text;
  }

  const TaskValue& task_;
  const TaskItems& items_;
  const TaskTerms& terms_;
  TaskPrompt prompt_;
  TaskScoring scoring_;
  std::string gold_;
  TaskParameters parameters_;
  std::string link_;
  std::string revision_;
  CarriedTask carried_;
};

}  // namespace

CarriedTask carry_over(const TaskValue& task, const TaskItems& items, const TaskTerms& terms) {
  return Carrier(task, items, terms).carry();
}

}  // namespace assay::imports
