// SPDX-License-Identifier: Apache-2.0
#include "judge/setup_pair.hpp"

#include "catch.hpp"
#include "judge/cases.hpp"
#include "stats/paired_exact.hpp"

namespace assay::judge {
namespace {

const base::Rational alpha_side(25, 1000);

struct Pair {
  RecordedSuite recorded;
  Suite suite;
  SetupPairScore score() {
    const Material material = material_of(suite, recorded);
    return score_pair(material, cases::sheet(recorded, "a"), cases::sheet(recorded, "b"),
                      alpha_side);
  }
};

Pair pair(const cases::Cells& cells) {
  const std::size_t items = cells.both + cells.subject_only + cells.reference_only + cells.neither;
  return {.recorded = cases::recorded(cells), .suite = cases::suite("s", items)};
}

}  // namespace

TEST_CASE("two setups are compared as a claim of superiority would be") {
  const SetupPairScore score =
      pair({.both = 20, .subject_only = 15, .reference_only = 3, .neither = 12}).score();
  CHECK(score.one.n == 50);
  CHECK(score.strict.estimate == Micro{240'000});
  CHECK(score.strict.method == "paired_exact");
  const stats::PairedCounts counts{.subject_only = 15, .reference_only = 3, .items = 50};
  CHECK(score.strict.interval->low == stats::paired_exact_low(counts, alpha_side));
  CHECK(score.strict.interval->high == stats::paired_exact_high(counts, alpha_side));
  CHECK(score.cells->subject_only == 15);
  CHECK(score.cells->neither == 12);
  CHECK_FALSE(score.macro);
  CHECK(score.without.empty());
}

TEST_CASE("the lead of whichever is ahead is taken away answer by answer") {
  const cases::Cells ahead{.both = 20, .subject_only = 15, .reference_only = 3, .neither = 12};
  const cases::Cells behind{.both = 20, .subject_only = 3, .reference_only = 15, .neither = 12};
  const auto one = pair(ahead).score().fragility;
  const auto other = pair(behind).score().fragility;
  REQUIRE(one->index);
  CHECK(one->index ==
        stats::fragility({.both = 20, .subject_only = 15, .reference_only = 3, .neither = 12}, 0,
                         alpha_side)
            .index);
  CHECK(other->index == one->index);
  CHECK_FALSE(
      pair({.both = 20, .subject_only = 3, .reference_only = 3}).score().fragility->is_supported);
}

TEST_CASE("a missing answer widens the interval and leaves no fragility") {
  Pair given = pair({.both = 20, .subject_only = 15, .reference_only = 3, .neither = 12});
  const Interval whole = *given.score().strict.interval;
  cases::sheet(given.recorded, "b").answers.pop_back();
  const SetupPairScore score = given.score();
  CHECK(score.strict.interval->low < whole.low);
  CHECK(score.cells->neither == 11);
  CHECK_FALSE(score.fragility);
}

TEST_CASE("each stratum is left out once") {
  Pair given = pair({.both = 10, .subject_only = 10, .reference_only = 0, .neither = 20});
  for (std::size_t i = 0; i < given.recorded.items.size(); ++i) {
    given.recorded.items[i].stratum = i < 20 ? "easy" : "hard";
  }
  const SetupPairScore score = given.score();
  REQUIRE(score.without.size() == 2);
  CHECK(score.without[0].stratum == "easy");
  CHECK(score.without[0].difference.estimate == micro_zero);
  CHECK(score.without[1].difference.estimate == Micro{500'000});
  CHECK(score.macro->estimate == Micro{250'000});
}

}  // namespace assay::judge
