// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

PublishedScore printed(const std::string& setup, std::int64_t score) {
  return {.setup = setup, .score = {score}, .unit = {1'000}};
}

Claim about_table(const Statement& statement, std::size_t items, const PublishedScore& subject,
                  const PublishedScore& reference, std::int64_t margin = 0) {
  Claim claim = cases::claim(statement, margin);
  claim.hypothesis.measures = {{.suite = "table",
                                .published = Published{.items = items,
                                                       .link = "https://example.org/table",
                                                       .date = "2024-12-26",
                                                       .scores = {subject, reference}}}};
  return claim;
}

Part part_of(const Claim& claim) { return rule(claim, {}, {}).main.parts.at(0); }

Price price(std::int64_t input, std::int64_t output, const std::string& since,
            const std::string& until = "") {
  return {.since = since,
          .until = until,
          .currency = "USD",
          .input = {input},
          .output = {output},
          .source_link = "https://example.org/prices",
          .source_date = "2025-09-05"};
}

Claim about_cost(Micro at_most) {
  Claim claim = cases::claim({.kind = StatementKind::cost_ratio, .value = at_most});
  claim.hypothesis.measures.clear();
  claim.date = "2025-01-29";
  return claim;
}

std::map<std::string, Model> priced(const Price& subject, const Price& reference) {
  return {{"a", {.id = "a", .prices = {subject}}}, {"b", {.id = "b", .prices = {reference}}}};
}

}  // namespace

TEST_CASE("printed totals are compared as if the systems had answered different items", "[M45]") {
  // Ends recomputed in Python from sums of binomial terms.
  struct Row {
    std::int64_t subject;
    std::int64_t reference;
    std::size_t items;
    Interval interval;
    Ruling ruling;
  };
  const Row table[] = {
      {885'000, 872'000, 14'042, {{4'272}, {21'794}}, Ruling::supported},
      {591'000, 499'000, 198, {{-15'755}, {200'448}}, Ruling::inconclusive},
      {249'000, 382'000, 4'326, {{-153'560}, {-112'161}}, Ruling::refuted},
      {759'000, 726'000, 12'032, {{20'811}, {45'171}}, Ruling::supported},
      {861'000, 843'000, 541, {{-28'854}, {65'799}}, Ruling::inconclusive},
  };
  for (const Row& row : table) {
    CAPTURE(row.items);
    const Part part = part_of(about_table({.kind = StatementKind::superiority}, row.items,
                                          printed("a", row.subject), printed("b", row.reference)));
    CHECK(part.method == "unpaired");
    CHECK(part.interval->low == row.interval.low);
    CHECK(part.interval->high == row.interval.high);
    CHECK(part.ruling == row.ruling);
    CHECK(part.n == row.items);
    CHECK(part.caveats.back() == Caveat::aggregates_only);
  }
}

TEST_CASE("a ratio of counts has the interval that inverts the deciding one", "[M45]") {
  Claim claim = about_table({.kind = StatementKind::ratio, .value = {910'000}}, 3'040,
                            {.setup = "a", .right = 384, .is_count = true},
                            {.setup = "b", .right = 729, .is_count = true}, 5'000);
  const Part part = part_of(claim);
  CHECK(part.interval->low == Micro{-108'977});
  CHECK(part.interval->high == Micro{-72'305});
  CHECK(part.ruling == Ruling::refuted);
  CHECK(part.ratio->estimate == Micro{526'749});
  CHECK(part.ratio->interval->low == Micro{469'514});
  CHECK(part.ratio->interval->high == Micro{590'186});
}

TEST_CASE("what printed totals could have found is said", "[M45][M32]") {
  const Part part = part_of(about_table({.kind = StatementKind::superiority}, 198,
                                        printed("a", 591'000), printed("b", 499'000)));
  CHECK(part.detectable == Micro{139'616});

  // 2.801585 sqrt(2 * 0.01 * 0.99 / 100): as if one of the hundred were wrong.
  const PublishedScore all{.setup = "a", .right = 100, .is_count = true};
  const PublishedScore all_too{.setup = "b", .right = 100, .is_count = true};
  CHECK(part_of(about_table({.kind = StatementKind::superiority}, 100, all, all_too)).detectable ==
        Micro{39'422});
}

TEST_CASE("a ratio to a score of nothing has no bounds, and says so", "[M45][M34]") {
  const Part part = part_of(about_table({.kind = StatementKind::ratio, .value = {910'000}}, 100,
                                        {.setup = "a", .right = 50, .is_count = true},
                                        {.setup = "b", .right = 0, .is_count = true}, 5'000));
  CHECK_FALSE(part.ratio->interval);
  CHECK(std::count(part.caveats.begin(), part.caveats.end(), Caveat::denominator_near_zero) == 1);
}

TEST_CASE("a table that lacks a system or counts too many is refused", "[M45]") {
  Claim claim = about_table({.kind = StatementKind::superiority}, 10,
                            {.setup = "a", .right = 11, .is_count = true}, printed("b", 499'000));
  CHECK_THROWS_AS(rule(claim, {}, {}), base::InputError);
  claim.hypothesis.measures[0].published->scores = {printed("a", 500'000)};
  CHECK_THROWS_AS(rule(claim, {}, {}), base::InputError);
}

TEST_CASE("a cost ratio lies between the ratios of input and output prices", "[M46]") {
  const auto models = priced(price(140'000, 280'000, "2024-12-26", "2025-02-08"),
                             price(2'500'000, 10'000'000, "2024-08-06"));
  const Verdict verdict = rule(about_cost(micro_zero), {}, {}, models);
  const Part& part = verdict.main.parts.at(0);
  CHECK(part.interval->low == Micro{28'000});
  CHECK(part.interval->high == Micro{56'000});
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.caveats == std::vector{Caveat::list_prices_only});
  CHECK(rule(about_cost({50'000}), {}, {}, models).main.ruling == Ruling::inconclusive);
  CHECK(rule(about_cost({27'999}), {}, {}, models).main.ruling == Ruling::refuted);
  CHECK(rule(about_cost({56'000}), {}, {}, models).main.ruling == Ruling::supported);

  const std::string text = to_json(verdict).dump();
  CHECK(to_json(read_verdicts("v.json", text).at(0)).dump() == text);
}

TEST_CASE("only prices of the day, the snapshot and one currency are compared", "[M46]") {
  const Price reference = price(2'500'000, 10'000'000, "2024-08-06");
  const auto ruling = [&](const Price& subject) {
    return rule(about_cost(micro_zero), {}, {}, priced(subject, reference)).main.ruling;
  };
  CHECK(ruling(price(140'000, 280'000, "2025-01-29", "2025-01-29")) == Ruling::supported);
  CHECK(ruling(price(140'000, 280'000, "2025-01-30")) == Ruling::not_testable);
  CHECK(ruling(price(140'000, 280'000, "2024-01-01", "2025-01-28")) == Ruling::not_testable);
  Price yuan = price(1'000'000, 2'000'000, "2024-12-26");
  yuan.currency = "CNY";
  CHECK(ruling(yuan) == Ruling::not_testable);
  Price of_another = price(140'000, 280'000, "2024-12-26");
  of_another.snapshot = "a-2";
  CHECK(ruling(of_another) == Ruling::not_testable);
}

TEST_CASE("the price of the snapshot goes before that of the model, the newer before the older",
          "[M46]") {
  auto models = priced(price(2'500'000, 10'000'000, "2024-01-01"),
                       price(2'500'000, 10'000'000, "2024-08-06"));
  models.at("a").prices.push_back(price(1'000'000, 4'000'000, "2024-06-01"));
  CHECK(rule(about_cost(micro_zero), {}, {}, models).main.parts[0].interval->low == Micro{400'000});
  Price own = price(250'000, 1'000'000, "2024-02-01");
  own.snapshot = "a-1";
  models.at("a").prices.push_back(own);
  CHECK(rule(about_cost(micro_zero), {}, {}, models).main.parts[0].interval->low == Micro{100'000});
}

}  // namespace assay::judge
