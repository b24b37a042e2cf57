// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "catch.hpp"
#include "report/card.hpp"
#include "report/difference.hpp"
#include "report/verdicts.hpp"

namespace assay::report {
namespace {

std::string told(const Verdict& before, const Verdict& after) {
  return to_text(differences(std::vector{before}, std::vector{after}));
}

bool is_new(const Verdict& before, const Verdict& after) {
  return has_new_verdict(differences(std::vector{before}, std::vector{after}));
}

}  // namespace

TEST_CASE("equal verdicts differ in nothing") {
  for (const Verdict& verdict : examples::all()) {
    CHECK(differences(std::vector{verdict}, std::vector{verdict}).at(0).differences.empty());
    CHECK_FALSE(is_new(verdict, verdict));
  }
  CHECK(differences({}, {}).empty());
}

TEST_CASE("another verdict of a variant or a part is told but is none of the claim") {
  const Verdict before = examples::conjunction();
  Verdict after = before;
  after.variants[0].ruling = Ruling::supported;
  after.main.parts[0].ruling = Ruling::refuted;
  after.main.parts[0].estimate = Micro{-30'000};
  CHECK(
      told(before, after) ==
      "qwen2.5-max-surpasses-three: refuted, the same verdict\n"
      "  main, qwen2.5-max on lineage-bench against gpt-4o-2024-11-20: verdict was inconclusive, "
      "is refuted\n"
      "  main, qwen2.5-max on lineage-bench against gpt-4o-2024-11-20: estimate was -0.027500, is "
      "-0.030000\n"
      "  any-of-three: verdict was inconclusive, is supported\n");
  CHECK_FALSE(is_new(before, after));
  after.main.ruling = Ruling::inconclusive;
  CHECK(is_new(before, after));
}

TEST_CASE("no change goes untold") {
  const Verdict before = examples::conjunction();
  Verdict after = before;
  after.main.parts[0].detectable = Micro{990'000};
  CHECK(told(before, after).find("detectable was ") != std::string::npos);
  after = before;
  after.main.parts[0].is_named_by_claimant = !before.main.parts[0].is_named_by_claimant;
  CHECK(told(before, after).find("verdict_sha256 was ") != std::string::npos);
}

TEST_CASE("what appeared or went is told") {
  const Verdict before = examples::conjunction();
  Verdict after = before;
  after.main.parts.erase(after.main.parts.begin() + 1);
  after.variants[0].id = "another";
  after.main.caveats = {};
  after.digests.erase("suites/lineage-bench");
  after.method_version = "2";
  CHECK(told(before, after) ==
        "qwen2.5-max-surpasses-three: refuted, the same verdict\n"
        "  main, qwen2.5-max on lineage-bench against deepseek-v3: part was present, is absent\n"
        "  main: caveats were operationalised_by_assay, snapshot_inferred, are none\n"
        "  another: variant was absent, is present\n"
        "  any-of-three: variant was present, is absent\n"
        "  suites/lineage-bench changed\n"
        "  the method changed from version 1 to 2\n");
  CHECK(has_new_verdict(differences(std::vector{before}, {})));
  CHECK(has_new_verdict(differences({}, std::vector{before})));
}

TEST_CASE("a card counts what was stated and names what is missing") {
  Disclosure disclosure{};
  disclosure.fill(Disclosed::yes);
  CHECK(card_summary(disclosure) ==
        "Of 20 facts 20 are disclosed, 0 partly and 0 not; 0 do not apply. None that is needed to "
        "repeat the claim is missing.");
  disclosure[1] = Disclosed::no;      // subject: needed
  disclosure[3] = Disclosed::no;      // mode: not needed
  disclosure[4] = Disclosed::partly;  // benchmark: needed, but not missing
  disclosure[11] = Disclosed::no;     // decision_rule: needed
  disclosure[9] = Disclosed::not_applicable;
  CHECK(card_summary(disclosure) ==
        "Of 20 facts 15 are disclosed, 1 partly and 3 not; 1 do not apply. Needed to repeat the "
        "claim and missing: subject, decision_rule.");
}

}  // namespace assay::report
