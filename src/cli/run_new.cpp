// SPDX-License-Identifier: Apache-2.0
// new: a claim file from what is typed, or asked for on a terminal.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/draft.hpp"
#include "cli/interrupts.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "evidence/recorded.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string_view>;

/// Fills in what was not typed: asks where somebody can answer, else takes note that it is missing.
class Questions {
 public:
  void need(std::string& value, std::string_view option, std::string_view says) {
    if (!value.empty()) return;
    if (!is_terminal_) {
      problems_.add(
          base::InputError("--" + std::string(option) + " is needed: " + std::string(says)));
      return;
    }
    while (value.empty()) {
      std::cerr << option << " (" << says << "): ";
      if (!std::getline(std::cin, value)) throw base::InputError("nothing was written");
      value = std::string(base::trimmed(value));
    }
  }

  void need(std::vector<std::string>& values, std::string_view option, std::string_view says) {
    if (!values.empty()) return;
    std::string typed;
    need(typed, option, std::string(says) + "; several are separated by spaces");
    for (const std::string_view value : base::split(typed, ' ')) {
      if (!value.empty()) values.emplace_back(value);
    }
  }

  void need_known(const std::string& value, std::string_view what, const Names& known) {
    if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
    problems_.add(base::InputError("no " + std::string(what) + " " + base::quoted(value) +
                                   base::did_you_mean(value, known) + " (assay list " +
                                   std::string(what) + "s shows all)"));
  }

  void raise_if_any() const { problems_.raise_if_any(); }

 private:
  Problems problems_;
  bool is_terminal_ = isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
};

using Setups = std::map<std::string, System, std::less<>>;

Setups recorded_setups(const Catalogue& catalogue) {
  Setups setups;
  for (const auto& [id, suite] : evidence::read_all_recorded(catalogue.recorded(""))) {
    for (const Sheet& sheet : suite.sheets) {
      const Provenance& from = sheet.provenance;
      setups.emplace(from.setup, System{.setup = from.setup,
                                        .model = from.model,
                                        .snapshot = from.snapshot,
                                        .is_inferred = from.is_inferred});
    }
  }
  return setups;
}

template <typename Map>
Names keys_of(const Map& map) {
  Names names;
  for (const auto& [key, value] : map) names.push_back(key);
  return names;
}

template <typename Rows>
Names names_of(const Rows& rows) {
  Names names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

bool takes_value(StatementKind kind) {
  return kind == StatementKind::ratio || kind == StatementKind::absolute ||
         kind == StatementKind::improvement || kind == StatementKind::top_k;
}

void ask_what(NewOptions& typed, Questions& questions) {
  questions.need(typed.id, "id", "name of the claim and its file: letters, digits, - . +");
  questions.need(typed.title, "title", "one line that a reader of a table understands");
  questions.need(typed.claimant, "claimant", "who says it");
  questions.need(typed.date, "date", "when it was said, YYYY-MM-DD");
  questions.need(typed.link, "link", "where it can be read, https://...");
  questions.need(typed.kind, "kind", "what sort of statement, as in assay list kinds");
  questions.need_known(typed.kind, "kind", names_of(statement_kind_table));
  questions.need_known(typed.reason, "reason", names_of(reason_table));
  if (!typed.reason.empty()) {
    questions.need(typed.because, "because", "one sentence: why it cannot be tested");
  }
}

void ask_test(NewOptions& typed, StatementKind kind, const Setups& setups,
              const spec::Library& library, Questions& questions) {
  if (typed.reason.empty() && kind != StatementKind::note) {
    if (takes_value(kind)) {
      questions.need(typed.value, "value", "a share: 91 % is 0.91, a score of 76.1 is 0.761");
    }
    questions.need(typed.subject, "subject", "the setup that the claim is about");
    if (kind != StatementKind::absolute) {
      questions.need(typed.references, "reference", "the setup that it is compared with");
    }
    if (kind != StatementKind::cost_ratio) {  // that is tested on list prices
      questions.need(typed.suites, "suite", "on which it is tested, as in assay list suites");
    }
  }
  questions.need_known(typed.subject, "setup", keys_of(setups));
  for (const std::string& setup : typed.references) {
    questions.need_known(setup, "setup", keys_of(setups));
  }
  for (const std::string& suite : typed.suites) {
    questions.need_known(suite, "suite", keys_of(library.suites));
  }
}

Draft draft_of(const NewOptions& typed, StatementKind kind, const Setups& setups) {
  Draft draft{.id = typed.id,
              .title = typed.title,
              .claimant = typed.claimant,
              .date = typed.date,
              .announcement = typed.announcement,
              .publisher = typed.publisher.empty() ? typed.claimant : typed.publisher,
              .link = typed.link,
              .wording = typed.wording.empty() ? typed.title : typed.wording,
              .kind = kind,
              .value = typed.value,
              .margin = {},
              .margin_rule = {},
              .subject = {},
              .references = {},
              .suites = typed.suites,
              .reason = typed.reason,
              .because = typed.because};
  const Margin margin = usual_margin(kind, typed.value);
  draft.margin = typed.margin.empty() ? margin.value : typed.margin;
  draft.margin_rule = typed.margin.empty() ? margin.rule : "claimant";
  if (!typed.subject.empty()) draft.subject = setups.find(typed.subject)->second;
  for (const std::string& setup : typed.references) {
    draft.references.push_back(setups.find(setup)->second);
  }
  return draft;
}

}  // namespace

ExitCode run(const NewOptions& options) {
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const Setups setups = recorded_setups(catalogue);

  NewOptions typed = options;
  Questions questions;
  ask_what(typed, questions);
  const auto kind =
      std::find_if(statement_kind_table.begin(), statement_kind_table.end(),
                   [&](const StatementKindRow& row) { return row.name == typed.kind; });
  if (kind != statement_kind_table.end()) {
    ask_test(typed, kind->kind, setups, library, questions);
  }
  questions.raise_if_any();

  const fs::path path =
      typed.output.empty() ? fs::path(typed.id + ".yaml") : fs::path(typed.output);
  const std::string text = to_yaml(draft_of(typed, kind->kind, setups));
  spec::read_claim(path.string(), text, library);  // what is written can be ruled on
  if (fs::exists(fs::symlink_status(path))) {
    throw base::InputError(path.string() + ": exists already; it is not overwritten");
  }
  {
    const InterruptsHeld held;
    evidence::write_text(path, text);
  }
  print(path.string() + " is written; fill in its disclosure card, then: assay verify " +
        path.string() + "\n");
  return ExitCode::supported;
}

}  // namespace assay::cli
