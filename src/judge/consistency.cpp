// SPDX-License-Identifier: Apache-2.0
#include "judge/consistency.hpp"

#include <vector>

#include <fmt/format.h>

#include "judge/combine.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

/// Bets decide at their threshold, where the interval may end; the exact test need not agree with
/// its interval to the last digit.
bool agrees_with_course(const Part& part) {
  const bool is_decided = part.ruling == Ruling::supported || part.ruling == Ruling::refuted;
  if (part.course->is_early && !is_decided) return false;
  const Ruling by_interval = stats::compare(*part.interval, part.region);
  return by_interval == part.ruling || by_interval == Ruling::inconclusive ||
         part.ruling == Ruling::inconclusive;
}

bool agrees(const Part& part) {
  if (part.ruling == Ruling::not_testable) return !part.interval;
  if (!part.interval) return false;
  if (part.course) return agrees_with_course(part);
  return stats::compare(*part.interval, part.region) == part.ruling;
}

Decided decided(const Part& part, Combination combination) {
  const bool is_conjunction = must_all_hold(combination);
  return {.at_alpha = part.ruling,
          .supports = is_conjunction ? part.ruling == Ruling::supported : part.is_supported_jointly,
          .refutes = combination == Combination::any ? part.ruling == Ruling::refuted
                                                     : part.is_refuted_jointly};
}

bool are_of_one_question(const Part& a, const Part& b) {
  return a.judged && b.judged && a.judged->judge != b.judged->judge && a.subject == b.subject &&
         a.reference == b.reference && a.suite == b.suite && a.aggregation == b.aggregation;
}

/// Several judges' parts count as one.
std::vector<Decided> by_question(const ReadingVerdict& reading) {
  std::vector<Decided> questions;
  const std::vector<Part>& parts = reading.parts;
  for (std::size_t first = 0; first < parts.size();) {
    std::vector<Decided> judges;
    std::size_t next = first;
    do {
      judges.push_back(decided(parts[next++], reading.combination));
    } while (next < parts.size() && are_of_one_question(parts[first], parts[next]));
    questions.push_back(unanimous(judges));
    first = next;
  }
  return questions;
}

}  // namespace

std::string contradiction(const ReadingVerdict& reading) {
  for (const Part& part : reading.parts) {
    if (!agrees(part)) {
      return fmt::format("the part on {} is {}, which its interval does not say", part.suite,
                         name(part.ruling));
    }
  }
  const std::vector<Decided> parts = by_question(reading);
  // How many rivals one of the k best must beat does not stand in the file.
  if (parts.empty() || reading.kind == StatementKind::top_k) return {};
  Hypothesis hypothesis{.combination = reading.combination, .needed = reading.needed};
  const Ruling whole = combine(quorum_of(hypothesis, parts.size()), parts);
  if (whole == reading.ruling) return {};
  return fmt::format("the whole is {}, but its parts make it {}", name(reading.ruling),
                     name(whole));
}

}  // namespace assay::judge
