// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/item_order.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/digests.hpp"
#include "judge/judge.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

using cases::Case;
using cases::Cells;

Case sequential(StatementKind kind, std::int64_t margin, const Cells& cells) {
  Case given = cases::make({.kind = kind}, margin, cells);
  given.claim.decision.design = Design::sequential;
  return given;
}

Part part_of(const Case& given) { return cases::only_part(given); }

/// The ids of the items in the order of the claim.
std::vector<std::string> order_of(const Case& given) {
  std::vector<std::string> ids;
  for (const Item& item : given.evidence.at("s").items) ids.push_back(item.id);
  return base::item_order(order_seed(given.claim), ids);
}

Answer& answer_to(Case& given, const std::string& setup, const std::string& item) {
  auto& answers = cases::sheet(given.evidence.at("s"), setup).answers;
  return *std::find_if(answers.begin(), answers.end(),
                       [&](const Answer& answer) { return answer.item == item; });
}

constexpr Cells clear{.both = 300, .subject_only = 300, .reference_only = 20, .neither = 180};

}  // namespace

TEST_CASE("a sequential claim is decided at the first crossing of 80 to 1", "[M49]") {
  const Case given = sequential(StatementKind::superiority, 0, clear);
  const Part part = part_of(given);
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.method == "betting");
  REQUIRE(part.course);
  CHECK(part.course->is_early);
  CHECK(part.course->most_items == 800);
  CHECK(part.n < 120);
  const WealthPoint last = part.course->wealth.back();
  CHECK(last.items == part.n);
  CHECK(static_cast<double>(last.for_claim.units) / 1e6 >= std::log(80.0));

  // One item less is not enough; and the wealth is that of the formula.
  const std::vector<std::string> order = order_of(given);
  double most_before = 0;
  double at_stop = 0;
  std::array<double, 11> stakes;
  stakes.fill(1);
  for (std::size_t i = 0; i < part.n; ++i) {
    Case copy = given;
    const auto is_right = [&](const std::string& setup) {
      return answer_to(copy, setup, order[i]).strict == "A";
    };
    const double d = (is_right("a") ? 1.0 : 0.0) - (is_right("b") ? 1.0 : 0.0);
    const double payoff = (d + 1) / 2 / 0.5;
    double sum = 0;
    for (int j = 1; j <= 11; ++j) {
      const double f = std::pow(2.0, -j / 2.0);
      stakes[static_cast<std::size_t>(j - 1)] *= 1 - f + f * payoff;
      sum += stakes[static_cast<std::size_t>(j - 1)];
    }
    at_stop = sum / 11;
    if (i + 1 < part.n) most_before = std::max(most_before, at_stop);
  }
  CHECK(most_before < 80);
  CHECK(at_stop >= 80);
  CHECK(std::abs(std::log(at_stop) - static_cast<double>(last.for_claim.units) / 1e6) < 1e-6);
}

TEST_CASE("answers beyond the first crossing change no byte of the verdict", "[M50]") {
  const Case whole = sequential(StatementKind::non_inferiority, 20'000, clear);
  const Verdict verdict = cases::rule(whole);
  const std::size_t used = verdict.main.parts[0].n;
  const std::vector<std::string> order = order_of(whole);
  const auto cut = [&](std::size_t kept) {
    Case given = whole;
    for (Sheet& sheet : given.evidence.at("s").sheets) {
      std::erase_if(sheet.answers, [&](const Answer& answer) {
        return std::find(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept),
                         answer.item) == order.begin() + static_cast<std::ptrdiff_t>(kept);
      });
    }
    return given;
  };
  const std::string bytes = to_json(verdict).dump();
  CHECK(to_json(cases::rule(cut(used))).dump() == bytes);
  CHECK(to_json(cases::rule(cut(used + 7))).dump() == bytes);
  CHECK(to_json(cases::rule(cut(used - 1))).dump() != bytes);

  Case changed = whole;
  answer_to(changed, "a", order[used]).strict = "D";
  CHECK(to_json(cases::rule(changed)).dump() == bytes);
  answer_to(changed, "a", order[used - 1]).strict = "D";
  CHECK(to_json(cases::rule(changed)).dump() != bytes);
}

TEST_CASE("what bets leave open is tested once at half the level", "[M49]") {
  // Of 40 items: p = 0.0128 for five wins to none, above 0.0125, and 0.0083 for six to none.
  const auto at_end = [](std::size_t wins) {
    return part_of(
        sequential(StatementKind::superiority, 0, {.both = 40 - wins, .subject_only = wins}));
  };
  CHECK(at_end(5).ruling == Ruling::inconclusive);
  const Part part = at_end(6);
  CHECK(part.ruling == Ruling::supported);
  CHECK(part.n == 40);
  CHECK_FALSE(part.course->is_early);
  CHECK(part.method == "paired_exact");
  CHECK(at_end(5).detectable.has_value());
}

TEST_CASE("a refuting part of several needs so many times the stake", "[M49]") {
  // Against b the claim is false, against c it is not.
  Case given = sequential(StatementKind::superiority, 0, {.both = 200, .reference_only = 200});
  cases::add_sheet(given.evidence.at("s"), "c", 10);
  const Verdict alone = cases::rule(given);
  CHECK(alone.main.ruling == Ruling::refuted);
  given.claim.hypothesis.references.push_back(cases::system("c"));
  const Verdict both = cases::rule(given);
  CHECK(both.main.ruling == Ruling::refuted);
  CHECK(both.main.parts[0].course->refute_share == 2);
  CHECK(both.main.parts[0].n > alone.main.parts[0].n);
}

TEST_CASE("a limit of items ends the asking and is part of what is tested", "[M49]") {
  Case given = sequential(StatementKind::superiority, 0, {.both = 700, .subject_only = 20});
  const Verdict all = cases::rule(given);
  given.claim.decision.most_items = 100;
  const Verdict limited = cases::rule(given);
  CHECK(limited.main.parts[0].n == 100);
  CHECK(limited.digests.at("statement") != all.digests.at("statement"));
}

TEST_CASE("sequential verdicts are read back as they were written", "[M50]") {
  for (const Cells& cells : {clear, Cells{.both = 60, .subject_only = 3, .reference_only = 2}}) {
    const Verdict verdict = cases::rule(sequential(StatementKind::equivalence, 50'000, cells));
    const std::string text = to_json(verdict).dump();
    CHECK(to_json(read_verdicts("verdict.json", text).at(0)).dump() == text);
  }
}

TEST_CASE("missing answers bet on both worst sides", "[M49]") {
  Case given = sequential(StatementKind::superiority, 0, clear);
  const std::size_t before = part_of(given).n;
  for (const std::string& item : order_of(given)) {
    if (item.back() == '3') answer_to(given, "a", item).outcome = Outcome::timeout;
  }
  const Part part = part_of(given);
  CHECK(part.n > before);
  CHECK(part.subject_outcomes.at(Outcome::timeout) > 0);
}

TEST_CASE("items that share material are not bet on one by one", "[M49]") {
  Case given = sequential(StatementKind::superiority, 0, clear);
  for (Item& item : given.evidence.at("s").items) item.cluster = item.id.substr(0, 4);
  CHECK_THROWS_AS(cases::rule(given), base::InputError);
}

TEST_CASE("more answers are wanted until every part has decided", "[M50]") {
  Case given = sequential(StatementKind::superiority, 0, clear);
  const std::size_t used = part_of(given).n;
  const auto wanted = [&](std::size_t complete) {
    return wanting(given.claim, given.suites, given.evidence, {{"s", complete}}).size();
  };
  CHECK(wanted(0) == 2);
  CHECK(wanted(used - 1) == 2);
  CHECK(wanted(used) == 0);
  CHECK(wanted(800) == 0);
  CHECK(wanting(given.claim, given.suites, {}, {}).size() == 2);
}

}  // namespace assay::judge
