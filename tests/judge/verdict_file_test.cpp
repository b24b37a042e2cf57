// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"
#include "judge/cases.hpp"
#include "judge/verdict_file.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

constexpr Statement better{.kind = StatementKind::superiority};

/// Everything a verdict file can hold: variants, two-sided ratios, missing answers, an untested
/// part.
cases::Case rich() {
  cases::Case given =
      cases::make(better, 0, {.both = 30, .subject_only = 5, .reference_only = 14, .neither = 11});
  cases::add_sheet(given.evidence["s"], "c", 20);
  given.claim.hypothesis.references = {cases::system("b"), cases::system("c"),
                                       cases::system("absent")};
  cases::sheet(given.evidence["s"], "b").answers[3].outcome = Outcome::refused;
  cases::sheet(given.evidence["s"], "c").answers[4].outcome = Outcome::timeout;
  cases::sheet(given.evidence["s"], "a").answers[40].lenient = "A";
  for (std::size_t i = 0; i < 60; ++i) {
    given.evidence["s"].items[i].stratum = i % 2 == 0 ? "even" : "odd";
  }
  Hypothesis point = given.claim.hypothesis;
  point.references = {cases::system("b")};
  point.statement = {.kind = StatementKind::ratio,
                     .value = {910'000},
                     .reading = Reading::point,
                     .baseline = Baseline::chance};
  point.margin = {20'000};
  point.measures[0].aggregation = Aggregation::macro;
  Hypothesis untested = given.claim.hypothesis;
  untested.statement.kind = StatementKind::top_k;
  untested.not_testable = {.reason = Reason::comparison_set_open, .because = "No set is named."};
  Hypothesis score = given.claim.hypothesis;
  score.references.clear();
  score.statement = {.kind = StatementKind::absolute, .value = {700'000}};
  given.claim.variants = {
      {.id = "nine-tenths", .title = "\xE4\xB9\x9D \xC3\xA0 91 %", .hypothesis = point},
      {.id = "top", .title = "Among the best", .hypothesis = untested},
      {.id = "score", .title = "Scores 70", .hypothesis = score}};
  return given;
}

std::string written(const Verdict& verdict) { return to_json(verdict).dump(2); }

std::string message_of(const std::string& text, ExitCode expected = ExitCode::unusable) {
  try {
    read_verdicts("v.json", text);
  } catch (const base::InputError& error) {
    CHECK(error.code() == expected);
    return error.what();
  }
  return "no error";
}

std::string after(const std::function<void(json&)>& change) {
  json value = to_json(cases::rule(rich()));
  change(value);
  return value.dump();
}

/// With a hash that fits the changed content.
std::string rehashed_after(const std::function<void(json&)>& change) {
  return after([&](json& value) {
    change(value);
    value["verdict_sha256"] = verdict_sha256(value);
  });
}

}  // namespace

TEST_CASE("a verdict that is written, read and written again has the same bytes") {
  const Verdict verdict = cases::rule(rich());
  const std::string text = written(verdict);
  const std::vector<Verdict> read = read_verdicts("v.json", text);
  REQUIRE(read.size() == 1);
  CHECK(written(read[0]) == text);
  const std::vector<Verdict> two = read_verdicts("v.json", "[" + text + "," + text + "]");
  REQUIRE(two.size() == 2);
  CHECK(written(two[1]) == text);
  CHECK(read_verdicts("v.json", "[]").empty());
}

TEST_CASE("the fields that others rely on are there, numbers as decimals in quotes", "[M36]") {
  const json value = to_json(cases::rule(cases::make(
      better, 0, {.both = 690, .subject_only = 52, .reference_only = 111, .neither = 147})));
  CHECK(value.at("claim") == "a-above-b");
  CHECK(value.at("verdict") == "refuted");
  CHECK(value.at("kind") == "superiority");
  CHECK(value.at("combination") == "all");
  CHECK(value.at("schema") == "assay-verdict/1");
  CHECK(value.at("method_version") == "1");
  CHECK(value.at("alpha_side") == "0.025000");
  CHECK(value.at("unhashed") == json::object());
  CHECK(value.at("disclosure").size() == 20);
  CHECK(value.at("disclosure").at("judge") == "yes");
  CHECK(value.at("digests").at("suites").contains("s"));
  const json& part = value.at("parts").at(0);
  CHECK(part.at("subject") == "a");
  CHECK(part.at("reference") == "b");
  CHECK(part.at("suite") == "s");
  CHECK(part.at("aggregation") == "micro");
  CHECK(part.at("estimate") == "-0.059000");
  CHECK(part.at("interval").size() == 2);
  CHECK(part.at("interval").at(0).is_string());
  CHECK(part.at("region") ==
        json{{"low", "0.000000"}, {"high", nullptr}, {"low_open", true}, {"high_open", false}});
  CHECK(part.at("n") == 1000);
  CHECK(part.at("outcomes").at("subject") == json{{"answered", 1000}});
  CHECK(part.at("method") == "paired_exact");
  CHECK(part.at("scores") == json{{"subject", "0.742000"}, {"reference", "0.801000"}});
  CHECK(part.at("ratio").is_null());
  CHECK_FALSE(part.contains("other_side"));
  CHECK_FALSE(part.contains("not_testable"));
}

TEST_CASE("verdict_sha256 covers everything but itself and the unhashed part", "[M37]") {
  json value = to_json(cases::rule(rich()));
  const auto hash = value.at("verdict_sha256").get<std::string>();
  CHECK(hash.size() == 64);
  value["unhashed"] = {{"host", "here"}, {"seconds", 0.5}};
  CHECK(verdict_sha256(value) == hash);
  value["title"] = "B is above A";
  CHECK(verdict_sha256(value) != hash);
}

TEST_CASE("a changed verdict is found out") {
  const auto tampered = [](const std::function<void(json&)>& change) {
    return message_of(after(change), ExitCode::tampered);
  };
  const std::string found =
      "v.json: its content does not have the verdict_sha256 that it states: the verdict was "
      "changed after it was made";
  CHECK(tampered([](json& v) { v["verdict"] = "supported"; }) == found);
  CHECK(tampered([](json& v) { v["parts"][0]["estimate"] = "0.100000"; }) == found);
  CHECK(tampered([](json& v) { v["title"] = "x"; }) == found);
  CHECK(tampered([](json& v) { v["variants"].erase(0); }) == found);
  CHECK(tampered([](json& v) { v["verdict_sha256"] = std::string(64, '0'); }) == found);
  CHECK(message_of(after([](json& v) { v["unhashed"] = {{"note", 1.5}}; })) == "no error");
}

TEST_CASE("a verdict file is read to the letter") {
  CHECK(message_of(rehashed_after([](json& v) { v["verdit"] = "refuted"; })) ==
        "v.json: unknown key \"verdit\"; did you mean \"verdict\"?");
  CHECK(message_of(rehashed_after([](json& v) { v["parts"][0].erase("n"); })) ==
        "v.json: /parts/0: lacks \"n\"");
  CHECK(message_of(rehashed_after([](json& v) { v["parts"][0]["n"] = "60"; })) ==
        "v.json: /parts/0/n: must be a whole number, 0 or more");
  CHECK(message_of(after([](json& v) { v["parts"][0]["n"] = 0.5; })) ==
        "v.json: /parts/0/n: must be a whole number, 0 or more");
  CHECK(message_of(rehashed_after([](json& v) { v["parts"][0]["verdict"] = "refued"; })) ==
        "v.json: /parts/0/verdict: \"refued\" is not known here; did you mean \"refuted\"?");
  CHECK(message_of(rehashed_after([](json& v) { v["parts"][0]["interval"] = {"0.1"}; })) ==
        "v.json: /parts/0/interval: must be a list of two numbers");
  CHECK(message_of(rehashed_after([](json& v) {
          v["parts"][0]["interval"] = {"0.200000", "0.100000"};
        })) == "v.json: /parts/0/interval: must not end below its start");
  CHECK(message_of(rehashed_after([](json& v) { v["parts"][0]["estimate"] = "0.1"; })) ==
        "v.json: is not written as this program writes a verdict");
  CHECK(message_of(rehashed_after([](json& v) { v["schema"] = "assay-verdict/2"; })) ==
        "v.json: /schema: must be assay-verdict/1");
  CHECK(message_of("[1]") == "v.json: /0: must be an object");
  CHECK(message_of("7") == "v.json: must be a verdict or a list of verdicts");
}

TEST_CASE("a verdict without grounds is refused, whatever its digest") {
  CHECK(message_of(rehashed_after([](json& value) { value["parts"] = json::array(); })) ==
        "v.json: /verdict: rests on no part that was tested");
  CHECK(message_of(rehashed_after([](json& value) { value["verdict"] = "not_testable"; })) ==
        "v.json: /verdict: \"not_testable\" says why a verdict is not_testable, and only then");
}

TEST_CASE("a verdict that its own figures contradict is refused, whatever its digest") {
  CHECK(
      message_of(rehashed_after([](json& value) {
                   value["parts"][0]["interval"] = {"-0.500000", "-0.400000"};
                   value["parts"][0]["verdict"] = "supported";
                 }),
                 ExitCode::tampered)
          .find(
              "contradicts itself: the part on s is supported, which its interval does not say") !=
      std::string::npos);
  CHECK(message_of(rehashed_after([](json& value) {
                     value["verdict"] = value["verdict"] == "refuted" ? "supported" : "refuted";
                   }),
                   ExitCode::tampered)
            .find("contradicts itself: the whole is ") != std::string::npos);
}

TEST_CASE("what is no JSON, repeats a key or nests too deeply is refused") {
  CHECK(message_of("{") == "v.json: not JSON, wrong at byte 2");
  CHECK(message_of("") == "v.json: not JSON, wrong at byte 1");
  CHECK(message_of("[1e999]") == "v.json: a number that is too large");
  CHECK(message_of("{\"claim\": \"\xFF\"}").starts_with("v.json: not JSON"));
  CHECK(message_of("{\"a\": {\"b\": 1, \"b\": 2}}") == "v.json: the key \"b\" is repeated");
  CHECK(message_of("{\"a\": {\"b\": 1}, \"c\": {\"b\": 2}}").starts_with("v.json: lacks"));
  CHECK(message_of("{\"unhashed\": " + std::string(100'000, '[')) == "v.json: nested too deeply");
}

TEST_CASE("the order in which evidence arrives changes no byte", "[M1]") {
  const cases::Case given = rich();
  const std::string text = written(cases::rule(given));
  cases::Case permuted = given;
  RecordedSuite& recorded = permuted.evidence["s"];
  std::reverse(recorded.items.begin(), recorded.items.end());
  std::rotate(recorded.items.begin(), recorded.items.begin() + 17, recorded.items.end());
  std::reverse(recorded.sheets.begin(), recorded.sheets.end());
  for (Sheet& sheet : recorded.sheets) {
    std::rotate(sheet.answers.begin(), sheet.answers.begin() + 23, sheet.answers.end());
  }
  recorded.sheets.push_back(recorded.sheets.front());
  recorded.sheets.back().provenance.setup = "bystander";
  CHECK(written(cases::rule(permuted)) == text);
}

TEST_CASE("digests tell what changed", "[M38][M39]") {
  using Change = std::function<void(cases::Case&)>;
  const cases::Case given = rich();
  const auto before = cases::rule(given).digests;
  const auto changed = [&](const Change& change) {
    cases::Case other = given;
    change(other);
    std::string names;
    for (const auto& [name, digest] : cases::rule(other).digests) {
      if (before.at(name) != digest) names += name + " ";
    }
    return names;
  };
  CHECK(changed([](cases::Case&) {}).empty());
  CHECK(changed([](cases::Case& c) { c.claim.title = "A ist besser"; }) == "claim ");
  CHECK(changed([](cases::Case& c) { c.claim.sources[0].link = "https://x"; }) == "claim ");
  CHECK(changed([](cases::Case& c) { c.claim.variants[1].hypothesis.margin = {1}; }) == "claim ");
  CHECK(changed([](cases::Case& c) { c.claim.decision.alpha_side = {10'000}; }) ==
        "claim statement ");
  CHECK(changed([](cases::Case& c) { c.claim.hypothesis.margin_rule = "rounding"; }) ==
        "claim statement ");
  CHECK(changed([](cases::Case& c) { c.suites["s"].title = "S"; }).empty());
  CHECK(changed([](cases::Case& c) { c.suites["s"].lenient.rule = "choice_letter"; }) ==
        "suites/s ");
  CHECK(changed([](cases::Case& c) { c.suites["s"].revision = "r2"; }) == "suites/s ");
  const auto sheet_of = [](cases::Case& c) -> Sheet& { return cases::sheet(c.evidence["s"], "b"); };
  CHECK(changed([&](cases::Case& c) { sheet_of(c).answers[9].lenient = "C"; }) == "answers ");
  CHECK(changed([&](cases::Case& c) { sheet_of(c).provenance.served_id = "x"; }) == "answers ");
  CHECK(changed([&](cases::Case& c) { sheet_of(c).provenance.date = "2020-01-01"; }).empty());
  CHECK(changed([](cases::Case& c) { c.evidence["s"].items[0].gold = "B"; }) == "answers ");
  CHECK(changed([](cases::Case& c) {
          std::reverse(c.claim.hypothesis.references.begin(), c.claim.hypothesis.references.end());
          for (Variant& variant : c.claim.variants) {
            std::reverse(variant.hypothesis.references.begin(),
                         variant.hypothesis.references.end());
          }
        }).empty());
}

TEST_CASE("the digest of answers can be computed by anyone from what the header says", "[M39]") {
  const Verdict verdict = cases::rule(cases::make(better, 0, {.subject_only = 1}));
  CHECK(verdict.digests.at("answers") ==
        base::sha256_hex(
            "[\"answer\",\"s\",\"a\",\"i0001\",\"A\",\"A\",\"answered\",\"vendor/a\",\"a-1\"]\n"
            "[\"answer\",\"s\",\"b\",\"i0001\",\"B\",\"B\",\"answered\",\"vendor/b\",\"b-1\"]\n"
            "[\"item\",\"s\",\"i0001\",\"A\",[\"A\",\"B\",\"C\",\"D\"],\"\",\"\"]\n"));
}

}  // namespace assay::judge
