// SPDX-License-Identifier: Apache-2.0
#include "judge/combine.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"

namespace assay::judge {
namespace {

std::size_t needed_of(const Hypothesis& hypothesis, std::size_t parts) {
  if (hypothesis.statement.kind == StatementKind::top_k) {
    const auto k = static_cast<std::size_t>(hypothesis.statement.value.units / micro_one.units);
    if (k == 0 || k > parts) {
      throw base::InputError(
          fmt::format("among the {} best of {} is no claim: name 1 to {} and whom to beat", k,
                      parts + 1, parts));
    }
    return parts - k + 1;
  }
  switch (hypothesis.combination) {
    case Combination::all:
    case Combination::average: return parts;
    case Combination::any: return 1;
    case Combination::at_least: return hypothesis.needed;
  }
  return parts;
}

}  // namespace

bool must_all_hold(Combination combination) {
  return combination == Combination::all || combination == Combination::average;
}

Quorum quorum_of(const Hypothesis& hypothesis, std::size_t parts) {
  const Quorum quorum{.needed = needed_of(hypothesis, parts), .parts = parts};
  if (quorum.needed == 0 || quorum.needed > parts) {
    throw base::InputError(
        fmt::format("at least {} of {} parts cannot be asked for: the claim has "
                    "one part a suite and reference",
                    quorum.needed, parts));
  }
  return quorum;
}

Ruling combine(const Quorum& quorum, std::span<const Decided> parts) {
  const auto count = [&](bool Decided::* what) {
    return static_cast<std::size_t>(
        std::count_if(parts.begin(), parts.end(), [&](const Decided& part) { return part.*what; }));
  };
  const auto is_untestable = [](const Decided& part) {
    return part.at_alpha == Ruling::not_testable;
  };
  if (std::all_of(parts.begin(), parts.end(), is_untestable)) return Ruling::not_testable;
  if (count(&Decided::supports) >= quorum.needed) return Ruling::supported;
  if (count(&Decided::refutes) > quorum.parts - quorum.needed) return Ruling::refuted;
  return Ruling::inconclusive;
}

Decided unanimous(std::span<const Decided> judges) {
  Decided all = judges.front();
  for (const Decided& judge : judges) {
    if (judge.at_alpha != all.at_alpha) all.at_alpha = Ruling::inconclusive;
    all.supports = all.supports && judge.supports;
    all.refutes = all.refutes && judge.refutes;
  }
  return all;
}

}  // namespace assay::judge
