// SPDX-License-Identifier: Apache-2.0
#include "judge/judge.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "judge/combine.hpp"
#include "judge/contrast.hpp"
#include "judge/digests.hpp"
#include "judge/likeness.hpp"
#include "judge/material.hpp"
#include "judge/narrowed.hpp"
#include "judge/part.hpp"
#include "judge/registration.hpp"
#include "judge/sequential.hpp"
#include "judge/unsheeted.hpp"

namespace assay::judge {
namespace {

using base::InputError;

/// A suite and how many of its first items; 0: all.
using Extent = std::pair<std::string, std::size_t>;

/// What a measure is tested on; suite and evidence only where that is a part of the suite's.
struct Tested {
  Suite suite;
  RecordedSuite recorded;
  Material material;
};

/// What all readings of a claim share.
struct Court {
  const Claim& claim;
  const std::map<std::string, Suite>& suites;
  const Evidence& evidence;
  const std::map<std::string, Model>& models;
  Micro alpha_side;
  std::string order_seed;
  std::map<Extent, Tested> tested;
};

Bench bench_of(Court& court, const Measure& measure) {
  const auto suite = court.suites.find(measure.suite);
  if (suite == court.suites.end()) {
    throw InputError(fmt::format("claim {}: there is no suite {}", court.claim.id, measure.suite));
  }
  const auto recorded = court.evidence.find(measure.suite);
  if (recorded == court.evidence.end()) return {};
  const auto [at, is_new] = court.tested.try_emplace(Extent{measure.suite, measure.first});
  Tested& tested = at->second;
  if (is_new && measure.first == 0) {
    tested.material = material_of(suite->second, recorded->second);
  } else if (is_new) {
    require_whole(suite->second, recorded->second);
    tested.suite = suite->second;
    tested.suite.items = measure.first;
    tested.recorded = narrowed(recorded->second, measure.first);
    tested.material = material_of(tested.suite, tested.recorded);
  }
  return {.recorded = measure.first == 0 ? &recorded->second : &tested.recorded,
          .material = &tested.material};
}

std::vector<const System*> references_of(const Court& court, const Hypothesis& hypothesis,
                                         const Measure& measure) {
  if (hypothesis.statement.kind == StatementKind::absolute) return {nullptr};
  std::vector<const System*> references;
  for (const System& system : hypothesis.references) {
    const auto& wanted = measure.references;
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), system.setup) != wanted.end()) {
      references.push_back(&system);
    }
  }
  if (references.empty() ||
      (!measure.references.empty() && references.size() != measure.references.size())) {
    throw InputError(fmt::format("claim {}: on suite {} there is nothing to compare {} with",
                                 court.claim.id, measure.suite, hypothesis.subject.setup));
  }
  return references;
}

/// One a suite and reference; of an average, one a reference.
std::vector<Question> questions_of(const Court& court, const Hypothesis& hypothesis) {
  std::vector<Question> questions;
  const auto question_about = [&](const System* reference) -> Question& {
    const auto same = [&](const Question& known) { return known.reference == reference; };
    const auto known = std::find_if(questions.begin(), questions.end(), same);
    if (hypothesis.combination == Combination::average && known != questions.end()) return *known;
    return questions.emplace_back(Question{.hypothesis = &hypothesis,
                                           .measures = {},
                                           .reference = reference,
                                           .alpha_side = base::to_rational(court.alpha_side),
                                           .quorum = {},
                                           .decision = &court.claim.decision,
                                           .order_seed = court.order_seed});
  };
  for (const Measure& measure : hypothesis.measures) {
    for (const System* reference : references_of(court, hypothesis, measure)) {
      question_about(reference).measures.push_back(&measure);
    }
  }
  if (hypothesis.statement.kind == StatementKind::cost_ratio) {
    for (const System& reference : hypothesis.references) question_about(&reference);
  }
  if (questions.empty()) {
    throw InputError(fmt::format("claim {}: there is no suite to test it on", court.claim.id));
  }
  const Quorum quorum = quorum_of(hypothesis, questions.size());
  for (Question& question : questions) question.quorum = quorum;
  return questions;
}

bool leaves_out_a_blocking_fact(const Claim& claim) {
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    if (disclosure_table[i].is_blocking && claim.disclosure[i] == Disclosed::no) return true;
  }
  return false;
}

void gather_caveats(const Claim& claim, ReadingVerdict& reading) {
  std::vector<Caveat>& all = reading.caveats;
  if (leaves_out_a_blocking_fact(claim)) all.push_back(Caveat::operationalised_by_assay);
  for (const Part& part : reading.parts) {
    all.insert(all.end(), part.caveats.begin(), part.caveats.end());
  }
  const auto is_untested = [](const Part& part) { return part.ruling == Ruling::not_testable; };
  if (reading.ruling != Ruling::not_testable &&
      std::any_of(reading.parts.begin(), reading.parts.end(), is_untested)) {
    all.push_back(Caveat::part_untested);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

// A view may leave every part's ruling as it is and still change the whole, at the joint level.
void compare_views(const std::vector<RuledPart>& ruled, const Quorum& quorum,
                   ReadingVerdict& reading) {
  std::array<Ruling, view_count> by_view{};
  for (std::size_t view = 0; view < view_count; ++view) {
    std::vector<Decided> decided;
    for (const RuledPart& part : ruled) decided.push_back(part.views[view]);
    by_view[view] = combine(quorum, decided);
  }
  const auto differs = [&](View view) {
    return by_view[static_cast<std::size_t>(view)] != reading.ruling;
  };
  reading.ruling = by_view[static_cast<std::size_t>(View::strict)];
  if (differs(View::lenient) || differs(View::drawn)) {
    reading.caveats.push_back(Caveat::depends_on_extraction);
  }
  if (differs(View::answered_only) || differs(View::subject_loses) || differs(View::subject_wins)) {
    reading.caveats.push_back(Caveat::missing_decides);
  }
}

RuledPart rule_question(Court& court, const Question& question) {
  if (question.measures.empty()) return rule_on_prices(question, court.models, court.claim.date);
  if (question.measures.front()->published) return rule_on_totals(question);
  std::vector<Bench> benches;
  for (const Measure* measure : question.measures) {
    benches.push_back(bench_of(court, *measure));
  }
  return rule_part(question, benches);
}

/// Of a suite that judges grade, one a judge; else one.
std::vector<RuledPart> rule_by_each(Court& court, Question question) {
  std::vector<RuledPart> parts;
  const Measure* first = question.measures.empty() ? nullptr : question.measures.front();
  const auto suite =
      first == nullptr || first->published ? court.suites.end() : court.suites.find(first->suite);
  if (suite == court.suites.end() || !suite->second.grading) {
    parts.push_back(rule_question(court, question));
    return parts;
  }
  if (question.measures.size() > 1) {
    throw InputError(fmt::format("suite {} is graded: it cannot be averaged", first->suite));
  }
  for (const System& judge : suite->second.grading->judges) {
    question.judge = &judge;
    parts.push_back(rule_question(court, question));
  }
  return parts;
}

/// What all judges say counts; a part that a single one decides carries nothing.
RuledPart joined(std::vector<RuledPart>& by_judge) {
  RuledPart whole = by_judge.front();
  if (by_judge.size() == 1) return whole;
  for (std::size_t view = 0; view < view_count; ++view) {
    std::vector<Decided> decided;
    for (const RuledPart& part : by_judge) decided.push_back(part.views[view]);
    whole.views[view] = unanimous(decided);
  }
  const auto all = [&](bool Part::* what) {
    return std::ranges::all_of(by_judge, [&](const RuledPart& part) { return part.part.*what; });
  };
  const bool is_refuted = all(&Part::is_refuted_jointly);
  const bool is_supported = all(&Part::is_supported_jointly);
  for (RuledPart& part : by_judge) {
    part.part.is_refuted_jointly = is_refuted;
    part.part.is_supported_jointly = is_supported;
  }
  return whole;
}

std::vector<Agreement> agreements_of(Court& court, const Hypothesis& hypothesis) {
  std::vector<Agreement> agreements;
  if (hypothesis.controls.empty() || hypothesis.references.empty()) return agreements;
  for (const Measure& measure : hypothesis.measures) {
    const Bench bench = bench_of(court, measure);
    if (bench.material == nullptr) continue;
    auto agreement = agree(bench, hypothesis);
    if (agreement) agreements.push_back(std::move(*agreement));
  }
  return agreements;
}

ReadingVerdict rule_reading(Court& court, std::string id, std::string title,
                            const Hypothesis& hypothesis) {
  ReadingVerdict reading{.id = std::move(id),
                         .title = std::move(title),
                         .kind = hypothesis.statement.kind,
                         .combination = hypothesis.combination,
                         .needed = hypothesis.needed,
                         .not_testable = hypothesis.not_testable};
  if (!hypothesis.not_testable) {
    if (!row(reading.kind).is_built) {
      throw InputError(fmt::format("claim {}: statements of kind {} cannot be ruled on yet",
                                   court.claim.id, row(reading.kind).name));
    }
    std::vector<RuledPart> ruled;
    const std::vector<Question> questions = questions_of(court, hypothesis);
    for (const Question& question : questions) {
      std::vector<RuledPart> by_judge = rule_by_each(court, question);
      ruled.push_back(joined(by_judge));
      for (RuledPart& part : by_judge) reading.parts.push_back(std::move(part.part));
    }
    compare_views(ruled, questions.front().quorum, reading);
    if (reading.ruling == Ruling::not_testable) {
      reading.not_testable = reading.parts.front().not_testable;
    }
  }
  reading.agreements = agreements_of(court, hypothesis);
  gather_caveats(court.claim, reading);
  return reading;
}

Micro share_of(const Claim& claim, std::size_t attempt) {
  const Micro whole = claim.decision.alpha_side;
  if (attempt == 0) return whole;
  const Micro share = attempt_share(whole, attempt);
  if (share > micro_zero) return share;
  throw InputError(fmt::format("claim {}: of its alpha_side {} no error is left for attempt {}",
                               claim.id, base::to_text(whole), attempt));
}

Court court_of(const Claim& claim, const std::map<std::string, Suite>& suites,
               const Evidence& evidence, const std::map<std::string, Model>& models,
               std::size_t attempt) {
  Court court{.claim = claim,
              .suites = suites,
              .evidence = evidence,
              .models = models,
              .alpha_side = share_of(claim, attempt),
              .order_seed = {},
              .tested = {}};
  if (claim.decision.design == Design::sequential) court.order_seed = order_seed(claim);
  return court;
}

}  // namespace

std::set<Seat> wanting(const Claim& claim, const std::map<std::string, Suite>& suites,
                       const Evidence& evidence, const std::map<std::string, std::size_t>& complete,
                       std::size_t attempt) {
  const std::map<std::string, Model> no_models;
  Court court = court_of(claim, suites, evidence, no_models, attempt);
  std::set<Seat> seats;
  const auto add = [&](const Hypothesis& hypothesis) {
    if (hypothesis.not_testable) return;
    for (const Question& question : questions_of(court, hypothesis)) {
      const Measure& measure = *question.measures.front();
      const auto known = complete.find(measure.suite);
      const Bench bench = bench_of(court, measure);
      if (known != complete.end() && bench.material != nullptr) {
        Part part;
        const PairedUp pair = pair_up(question, measure, bench, part);
        if (pair.absent.empty() && !wants_more(question, pair.paired, known->second)) continue;
      }
      seats.insert({measure.suite, hypothesis.subject.setup});
      if (question.reference != nullptr) seats.insert({measure.suite, question.reference->setup});
    }
  };
  add(claim.hypothesis);
  for (const Variant& variant : claim.variants) add(variant.hypothesis);
  return seats;
}

Verdict rule(const Claim& claim, const std::map<std::string, Suite>& suites,
             const Evidence& evidence, const std::map<std::string, Model>& models,
             std::size_t attempt) {
  Court court = court_of(claim, suites, evidence, models, attempt);
  Verdict verdict{.claim = claim.id,
                  .title = claim.title,
                  .claimant = claim.claimant,
                  .date = claim.date,
                  .main = rule_reading(court, "main", claim.title, claim.hypothesis),
                  .variants = {},
                  .alpha_side = court.alpha_side,
                  .disclosure = claim.disclosure,
                  .digests = {},
                  .registration = {},
                  .attempts = {},
                  .method_version = std::string(method_version)};
  for (const Variant& variant : claim.variants) {
    verdict.variants.push_back(rule_reading(court, variant.id, variant.title, variant.hypothesis));
  }
  verdict.digests = digests_of(claim, suites, evidence, verdict);
  return verdict;
}

ExitCode exit_code(const std::vector<Verdict>& verdicts) {
  const auto any = [&](Ruling ruling) {
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [&](const Verdict& verdict) { return verdict.main.ruling == ruling; });
  };
  if (any(Ruling::refuted)) return ExitCode::refuted;
  if (any(Ruling::inconclusive)) return ExitCode::inconclusive;
  if (any(Ruling::not_testable)) return ExitCode::not_testable;
  return ExitCode::supported;
}

}  // namespace assay::judge
