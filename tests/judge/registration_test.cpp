// SPDX-License-Identifier: Apache-2.0
#include "judge/registration.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/judge.hpp"

namespace assay::judge {
namespace {

using cases::Case;

const Case given = cases::make({.kind = StatementKind::superiority}, 0, {.subject_only = 7});

std::string message_of(const std::string& text) {
  try {
    compare_registration("r.json", text, given.claim, given.suites, {});
  } catch (const base::InputError& error) {
    CHECK(error.code() == ExitCode::unusable);
    return error.what();
  }
  return {};
}

std::string opened(const std::string& value) {
  return R"({"schema": "assay-registration/1", "registration_sha256": "", "seed": )" + value + "}";
}

std::map<std::string, Model> asked_at(const ModelSpec& spec) {
  return {{"a", Model{.id = "a", .endpoints = {{.id = "one", .spec = spec}}}}};
}

std::vector<std::string> changes(const ModelSpec& from, const ModelSpec& to) {
  const std::string text = registration_text(given.claim, given.suites, asked_at(from));
  return compare_registration("r.json", text, given.claim, given.suites, asked_at(to)).changes;
}

}  // namespace

TEST_CASE("a record that is none is refused by its name", "[M52]") {
  const std::string deep(3'000'000, '[');
  CHECK(message_of(opened(deep + std::string(3'000'000, ']'))) == "r.json: nested too deeply");
  CHECK(message_of(opened(deep)) == "r.json: nested too deeply");
  CHECK(message_of(opened("[0.5]")) ==
        "r.json: 0.5 is no whole number; no other numbers stand there");
  CHECK(message_of(opened("1e400")) == "r.json: a number that is too large");
  CHECK(message_of("[]") == "r.json: is no assay-registration/1 file");
}

TEST_CASE("a record says all that answers of a model depend on", "[M52]") {
  using Changed = std::vector<std::string>;
  const Changed model{"models/a"};
  const ModelSpec before{.adapter = "custom"};
  const auto now = [&](auto change) {
    ModelSpec spec = before;
    change(spec);
    return changes(before, spec);
  };
  CHECK(changes(before, before) == Changed{});
  CHECK(now([](ModelSpec& spec) { spec.forced.temperature = Micro{1}; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.refused = {Parameter::seed}; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.headers = {{"x-beta", "on"}}; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.limits.output_tokens = 7; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.command = {"answer"}; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.custom.body = "{}"; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.delivery = Delivery::streamed; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.stream_text = StreamText::cumulative; }) == model);
  CHECK(now([](ModelSpec& spec) { spec.limits.requests_per_minute = 7; }) == Changed{});
}

TEST_CASE("an attempt has half of the error of the one before, as long as there is some", "[M53]") {
  CHECK(attempt_share(Micro{25'000}, 1) == Micro{12'500});
  CHECK(attempt_share(Micro{25'000}, 3) == Micro{3'125});
  CHECK(attempt_share(Micro{1}, 1) == micro_zero);
  CHECK(attempt_share(Micro{499'999}, 13) == micro_zero);
  CHECK_NOTHROW(rule(given.claim, given.suites, given.evidence, {}, 12));
  CHECK_THROWS_AS(rule(given.claim, given.suites, given.evidence, {}, 13), base::InputError);

  Case small = given;
  small.claim.decision.alpha_side = Micro{1};
  for (const Design design : {Design::fixed, Design::sequential}) {
    small.claim.decision.design = design;
    CHECK_THROWS_AS(rule(small.claim, small.suites, small.evidence, {}, 1), base::InputError);
  }
  CHECK_THROWS_AS(registration_text(small.claim, small.suites, {}), base::InputError);
}

}  // namespace assay::judge
