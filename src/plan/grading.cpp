// SPDX-License-Identifier: Apache-2.0
#include "plan/grading.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "plan/asking.hpp"
#include "plan/prompt.hpp"

namespace assay::plan {
namespace {

/// Of both answers: to write it into an answer one would have to know its digest beforehand.
std::string mark_of(const ShownAnswers& answers) {
  base::Sha256 hash;
  for (const std::string_view answer : answers) {
    hash.add(std::to_string(answer.size()) + ":");
    hash.add(answer);
  }
  return base::to_hex(hash.finish()).substr(0, 16);
}

/// The bytes of the first `count` code points.
std::string_view start_of(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size() && count > 0; --count) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  }
  return text.substr(0, end);
}

std::string enclosed(std::string_view name, std::string_view answer, std::string_view mark) {
  const std::string_view shown = start_of(answer, most_shown);
  const std::string cut = shown.size() == answer.size()
                              ? ""
                              : fmt::format("\n[cut: {} of {} characters are shown]", most_shown,
                                            base::count_code_points(answer));
  return fmt::format("----- {0} {1} -----\n{2}{3}\n----- end of {0} {1} -----", name, mark, shown,
                     cut);
}

}  // namespace

Prompt grading_prompt(const Grading& grading, const AskedItem& asked, const ShownAnswers& answers,
                      const std::vector<Image>& images) {
  const bool is_of_pairs = grading.kind == GradingKind::pairwise;
  base::check(answers.size() == (is_of_pairs ? 2U : 1U), "a judge is shown what it grades");
  const std::string mark = mark_of(answers);
  AskedItem shown = asked;
  shown.texts["gold"] = asked.item.gold;
  if (is_of_pairs) {
    shown.texts["first_answer"] = enclosed("first answer", answers[0], mark);
    shown.texts["second_answer"] = enclosed("second answer", answers[1], mark);
  } else {
    shown.texts["answer"] = enclosed("answer", answers[0], mark);
  }
  return render(grading.prompt, shown, images);
}

Parameters judge_parameters(const Grading& grading, const System& judge) {
  return laid_over(laid_over(Parameters{}, grading.prompt.parameters), judge.parameters);
}

std::optional<Settled> settled_without_judge(Outcome subject, std::optional<Outcome> other) {
  const auto is_lost = [](Outcome outcome) {
    return row(outcome).attribution != Attribution::model;
  };
  if (is_lost(subject)) return Settled{.outcome = subject};
  if (other && is_lost(*other)) return Settled{.outcome = *other};
  if (is_read(subject) && is_read(other.value_or(Outcome::answered))) return std::nullopt;
  if (!other) return Settled{.outcome = subject};
  if (is_read(subject)) return Settled{.outcome = *other, .whose = "subject"};
  return Settled{.outcome = subject, .whose = is_read(*other) ? "other" : "neither"};
}

}  // namespace assay::plan
