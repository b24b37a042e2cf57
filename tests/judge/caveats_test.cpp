// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "catch.hpp"
#include "judge/cases.hpp"

namespace assay::judge {
namespace {

constexpr Statement better{.kind = StatementKind::superiority};
constexpr Statement share{.kind = StatementKind::ratio, .value = {910'000}};

using Caveats = std::vector<Caveat>;

Caveats caveats_after(const Statement& statement, const cases::Cells& cells,
                      const std::function<void(cases::Case&)>& change) {
  cases::Case given = cases::make(statement, 0, cells);
  change(given);
  return cases::rule(given).main.caveats;
}

void leave(cases::Case&) {}

constexpr cases::Cells ties{.both = 60};

}  // namespace

TEST_CASE("a clean case has no caveats") { CHECK(caveats_after(better, ties, leave).empty()); }

TEST_CASE("a blocking item that is not disclosed makes the test assay's own", "[M34]") {
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    CAPTURE(disclosure_table[i].name);
    const auto with = [i](Disclosed value) {
      return caveats_after(better, ties,
                           [&](cases::Case& given) { given.claim.disclosure[i] = value; });
    };
    const Caveats expected =
        disclosure_table[i].is_blocking ? Caveats{Caveat::operationalised_by_assay} : Caveats{};
    CHECK(with(Disclosed::no) == expected);
    CHECK(with(Disclosed::partly).empty());
    CHECK(with(Disclosed::not_applicable).empty());
  }
  cases::Case untestable = cases::make(better, 0, ties);
  untestable.claim.disclosure[1] = Disclosed::no;
  untestable.claim.hypothesis.not_testable = NotTestable{.reason = Reason::endpoint_gone};
  CHECK(cases::rule(untestable).main.caveats == Caveats{Caveat::operationalised_by_assay});
}

TEST_CASE("an inferred snapshot is told, whoever inferred it", "[M34]") {
  CHECK(caveats_after(better, ties, [](cases::Case& given) {
          given.claim.hypothesis.references[0].is_inferred = true;
        }) == Caveats{Caveat::snapshot_inferred});
  CHECK(caveats_after(better, ties, [](cases::Case& given) {
          cases::sheet(given.evidence["s"], "a").provenance.is_inferred = true;
        }) == Caveats{Caveat::snapshot_inferred});
}

TEST_CASE("a snapshot that the answers do not record is unknown", "[M34]") {
  CHECK(caveats_after(better, ties, [](cases::Case& given) {
          cases::sheet(given.evidence["s"], "b").provenance.snapshot.clear();
        }) == Caveats{Caveat::snapshot_unknown});
}

TEST_CASE("several hosts of one setup are told", "[M34]") {
  CHECK(caveats_after(better, ties, [](cases::Case& given) {
          cases::sheet(given.evidence["s"], "b").provenance.host = "One+Two";
        }) == Caveats{Caveat::host_mixed});
}

TEST_CASE("answers read by their publisher are told", "[M34]") {
  CHECK(caveats_after(better, ties, [](cases::Case& given) {
          given.suites["s"].is_extracted_by_publisher = true;
        }) == Caveats{Caveat::extraction_by_publisher});
}

TEST_CASE("another ruling under the lenient rule is told, the same one is not", "[M28][M34]") {
  // Strict: A loses on 8 of 60. Lenient: its 8 lost answers are right after all.
  const cases::Cells cells{.both = 52, .reference_only = 8};
  CHECK(caveats_after(better, cells, [](cases::Case& given) {
          for (std::size_t i = 52; i < 60; ++i) {
            cases::sheet(given.evidence["s"], "a").answers[i].lenient = "A";
          }
        }) == Caveats{Caveat::depends_on_extraction});
  CHECK(caveats_after(better, cells, [](cases::Case& given) {
          cases::sheet(given.evidence["s"], "a").answers[59].lenient = "A";
        }).empty());

  cases::Case given = cases::make(better, 0, cells);
  cases::sheet(given.evidence["s"], "a").answers[59].lenient = "A";
  const Part part = cases::only_part(given);
  REQUIRE(part.lenient);
  CHECK(part.lenient->ruling == Ruling::refuted);
  CHECK(part.lenient->estimate == Micro{-116'667});  // 7 of 60
  CHECK(part.estimate == Micro{-133'333});           // 8 of 60
}

TEST_CASE("a lenient reading that changes only the whole is told on the whole", "[M28]") {
  // Two parts share the level: 6 losses refute the whole, 5 only the part.
  cases::Case given = cases::make(better, 0, {.both = 54, .reference_only = 6});
  cases::add_sheet(given.evidence["s"], "c", 54);
  given.claim.hypothesis.references.push_back(cases::system("c"));
  Verdict verdict = cases::rule(given);
  CHECK(verdict.main.ruling == Ruling::refuted);
  CHECK(verdict.main.caveats.empty());
  cases::sheet(given.evidence["s"], "a").answers[59].lenient = "A";
  verdict = cases::rule(given);
  CHECK(verdict.main.ruling == Ruling::refuted);
  CHECK(verdict.main.parts.at(0).lenient->ruling == Ruling::refuted);
  CHECK(verdict.main.parts.at(0).caveats.empty());
  CHECK(verdict.main.caveats == Caveats{Caveat::depends_on_extraction});
}

TEST_CASE("missing answers are told when they decide", "[M24][M34]") {
  const auto without = [](const std::string& setup, std::size_t first, std::size_t count) {
    return [=](cases::Case& given) {
      for (std::size_t i = first; i < first + count; ++i) {
        cases::sheet(given.evidence["s"], setup).answers[i].outcome = Outcome::timeout;
      }
    };
  };
  const Caveats told{Caveat::missing_decides};
  // A alone is right on the last items. Without k answers of B: 2^-(wins - k) at worst.
  const cases::Cells wins{.both = 50, .subject_only = 10};
  CHECK(caveats_after(better, wins, without("b", 59, 1)).empty());
  CHECK(caveats_after(better, wins, without("b", 51, 9)) == told);
  // Only one of the fills decides: four losses (wins) by themselves do not, nine do.
  CHECK(caveats_after(better, {.both = 56, .reference_only = 4}, without("a", 0, 5)) == told);
  CHECK(caveats_after(better, {.both = 56, .subject_only = 4}, without("b", 0, 5)) == told);

  cases::Case given = cases::make(better, 0, wins);
  without("b", 51, 9)(given);
  CHECK(cases::only_part(given).caveats == told);
}

TEST_CASE("a ratio over a score near zero is told", "[M21][M34]") {
  const Caveats caveats = caveats_after(share, {0, 1, 1, 58}, leave);
  CHECK(caveats == Caveats{Caveat::denominator_near_zero, Caveat::chance_level_high});
}

TEST_CASE("a raw ratio on items that guessing solves is told, a corrected one is not", "[M34]") {
  const cases::Cells cells{.both = 100, .neither = 20};
  CHECK(caveats_after(share, cells, leave) == Caveats{Caveat::chance_level_high});
  Statement corrected = share;
  corrected.baseline = Baseline::chance;
  CHECK(caveats_after(corrected, cells, leave).empty());
  const auto with_options = [](std::size_t count) {
    return [count](cases::Case& given) {
      for (Item& item : given.evidence["s"].items) {
        item.options.assign(count, "Z");
        item.options[0] = "A";
      }
    };
  };
  CHECK(caveats_after(share, cells, with_options(10)).empty());  // 0.1 is not above 0.1
  CHECK(caveats_after(share, cells, with_options(9)) == Caveats{Caveat::chance_level_high});
}

TEST_CASE("fewer than 50 items are few", "[M34]") {
  CHECK(caveats_after(better, {.both = 49}, leave) == Caveats{Caveat::few_items});
  CHECK(caveats_after(better, {.both = 50}, leave).empty());
}

TEST_CASE("caveats are sorted and not repeated") {
  const Caveats caveats = caveats_after(better, {.both = 40}, [](cases::Case& given) {
    for (Sheet& sheet : given.evidence["s"].sheets) {
      sheet.provenance.is_inferred = true;
      sheet.provenance.host = "One+Two";
    }
    given.claim.disclosure[1] = Disclosed::no;
  });
  CHECK(caveats == Caveats{Caveat::operationalised_by_assay, Caveat::snapshot_inferred,
                           Caveat::host_mixed, Caveat::few_items});
}

}  // namespace assay::judge
