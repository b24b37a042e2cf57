// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

Claim read(const std::string& text) {
  return read_claim("claims/alpha-beats-beta.yaml", text, small_library());
}

}  // namespace

TEST_CASE("a claim is read as it is written") {
  const Claim claim = read(good_claim());
  CHECK(claim.id == "alpha-beats-beta");
  CHECK(claim.title == "Alpha reaches 91 % of Beta");
  CHECK(claim.claimant == "Alpha Inc.");
  CHECK(claim.date == "2025-01-29");
  CHECK(claim.announcement == "alpha");
  CHECK(claim.mood == Mood::attributed);
  CHECK(claim.quote == "nearly as good as Beta");
  REQUIRE(claim.sources.size() == 1);
  CHECK(claim.sources[0].publisher == "The Paper");
  CHECK(claim.sources[0].date == "2025-01");
  CHECK(claim.sources[0].link == "https://example.org/a");
  CHECK(claim.sources[0].wording == "Nearly as good.");
  CHECK(claim.decision.alpha_side == Micro{50'000});

  const Hypothesis& main = claim.hypothesis;
  CHECK(main.statement.kind == StatementKind::ratio);
  CHECK(main.statement.value == Micro{910'000});
  CHECK(main.statement.reading == Reading::point);
  CHECK(main.statement.baseline == Baseline::chance);
  CHECK(main.subject.setup == "alpha-may");
  CHECK(main.subject.model == "alpha");
  CHECK(main.subject.snapshot == "alpha-2024-05-13");
  CHECK(main.subject.is_inferred);
  REQUIRE(main.references.size() == 2);
  CHECK(main.references[1].setup == "gamma");
  CHECK(main.references[1].model == "gamma");
  CHECK(main.references[1].snapshot.empty());
  CHECK_FALSE(main.references[1].is_inferred);
  REQUIRE(main.measures.size() == 2);
  CHECK(main.measures[0].suite == "quiz");
  CHECK(main.measures[0].aggregation == Aggregation::macro);
  CHECK(main.measures[0].references == std::vector<std::string>{"beta"});
  CHECK_FALSE(main.measures[0].is_named_by_claimant);
  CHECK(main.measures[1].aggregation == Aggregation::micro);
  CHECK(main.measures[1].references.empty());
  CHECK(main.measures[1].is_named_by_claimant);
  CHECK(main.combination == Combination::any);
  CHECK(main.margin == Micro{5'000});
  CHECK(main.margin_rule == "rounding");
  CHECK_FALSE(main.not_testable);
}

TEST_CASE("the disclosure card takes words or points") {
  const Claim claim = read(good_claim());
  const auto of = [&](std::string_view name) {
    for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
      if (disclosure_table[i].name == name) return claim.disclosure[i];
    }
    FAIL(name);
    return Disclosed::no;
  };
  CHECK(of("sentence") == Disclosed::yes);
  CHECK(of("subject") == Disclosed::partly);
  CHECK(of("reference") == Disclosed::yes);
  CHECK(of("mode") == Disclosed::partly);
  CHECK(of("cost") == Disclosed::no);
  CHECK(of("judge") == Disclosed::not_applicable);
  CHECK(of("prompts") == Disclosed::no);
}

TEST_CASE("what a claim leaves out has its default") {
  std::string text = good_claim();
  text = with(text, ", reading: point, baseline: chance", "");
  text = with(text, "announcement: alpha\n", "");
  text = with(text, "quote: nearly as good as Beta\n", "");
  text = with(text, "combine: any\n", "");
  text = with(text,
              "decision: {alpha_side: 0.05, margin: 0.005, margin_rule: rounding, target: "
              "population}\n",
              "");
  const Claim claim = read(text);
  CHECK(claim.announcement.empty());
  CHECK(claim.quote.empty());
  CHECK(claim.decision.alpha_side == Micro{25'000});
  CHECK(claim.hypothesis.statement.reading == Reading::at_least);
  CHECK(claim.hypothesis.statement.baseline == Baseline::raw);
  CHECK(claim.hypothesis.combination == Combination::all);
  CHECK(claim.hypothesis.margin == micro_zero);
  CHECK(claim.hypothesis.margin_rule == "none");
}

TEST_CASE("a claim says how often items are asked, and what a change of the model does") {
  const Claim plain = read(good_claim());
  CHECK(plain.hypothesis.measures[0].epochs == 1);
  CHECK(plain.decision.on_change == OnChange::caveat);
  std::string text = with(good_claim(), "weight: 1", "weight: 1, epochs: 3");
  text = with(text, "alpha_side: 0.05", "alpha_side: 0.05, on_change: stop");
  const Claim claim = read(text);
  CHECK(claim.hypothesis.measures[0].epochs == 3);
  CHECK(claim.hypothesis.measures[1].epochs == 1);
  CHECK(claim.decision.on_change == OnChange::stop);
}

TEST_CASE("a variant keeps what it does not state") {
  const Claim claim = read(good_claim());
  REQUIRE(claim.variants.size() == 1);
  CHECK(claim.variants[0].id == "surpasses");
  CHECK(claim.variants[0].title == "Alpha surpasses Beta");
  const Hypothesis& variant = claim.variants[0].hypothesis;
  CHECK(variant.statement.kind == StatementKind::superiority);
  CHECK(variant.statement.value == micro_zero);
  CHECK(variant.references.size() == 1);
  CHECK(variant.margin == micro_zero);
  CHECK(variant.margin_rule == "none");
  CHECK(variant.subject.setup == "alpha-may");
  CHECK(variant.measures.size() == 2);
  CHECK(variant.combination == Combination::any);
}

TEST_CASE("why it cannot be tested holds for variants too, unless they say another reason") {
  const std::string text =
      with(good_claim(), "variants:\n",
           "not_testable: {reason: endpoint_gone, because: It was shut down.}\nvariants:\n"
           "  - {id: other, title: T, not_testable: {reason: licence, because: Forbidden.}}\n");
  const Claim claim = read(text);
  CHECK(claim.hypothesis.not_testable->reason == Reason::endpoint_gone);
  CHECK(claim.hypothesis.not_testable->because == "It was shut down.");
  CHECK(claim.variants[0].hypothesis.not_testable->reason == Reason::licence);
  CHECK(claim.variants[1].hypothesis.not_testable->reason == Reason::endpoint_gone);
}

TEST_CASE("a variant with suites of its own is testable, whatever the claim is") {
  const std::string text =
      with(good_claim(), "variants:\n",
           "not_testable: {reason: endpoint_gone, because: It was shut down.}\nvariants:\n"
           "  - {id: here, title: T, measures: [{suite: quiz}]}\n");
  CHECK_FALSE(read(text).variants[0].hypothesis.not_testable);
}

TEST_CASE("folded text is one line") {
  const Claim claim =
      read(with(good_claim(), "claimant: Alpha Inc.", "claimant: >\n  Alpha\n  Inc.\n"));
  CHECK(claim.claimant == "Alpha Inc.");
}

}  // namespace assay::spec
