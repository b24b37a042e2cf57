// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "spec/first_places.hpp"
#include "spec/prompt.hpp"
#include "spec/systems.hpp"

namespace assay::spec {
namespace {

/// What the template of a judge must show.
std::vector<std::string_view> answers_shown(GradingKind kind) {
  if (kind == GradingKind::pairwise) return {"first_answer", "second_answer"};
  return {"answer"};
}

bool shows(const PromptForm& form, std::string_view name) {
  return std::ranges::any_of(form.messages, [&](const PromptMessage& message) {
    return std::ranges::any_of(message.pieces, [&](const PromptPiece& piece) {
      return piece.kind == PieceKind::field && piece.text == name;
    });
  });
}

std::vector<System> read_judges(const Fields& fields, Problems& problems) {
  std::vector<System> judges;
  FirstPlaces places("judge");
  const Complain later = [](Mark, std::string_view) {};  // claims know the models
  for (const Fields& judge : fields.records("judges")) {
    System system = read_system(judge, Library{}, later);
    read_asking(judge, Library{}, later, system);
    problems.add_if_any(judge.mark("setup"), places.repeats(system.setup, judge.mark("setup")));
    if (!system.system_prompt.empty()) {
      problems.add(judge.mark("system"), "what a judge is told stands in \"prompt\"");
    }
    judges.push_back(std::move(system));
  }
  return judges;
}

std::vector<Grade> read_grades(const Fields& fields, GradingKind kind, Problems& problems) {
  std::vector<Grade> grades;
  FirstPlaces places("grade");
  for (const Fields& grade : fields.records("grades")) {
    grades.push_back({.word = grade.text("grade"), .score = grade.decimal("score")});
    problems.add_if_any(grade.mark("grade"),
                        places.repeats(grades.back().word, grade.mark("grade")));
  }
  if (!fields.is_right("grades")) return grades;
  if (grades.size() < 2) {
    problems.add(fields.mark("grades"), "a judge must have two grades to choose from at least");
  }
  const auto has = [&](std::int64_t units) {
    return std::ranges::any_of(grades, [&](const Grade& one) { return one.score.units == units; });
  };
  const bool is_even = std::ranges::all_of(
      grades, [&](const Grade& one) { return has(micro_one.units - one.score.units); });
  if (kind == GradingKind::pairwise && !is_even) {
    problems.add(fields.mark("grades"),
                 "what the first answer can win, the second must be able to win: for every "
                 "\"score\" s there must be one of 1 - s");
  }
  return grades;
}

}  // namespace

std::optional<Grading> read_grading(const Fields& suite, const std::optional<Dataset>& dataset,
                                    Problems& problems) {
  if (!suite.has("graded_by")) return std::nullopt;
  const Fields fields = suite.record("graded_by");
  if (!dataset) {
    problems.add(fields.mark(),
                 "judges are shown what is asked: \"graded_by\" needs a \"dataset\"");
    return std::nullopt;
  }
  Dataset shown = *dataset;
  shown.shots = {};
  const auto kind = fields.choice<GradingKind>("kind");
  const std::vector<std::string_view> answers = answers_shown(kind);
  std::vector<std::string_view> words = answers;
  if (!dataset->gold.empty() || !dataset->gold_members.empty()) words.emplace_back("gold");
  for (const std::string& text : dataset->texts) {
    if (std::ranges::find(words, text) == words.end()) continue;
    problems.add(suite.record("dataset").mark("texts"),
                 "{{" + text + "}} has a meaning of its own in a judge's prompt");
  }
  Grading grading{.kind = kind,
                  .judges = read_judges(fields, problems),
                  .grades = read_grades(fields, kind, problems),
                  .prompt = read_form(fields.record("prompt"), shown, words, problems)};
  for (const std::string_view name : answers) {
    if (!fields.is_right("prompt") || shows(grading.prompt, name)) continue;
    problems.add(fields.mark("prompt"), "the judge must be shown {{" + std::string(name) + "}}");
  }
  return grading;
}

}  // namespace assay::spec
