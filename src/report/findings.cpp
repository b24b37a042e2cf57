// SPDX-License-Identifier: Apache-2.0
#include "report/findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "judge/combine.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string suite_name(const Part& part) {
  if (part.prices) return fmt::format("list prices in {}", part.prices->currency);
  std::string how = part.aggregation == Aggregation::macro ? "macro" : "";
  if (!part.averaged.empty()) how = "average";
  if (!part.source.empty()) how = "printed totals";
  if (part.ratio && part.ratio->baseline == Baseline::chance) {
    how += how.empty() ? "above chance" : ", above chance";
  }
  return how.empty() ? part.suite : fmt::format("{} ({})", part.suite, how);
}

void add_new(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// Names rivals only when some of the parts carry the verdict and others do not.
std::string rivals_text(const ReadingVerdict& reading, const std::vector<const Part*>& parts) {
  if (parts.size() == reading.parts.size() && parts.size() > 1) return "";
  std::vector<std::string> rivals;
  for (const Part* part : parts) {
    if (!part->reference.empty()) add_new(rivals, part->reference);
  }
  return rivals.empty() ? "" : " against " + listed(rivals);
}

std::string tested_on(const ReadingVerdict& reading, const std::vector<const Part*>& parts) {
  std::vector<std::string> suites;
  std::vector<std::string> sized;
  for (const Part* part : parts) {
    add_new(suites, suite_name(*part));
    add_new(sized, part->prices ? suite_name(*part)
                                : fmt::format("{} ({} items)", suite_name(*part), part->n));
  }
  const std::string rivals = rivals_text(reading, parts);
  if (suites.size() > 1) return listed(sized) + rivals;
  if (parts.front()->prices) return listed(suites) + rivals;
  return fmt::format("{}{}, {} items", listed(suites), rivals, parts.front()->n);
}

std::string whose_suite(const std::vector<const Part*>& parts) {
  const auto is_named = [](const Part* part) {
    return part->is_named_by_claimant || part->prices.has_value();
  };
  if (std::any_of(parts.begin(), parts.end(), is_named)) return "";
  const bool is_one = std::all_of(parts.begin(), parts.end(), [&](const Part* part) {
    return part->suite == parts.front()->suite;
  });
  return is_one ? ", not the vendor's suite" : ", not the vendor's suites";
}

bool carries_verdict(const ReadingVerdict& reading, const Part& part) {
  if (reading.kind == StatementKind::top_k) {
    return reading.ruling == part.ruling && (part.is_supported_jointly || part.is_refuted_jointly);
  }
  switch (reading.combination) {
    case Combination::all:
    case Combination::average: return part.is_refuted_jointly;
    case Combination::any: return part.is_supported_jointly;
    case Combination::at_least: break;
  }
  return reading.ruling == Ruling::supported
             ? part.is_supported_jointly
             : reading.ruling == Ruling::refuted && part.is_refuted_jointly;
}

}  // namespace

std::vector<const Part*> deciding_parts(const ReadingVerdict& reading) {
  std::vector<const Part*> decisive;
  std::vector<const Part*> tested;
  for (const Part& part : reading.parts) {
    if (part.ruling == Ruling::not_testable) continue;
    tested.push_back(&part);
    const bool is_decisive = carries_verdict(reading, part);
    if (is_decisive) decisive.push_back(&part);
  }
  return decisive.empty() ? tested : decisive;
}

std::string comparison_name(const Part& part) {
  std::string name = suite_name(part);
  if (!part.reference.empty()) name += " against " + part.reference;
  return part.judged ? name + ", judged by " + part.judged->judge : name;
}

bool finds_something(const Part& part) { return part.detectable && *part.detectable <= micro_one; }

std::string power_note(const Part& part) {
  if (part.ruling != Ruling::inconclusive) return {};
  if (part.prices) return "it depends on how many tokens are read and how many are written";
  if (!finds_something(part)) return "too few answers to find any difference reliably";
  return fmt::format("could have found differences of {}", points(*part.detectable));
}

std::string extraction_note(const Part& part) {
  if (!part.lenient) return {};
  const bool differs =
      part.lenient->ruling != part.ruling || (part.drawn && part.drawn->ruling != part.ruling);
  if (!differs && !part.drawn) return {};
  const auto told = [&](std::string_view how, const Finding& finding) {
    Part read = part;
    read.estimate = finding.estimate;
    read.interval = finding.interval;
    return fmt::format("{} {} {}", how, words(finding.ruling), to_text(contrast_figure(read)));
  };
  std::string text =
      differs ? "flips with the reading of the answers: " : "holds however the answers are read: ";
  text += told("strictly", {part.ruling, part.estimate, part.interval});
  if (part.drawn) text += ", " + told("with random draws on average", *part.drawn);
  return text + ", " + told("leniently", *part.lenient);
}

std::string judge_note(const Part& part) {
  if (!part.judged) return {};
  const Judged& judged = *part.judged;
  std::vector<std::string> notes;
  if (const auto found = judged.outcomes.find(Outcome::ungraded); found != judged.outcomes.end()) {
    notes.push_back(
        fmt::format("{} of its replies name no grade and count as missing", found->second));
  }
  if (judged.both_orders > 0) {
    notes.push_back(fmt::format("it names the same winner in both orders in {} of {} comparisons",
                                judged.same_winner, judged.both_orders));
  }
  if (judged.won > 0) {
    notes.push_back(
        fmt::format("the answer shown first won {} of {}", judged.won_by_first, judged.won));
  }
  if (judged.labels > 0 && judged.corrected) {
    Part people = part;
    people.estimate = judged.corrected->estimate;
    people.interval = judged.corrected->interval;
    notes.push_back(fmt::format("corrected by the labels of people on {} items: {}, {}",
                                judged.labels, to_text(contrast_figure(people)),
                                words(judged.corrected->ruling)));
  }
  return notes.empty() ? "" : fmt::format("judge {}: {}", judged.judge, base::joined(notes, "; "));
}

std::string agreement_note(const Agreement& agreement) {
  const PairAgreement& pair = agreement.pair;
  const auto shown = [](const std::optional<Micro>& value) {
    return value ? base::to_text(*value).substr(0, base::to_text(*value).size() - 3) : "?";
  };
  std::vector<Micro> panel;
  for (const PairAgreement& control : agreement.controls) {
    if (control.agreement) panel.push_back(*control.agreement);
  }
  std::sort(panel.begin(), panel.end());
  std::string range = "none";
  if (!panel.empty()) range = fmt::format("{} to {}", shown(panel.front()), shown(panel.back()));
  return fmt::format(
      "{} and {} agree on {} {} the controls: CAPA {} ({} pairs: {}), {} of {} shared errors "
      "alike, "
      "kappa on being right {}; this shows neither who learned from whom nor whether anybody did",
      pair.one, pair.other, agreement.suite, name(agreement.standing), shown(pair.agreement),
      agreement.controls.size(), range, pair.same_wrong, pair.both_wrong,
      shown(pair.error_consistency));
}

std::string why(const ReadingVerdict& reading) {
  if (reading.not_testable) {
    const NotTestable& reason = *reading.not_testable;
    return fmt::format(
        "not testable ({}): {}", row(reason.reason).name,
        reason.because.empty() ? row(reason.reason).says : std::string_view(reason.because));
  }
  const std::vector<const Part*> parts = deciding_parts(reading);
  std::string text = fmt::format("{} on {}{}", words(reading.ruling), tested_on(reading, parts),
                                 whose_suite(parts));
  const auto is_refuted = [](const Part& part) { return part.ruling == Ruling::refuted; };
  const auto is_supported = [](const Part& part) { return part.ruling == Ruling::supported; };
  if (reading.ruling != Ruling::inconclusive) return text;
  const bool is_all = judge::must_all_hold(reading.combination);
  const bool is_almost =
      is_all ? std::any_of(reading.parts.begin(), reading.parts.end(), is_refuted)
             : std::any_of(reading.parts.begin(), reading.parts.end(), is_supported);
  const bool are_judges_apart =
      std::any_of(reading.parts.begin(), reading.parts.end(), [&](const Part& part) {
        const Part& first = reading.parts.front();
        return part.judged && first.judged && part.judged->judge != first.judged->judge &&
               part.ruling != first.ruling && part.suite == first.suite &&
               part.reference == first.reference;
      });
  if (are_judges_apart) return text + "; the judges do not agree";
  if (reading.needed != 0) {
    text +=
        fmt::format("; at least {} of {} parts must hold", reading.needed, reading.parts.size());
  } else if (reading.kind == StatementKind::top_k) {
    text += "; too few rivals are decided at the levels that the parts share";
  } else if (is_almost) {
    text += fmt::format("; a part is decided by itself, but not at the level that {} parts share",
                        reading.parts.size());
  }
  if (reading.parts.size() == 1) text += "; " + power_note(reading.parts.front());
  return text;
}

}  // namespace assay::report
