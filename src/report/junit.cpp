// SPDX-License-Identifier: Apache-2.0
// A test suite a claim. A test fails only where the claim itself is refuted, so a build that stops
// at failed tests stops exactly when the exit code is 1; whatever else is not supported is skipped.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "judge/verdict_file.hpp"
#include "report/caveats.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"

namespace assay::report {
namespace {

enum class Result { passed, failed, skipped };

struct TestCase {
  std::string group;
  std::string name;
  Result result = Result::skipped;
  std::string type;
  std::string message;
  std::string details;
};

struct Counts {
  std::size_t tests = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

/// Whether a refutation below is one of the claim.
enum class Weight { counts, is_a_part, is_a_variant };

Result result_of(Ruling ruling, Weight weight) {
  if (ruling == Ruling::supported) return Result::passed;
  return ruling == Ruling::refuted && weight == Weight::counts ? Result::failed : Result::skipped;
}

std::string_view excuse(Ruling ruling, Weight weight) {
  if (ruling != Ruling::refuted || weight == Weight::counts) return "";
  return weight == Weight::is_a_part ? "; the claim is not refuted by this part alone"
                                     : "; variants do not count";
}

std::string numbers(const Part& part) {
  const std::string figure = to_text(main_figure(part));
  return figure.empty() ? "" : fmt::format("{}, {} items", figure, part.n);
}

std::string part_message(const Part& part) {
  std::string text(words(part.ruling));
  if (const std::string figure = numbers(part); !figure.empty()) text += ": " + figure;
  if (part.not_testable) {
    text +=
        fmt::format(" ({}): {}", row(part.not_testable->reason).name, part.not_testable->because);
  }
  if (const std::string note = power_note(part); !note.empty()) text += "; " + note;
  return text;
}

std::string advice(const std::vector<Caveat>& caveats) {
  std::string text;
  for (const Caveat caveat : caveats) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : " ", row(caveat).name, row(caveat).advice);
  }
  return text;
}

void add_reading(const Verdict& verdict, const ReadingVerdict& reading, Weight weight,
                 std::vector<TestCase>& cases) {
  const std::string message = fmt::format("{}: {}", reading.title, why(reading));
  cases.push_back({.group = verdict.claim,
                   .name = reading.id,
                   .result = result_of(reading.ruling, weight),
                   .type = std::string(name(reading.ruling)),
                   .message = message + std::string(excuse(reading.ruling, weight)),
                   .details = advice(reading.caveats)});
  if (weight == Weight::counts && reading.ruling != Ruling::refuted) weight = Weight::is_a_part;
  for (const Part& part : reading.parts) {
    cases.push_back({.group = verdict.claim + "." + reading.id,
                     .name = comparison_name(part),
                     .result = result_of(part.ruling, weight),
                     .type = std::string(name(part.ruling)),
                     .message = part_message(part) + std::string(excuse(part.ruling, weight)),
                     .details = advice(part.caveats)});
  }
}

std::vector<TestCase> cases_of(const Verdict& verdict) {
  std::vector<TestCase> cases;
  add_reading(verdict, verdict.main, Weight::counts, cases);
  for (const ReadingVerdict& variant : verdict.variants) {
    add_reading(verdict, variant, Weight::is_a_variant, cases);
  }
  return cases;
}

std::string to_xml(const TestCase& test) {
  const std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n",
                                       for_xml(test.group), for_xml(test.name));
  const std::string message = for_xml(test.message);
  std::string body;
  switch (test.result) {
    case Result::passed: body = fmt::format("      <system-out>{}</system-out>\n", message); break;
    case Result::skipped: body = fmt::format("      <skipped message=\"{}\"/>\n", message); break;
    case Result::failed:
      body = fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                         for_xml(test.type), message, for_xml(test.details));
      break;
  }
  return head + body + "    </testcase>\n";
}

std::string properties(const Verdict& verdict) {
  std::string caveats;
  for (const Caveat caveat : verdict.main.caveats) {
    caveats += fmt::format("{}{}", caveats.empty() ? "" : " ", row(caveat).name);
  }
  const std::vector<std::pair<std::string_view, std::string>> pairs{
      {"verdict", std::string(name(verdict.main.ruling))},
      {"title", verdict.title},
      {"claimant", verdict.claimant},
      {"date", verdict.date},
      {"caveats", caveats},
      {"method_version", verdict.method_version},
      {"verdict_sha256", judge::to_json(verdict).at("verdict_sha256").get<std::string>()}};
  std::string out = "    <properties>\n";
  for (const auto& [key, value] : pairs) {
    out += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", key, for_xml(value));
  }
  return out + "    </properties>\n";
}

std::string attributes(const Counts& counts) {
  return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"", counts.tests,
                     counts.failed, counts.skipped);
}

}  // namespace

std::string render_junit(const Content& content, const Style&) {
  Counts all;
  std::string suites;
  for (const Verdict& verdict : content.verdicts) {
    Counts counts;
    std::string cases;
    for (const TestCase& test : cases_of(verdict)) {
      ++counts.tests;
      counts.failed += test.result == Result::failed ? 1U : 0U;
      counts.skipped += test.result == Result::skipped ? 1U : 0U;
      cases += to_xml(test);
    }
    suites += fmt::format("  <testsuite name=\"{}\" {}>\n{}{}  </testsuite>\n",
                          for_xml(verdict.claim), attributes(counts), properties(verdict), cases);
    all.tests += counts.tests;
    all.failed += counts.failed;
    all.skipped += counts.skipped;
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"assay\" "
      "{}>\n{}</testsuites>\n",
      attributes(all), suites);
}

}  // namespace assay::report
