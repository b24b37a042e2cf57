// SPDX-License-Identifier: Apache-2.0
#include "judge/grades.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "judge/systems.hpp"
#include "stats/proportion.hpp"

namespace assay::judge {
namespace {

constexpr Micro half{micro_one.units / 2};

using Numbered = std::map<std::pair<std::string_view, std::size_t>, const Answer*>;

/// By item and number.
Numbered numbered(const Material& material, const GradeSheet& grades) {
  Numbered answers;
  for (const Answer& answer : grades.answers) {
    if (answers.try_emplace({answer.item, answer.epoch}, &answer).second) continue;
    throw base::InputError(fmt::format("suite {}: judge {} grades item {} twice",
                                       material.suite->id, grades.judge.setup,
                                       base::quoted(answer.item)));
  }
  return answers;
}

/// None where the reply named no grade of the list.
std::optional<Micro> worth(const Grading& grading, const std::string& word) {
  const auto grade = std::ranges::find(grading.grades, word, &Grade::word);
  return grade == grading.grades.end() ? std::nullopt : std::optional(grade->score);
}

Micro turned(Micro score) { return {micro_one.units - score.units}; }

/// What the subject gets where no judge was needed.
Micro forfeit(const std::string& whose) {
  if (whose == "subject") return micro_one;
  return whose == "neither" ? half : micro_zero;
}

/// One grade, as the subject's score.
std::optional<Micro> score_of(const Grading& grading, const Answer* answer,
                              const std::string Answer::* rule) {
  if (answer == nullptr) return std::nullopt;
  const bool is_of_pairs = grading.kind == GradingKind::pairwise;
  if (answer->outcome == Outcome::answered) {
    const std::optional<Micro> score = worth(grading, answer->*rule);
    return score && is_of_pairs && answer->epoch % 2 == 1 ? turned(*score) : score;
  }
  if (row(answer->outcome).attribution != Attribution::model) return std::nullopt;
  return is_of_pairs ? forfeit(answer->*rule) : micro_zero;
}

std::size_t grades_each(const Material& material, std::size_t epochs) {
  return material.suite->grading->kind == GradingKind::pairwise ? 2 * epochs : epochs;
}

const Answer* find(const Numbered& answers, const std::string& item, std::size_t number) {
  const auto found = answers.find({item, number});
  return found == answers.end() ? nullptr : found->second;
}

std::optional<Micro> mean_score(const Material& material, const Numbered& answers,
                                const std::string& item, std::size_t epochs,
                                const std::string Answer::* rule) {
  const std::size_t count = grades_each(material, epochs);
  base::Rational sum = 0;
  for (std::size_t number = 0; number < count; ++number) {
    const auto score = score_of(*material.suite->grading, find(answers, item, number), rule);
    if (!score) return std::nullopt;
    sum += base::to_rational(*score);
  }
  return base::rounded(base::Rational(sum / count));
}

int winner(Micro score) { return score > half ? 1 : score < half ? -1 : 0; }

Interval share_interval(std::size_t x, std::size_t n) {
  const base::Rational alpha_side(25, 1000);  // 95 %
  return {.low = stats::clopper_pearson_low(x, n, alpha_side),
          .high = stats::clopper_pearson_high(x, n, alpha_side)};
}

/// Both orders of one comparison.
void add_pair(const Grading& grading, const Answer* forth, const Answer* back, Judged& judged) {
  std::vector<Micro> scores;
  for (const Answer* answer : {forth, back}) {
    if (answer == nullptr || answer->outcome != Outcome::answered) continue;
    const std::optional<Micro> score = worth(grading, answer->strict);
    if (!score) continue;
    scores.push_back(answer == forth ? *score : turned(*score));
    if (winner(*score) == 0) continue;
    ++judged.won;
    judged.won_by_first += winner(*score) > 0 ? 1U : 0U;
  }
  if (scores.size() < 2) return;
  ++judged.both_orders;
  judged.same_winner += winner(scores[0]) == winner(scores[1]) ? 1U : 0U;
}

const GradeSheet* find_grades(const RecordedSuite& recorded, const std::string& judge,
                              const std::string& subject, const std::string& other) {
  const auto found = std::ranges::find_if(recorded.grades, [&](const GradeSheet& grades) {
    return grades.judge.setup == judge && grades.subject == subject && grades.other == other;
  });
  return found == recorded.grades.end() ? nullptr : &*found;
}

/// Of the answers that judges were shown, or would have been.
OutcomeCounts answer_outcomes(const Material& material, const Sheet& sheet, std::size_t epochs) {
  std::map<std::pair<std::string_view, std::size_t>, Outcome> outcomes;
  for (const Answer& answer : sheet.answers) {
    outcomes[{answer.item, answer.epoch}] = answer.outcome;
  }
  OutcomeCounts counts;
  for (const Item* item : material.items) {
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      const auto found = outcomes.find({item->id, epoch});
      ++counts[found == outcomes.end() ? Outcome::missing : found->second];
    }
  }
  return counts;
}

void add_judge_caveats(const Material& material, Part& part) {
  constexpr Micro steady{750'000};
  part.caveats.push_back(Caveat::judge_unvalidated);
  if (material.suite->grading->judges.size() == 1) part.caveats.push_back(Caveat::judge_alone);
  const std::optional<Interval>& consistency = part.judged->consistency;
  if (consistency && consistency->low < steady) part.caveats.push_back(Caveat::judge_unsteady);
}

}  // namespace

Scored score_grades(const Material& material, const GradeSheet& grades, std::size_t epochs) {
  base::check(material.suite->grading.has_value(), "a suite that judges grade");
  const Numbered answers = numbered(material, grades);
  Scored scored;
  for (const Item* item : material.items) {
    scored.strict.push_back(mean_score(material, answers, item->id, epochs, &Answer::strict));
    scored.lenient.push_back(mean_score(material, answers, item->id, epochs, &Answer::lenient));
  }
  scored.drawn = scored.strict;
  return scored;
}

void add_grades(const Material& material, const GradeSheet& grades, std::size_t epochs,
                Judged& judged) {
  const Grading& grading = *material.suite->grading;
  const Numbered answers = numbered(material, grades);
  for (const Item* item : material.items) {
    for (std::size_t number = 0; number < grades_each(material, epochs); ++number) {
      const Answer* answer = find(answers, item->id, number);
      Outcome outcome = answer == nullptr ? Outcome::missing : answer->outcome;
      if (outcome == Outcome::answered && !worth(grading, answer->strict)) {
        outcome = Outcome::ungraded;
      }
      ++judged.outcomes[outcome];
      if (grading.kind == GradingKind::rubric || number % 2 == 1) continue;
      add_pair(grading, answer, find(answers, item->id, number + 1), judged);
    }
  }
  if (judged.both_orders > 0) {
    judged.consistency = share_interval(judged.same_winner, judged.both_orders);
  }
  if (judged.won > 0) judged.first_place = share_interval(judged.won_by_first, judged.won);
}

std::string pair_up_graded(const Question& question, const Bench& bench, Paired& paired,
                           Part& part) {
  const Material& material = *bench.material;
  const System& subject = question.hypothesis->subject;
  const bool is_of_pairs = material.suite->grading->kind == GradingKind::pairwise;
  bool is_judge_heard = false;
  for (const System* system : {&subject, question.reference}) {
    if (system == nullptr) continue;
    const Sheet* sheet = find_sheet(*bench.recorded, system->setup);
    if (sheet == nullptr) return system->setup;
    require_agreement(*system, sheet->provenance, material.suite->id);
    add_provenance_caveats(*system, sheet->provenance, part);
    Scored& scored = system == &subject ? paired.subject : paired.reference;
    const OutcomeCounts outcomes = answer_outcomes(material, *sheet, paired.epochs);
    if (!is_of_pairs || system == &subject) {
      const GradeSheet* grades = find_grades(*bench.recorded, question.judge->setup, system->setup,
                                             is_of_pairs ? question.reference->setup : "");
      if (grades == nullptr) return question.judge->setup;
      scored = score_grades(material, *grades, paired.epochs);
      add_grades(material, *grades, paired.epochs, *part.judged);
      if (!std::exchange(is_judge_heard, true)) {
        require_agreement(*question.judge, grades->judge, material.suite->id);
        add_provenance_caveats(*question.judge, grades->judge, part);
      }
    }
    scored.outcomes = outcomes;
  }
  add_judge_caveats(material, part);
  return {};
}

}  // namespace assay::judge
