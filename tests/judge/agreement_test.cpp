// SPDX-License-Identifier: Apache-2.0
// Verdict and printed interval can never disagree, whatever the answers.
#include <array>
#include <cstdint>

#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/ratio_interval.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

/// A linear congruential generator: the same sequence everywhere.
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state_ >> 33U) % bound);
  }

 private:
  std::uint64_t state_;
};

Statement drawn_statement(Sequence& draw) {
  constexpr std::array<StatementKind, 5> kinds{StatementKind::absolute, StatementKind::superiority,
                                               StatementKind::ratio, StatementKind::non_inferiority,
                                               StatementKind::equivalence};
  return {.kind = kinds[draw.below(kinds.size())],
          .value = {static_cast<std::int64_t>(500'000 + draw.below(6) * 100'000)},
          .reading = draw.below(2) == 0 ? Reading::at_least : Reading::point,
          .baseline = draw.below(2) == 0 ? Baseline::raw : Baseline::chance};
}

cases::Case drawn_case(Sequence& draw) {
  const Statement statement = drawn_statement(draw);
  const std::int64_t margin = statement.kind == StatementKind::superiority
                                  ? 0
                                  : static_cast<std::int64_t>(1 + draw.below(100)) * 1'000;
  const std::size_t scale = draw.below(3) == 0 ? 60 : 15;
  cases::Case given = cases::make(statement, margin,
                                  {.both = draw.below(2 * scale),
                                   .subject_only = draw.below(scale),
                                   .reference_only = draw.below(scale),
                                   .neither = 1 + draw.below(scale)});
  const bool has_clusters = draw.below(4) == 0;
  const bool has_strata = draw.below(3) == 0;
  for (Item& item : given.evidence["s"].items) {
    if (has_clusters) item.cluster = std::to_string(draw.below(12));
    if (has_strata) item.stratum = std::to_string(draw.below(2));
  }
  if (has_strata) given.claim.hypothesis.measures[0].aggregation = Aggregation::macro;
  for (Sheet& sheet : given.evidence["s"].sheets) {
    for (Answer& answer : sheet.answers) {
      if (draw.below(25) == 0) answer.lenient = "A";
      if (draw.below(40) == 0) answer.outcome = Outcome::timeout;
    }
  }
  return given;
}

void check_ratio(const Part& part) {
  if (!part.ratio || !part.ratio->interval) return;
  CHECK(part.ratio->interval->low <= part.ratio->interval->high);
  CHECK(stats::compare(*part.ratio->interval, part.ratio->region) == part.ruling);
}

}  // namespace

TEST_CASE("the ruling is always that of the printed interval in the printed region", "[M3]") {
  Sequence draw(20261125);
  std::array<std::size_t, 4> seen{};
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    const Part part = cases::only_part(drawn_case(draw));
    ++seen[static_cast<std::size_t>(part.ruling)];
    if (part.ruling == Ruling::not_testable) continue;
    REQUIRE(part.interval);
    CHECK(part.interval->low <= part.interval->high);
    CHECK(stats::compare(*part.interval, part.region) == part.ruling);
    if (part.other_side) {
      const Side& other = *part.other_side;
      CHECK(stats::compare(*other.finding.interval, other.region) == other.finding.ruling);
      CHECK((part.ruling != Ruling::supported || other.finding.ruling == Ruling::supported));
      CHECK((other.finding.ruling != Ruling::refuted || part.ruling == Ruling::refuted));
    }
    check_ratio(part);
  }
  for (const std::size_t count : seen) CHECK(count > 4);
}

TEST_CASE("a ratio's interval gives way to the contrast by no more than it must", "[M20]") {
  const Region at_least{.low = Micro{905'000}};
  const auto moved = [&](std::int64_t low, std::int64_t high, Ruling ruling) {
    const Interval interval = agreeing({.low = {low}, .high = {high}}, at_least, {ruling});
    CHECK(stats::compare(interval, at_least) == ruling);
    return std::pair(interval.low.units, interval.high.units);
  };
  using Ends = std::pair<std::int64_t, std::int64_t>;
  CHECK(moved(905'000, 940'000, Ruling::supported) == Ends(905'000, 940'000));
  CHECK(moved(904'999, 940'000, Ruling::supported) == Ends(905'000, 940'000));
  CHECK(moved(905'000, 940'000, Ruling::inconclusive) == Ends(904'999, 940'000));
  CHECK(moved(890'000, 904'999, Ruling::inconclusive) == Ends(890'000, 905'000));
  CHECK(moved(890'000, 904'999, Ruling::refuted) == Ends(890'000, 904'999));
  CHECK(moved(890'000, 905'000, Ruling::refuted) == Ends(890'000, 904'999));

  const Region point{.low = Micro{890'000}, .high = Micro{930'000}};
  const Interval kept{.low = {900'000}, .high = {920'000}};
  const std::vector<Ruling> both{Ruling::supported, Ruling::supported};
  CHECK(agreeing(kept, point, both).high == kept.high);
  const Interval high = agreeing(kept, point, {Ruling::supported, Ruling::refuted});
  CHECK(high.low == Micro{930'001});
  CHECK(stats::compare(high, point) == Ruling::refuted);
}

}  // namespace assay::judge
