// SPDX-License-Identifier: Apache-2.0
#include "report/paragraph.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"

namespace assay::report {
namespace {

std::string_view outcome_words(Ruling ruling) {
  switch (ruling) {
    case Ruling::supported: return "is supported by the answers tested here";
    case Ruling::refuted: return "is refuted by the answers tested here";
    case Ruling::inconclusive: return "is neither supported nor refuted by the answers tested here";
    case Ruling::not_testable: return "cannot be tested as it stands";
  }
  return "";
}

std::string opening(const Verdict& verdict) {
  std::string text =
      fmt::format("The claim \"{}\", attributed to {} ({}), {}.", verdict.title, verdict.claimant,
                  verdict.date, outcome_words(verdict.main.ruling));
  if (verdict.main.not_testable) {
    const NotTestable& why = *verdict.main.not_testable;
    text += " " + (why.because.empty() ? fmt::format("The reason: {}.", row(why.reason).says)
                                       : why.because);
    if (text.back() != '.') text += '.';
  }
  return text;
}

std::string interval_text(const Figure& figure, Micro alpha_side) {
  if (figure.low.empty()) return "no bounds can be given";
  return fmt::format("{} interval {} to {}", confidence(alpha_side), figure.low, figure.high);
}

/// Missing answers can leave the estimate open.
std::string estimate_text(const Figure& figure, std::string_view unit) {
  return figure.estimate.empty() ? fmt::format("an unknown number of {}", unit)
                                 : fmt::format("{} {}", figure.estimate, unit);
}

std::string ratio_sentence(const Part& part, Micro alpha_side) {
  const Figure figure = ratio_figure(part);
  const std::string_view above =
      part.ratio->baseline == Baseline::chance ? ", both counted above guessing," : "";
  return fmt::format("{}'s score{} is {} of {}'s ({}), where the claim needs {}", part.subject,
                     above, figure.estimate.empty() ? "an unknown share" : figure.estimate + " %",
                     part.reference, interval_text(figure, alpha_side),
                     claimed_text(part.ratio->region));
}

std::string allowance(const Part& part, StatementKind kind) {
  if (kind == StatementKind::non_inferiority && part.region.low) {
    return fmt::format(", where the claim allows for {} less", points({-part.region.low->units}));
  }
  if (kind == StatementKind::equivalence && part.region.high) {
    return fmt::format(", where the claim allows for {} either way", points(*part.region.high));
  }
  return "";
}

std::string how_counted(const Part& part) {
  if (part.judged && !part.judged->is_of_pairs) {
    return fmt::format(", graded by {}", part.judged->judge);
  }
  if (!part.source.empty()) return ", printed totals only";
  if (!part.averaged.empty()) return ", a weighted mean of the suites";
  return part.aggregation == Aggregation::macro ? ", each subfield counting alike" : "";
}

/// "0.14", of a price.
std::string amount(Micro price) {
  std::string text = base::to_text(price);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string result(const Part& part, StatementKind kind, Micro alpha_side) {
  if (part.prices) {
    const Figure cost = contrast_figure(part);
    return fmt::format(
        "By list prices of that day, tokens of {} cost {} to {} % of those of {}, read ones {} and "
        "written ones {} against {} and {} {} a million.",
        part.subject, cost.low, cost.high, part.reference, amount(part.prices->subject.input),
        amount(part.prices->subject.output), amount(part.prices->reference.input),
        amount(part.prices->reference.output), part.prices->currency);
  }
  std::string number = std::to_string(part.n);
  if (part.course) {
    number += fmt::format(" of at most {}", part.course->most_items);
    alpha_side.units /= 2;  // the other half goes to the test at the end, or went to the bets
  }
  const std::string items =
      fmt::format("On {} ({} items{}) ", part.suite, number, how_counted(part));
  const Figure figure = contrast_figure(part);
  if (is_of_pairs(part)) {
    return fmt::format(
        "{}{} prefers {} to {} in {} of the comparisons ({}), where the claim needs {}.", items,
        part.judged->judge, part.subject, part.reference,
        figure.estimate.empty() ? "an unknown share" : figure.estimate + " %",
        interval_text(figure, alpha_side),
        part.region.is_low_open ? "more than 50 %" : claimed_text(part.region));
  }
  if (part.reference.empty()) {
    return fmt::format(
        "{}{} scores {} ({}), where the claim needs {}.", items, part.subject,
        figure.estimate.empty() ? "an unknown share" : figure.estimate + " %",
        interval_text(figure, alpha_side),
        claimed_text({.low = part.region.low,
                      .high = part.region.high == micro_one ? std::nullopt : part.region.high}));
  }
  std::string text =
      fmt::format("{}{} scores {} and {} {}", items, part.subject, score_text(part.subject_score),
                  part.reference, score_text(part.reference_score));
  if (part.ratio) return text + "; " + ratio_sentence(part, alpha_side) + ".";
  return fmt::format("{}, a difference of {} ({}){}.", text,
                     estimate_text(figure, "percentage points"), interval_text(figure, alpha_side),
                     allowance(part, kind));
}

std::string part_sentence(const ReadingVerdict& reading, const Part& part, Micro alpha_side) {
  if (part.ruling == Ruling::not_testable) {
    const bool is_said =
        !part.not_testable ||
        (reading.not_testable && reading.not_testable->because == part.not_testable->because);
    return is_said ? "" : " " + part.not_testable->because;
  }
  std::string text = " " + result(part, reading.kind, alpha_side);
  const bool is_open = part.ruling == Ruling::inconclusive;
  if (reading.parts.size() > 1) {
    text += fmt::format(" This part is {}.", is_open ? "left open" : words(part.ruling));
  }
  if (!is_open || part.prices) return text;
  if (!finds_something(part)) return text + " So few answers could hardly have decided it.";
  return text + fmt::format(
                    " A true gap of {} from the claim's bound would have been found in four of "
                    "five such tests.",
                    points(*part.detectable));
}

// What carries the verdict comes first.
std::vector<const Part*> in_order_of_weight(const ReadingVerdict& reading) {
  std::vector<const Part*> parts = deciding_parts(reading);
  const std::set<const Part*> first(parts.begin(), parts.end());
  for (const Part& part : reading.parts) {
    if (!first.contains(&part)) parts.push_back(&part);
  }
  return parts;
}

bool has(const ReadingVerdict& reading, Caveat caveat) {
  return std::find(reading.caveats.begin(), reading.caveats.end(), caveat) != reading.caveats.end();
}

std::string limits(const ReadingVerdict& reading) {
  if (reading.parts.empty()) return "";
  if (reading.kind == StatementKind::cost_ratio) {
    if (reading.not_testable) return "";
    return " How many tokens an answer takes is not counted.";
  }
  std::string text;
  if (has(reading, Caveat::missing_decides)) {
    text += " Answers that are missing would change this result.";
  }
  if (has(reading, Caveat::depends_on_extraction)) {
    text += " Another rule for reading the answers would change this result.";
  }
  if (has(reading, Caveat::operationalised_by_assay)) {
    text +=
        " The claim leaves out facts without which it cannot be repeated, so this test is "
        "assay's reading of it.";
  }
  std::set<std::string> others;
  for (const Part& part : reading.parts) {
    if (!part.is_named_by_claimant) others.insert(part.suite);
  }
  if (!others.empty()) {
    text += fmt::format(" The claimant is not known to have reported results on {}.",
                        fmt::join(others, " or "));
  }
  return text +
         " Nothing follows for other tasks, other languages, or other versions of these systems.";
}

}  // namespace

std::string paragraph(const Verdict& verdict) {
  std::string text = opening(verdict);
  for (const Agreement& agreement : verdict.main.agreements) {
    text += fmt::format(" {}.", agreement_note(agreement));
  }
  for (const Part* part : in_order_of_weight(verdict.main)) {
    text += part_sentence(verdict.main, *part, verdict.alpha_side);
  }
  return text + limits(verdict.main);
}

}  // namespace assay::report
