// SPDX-License-Identifier: Apache-2.0
// The reports as they look. After a wanted change: report_tests "[bless]" writes the files anew.
#include <fstream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "judge/verdict_file.hpp"
#include "report/code_points.hpp"
#include "report/report.hpp"
#include "report/verdicts.hpp"

namespace assay::report {
namespace {

struct Golden {
  const char* file;
  const char* format;
  Style style;
};

constexpr Golden goldens[] = {
    {"report.txt", "terminal", {}},
    {"report-60.txt", "terminal", {.width = 60}},
    {"report-colour.txt", "terminal", {.colour = Colour::always, .width = 120}},
    {"report.md", "markdown", {}},
    {"report.json", "json", {}},
    {"report-table.md", "table", {}},
    {"report.xml", "junit", {}},
    {"report.csv", "csv", {}},
    {"report-github.txt", "github", {}},
};

std::string path_of(const Golden& golden) {
  return std::string(ASSAY_SOURCE_DIR "/tests/golden/") + golden.file;
}

std::string render(const char* format, const std::vector<Verdict>& verdicts,
                   const Style& style = {}, const std::string& announcement = {}) {
  const Content content{
      .verdicts = verdicts,
      .places = {{"qwen2.5-max-surpasses-three", {.file = "claims/100%, a:b.yaml", .line = 7}}},
      .announcement = announcement,
      .notes = {{.claim = "a-note", .title = "Wait | and see"}}};
  return find_format(format)->render(content, style);
}

std::string rendered(const Golden& golden) {
  return render(golden.format, examples::all(), golden.style);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("reports look as approved") {
  for (const Golden& golden : goldens) {
    CAPTURE(golden.file);
    std::ifstream file(path_of(golden), std::ios::binary);
    std::ostringstream approved;
    approved << file.rdbuf();
    CHECK(rendered(golden) == approved.str());
  }
}

TEST_CASE("approved reports are written anew", "[.][bless]") {
  for (const Golden& golden : goldens) {
    std::ofstream(path_of(golden), std::ios::binary) << rendered(golden);
  }
}

TEST_CASE("no line of the terminal report is wider than the terminal") {
  for (std::size_t width = 60; width <= 140; ++width) {
    const std::string text = render("terminal", examples::all(), {.width = width});
    for (const std::string& line : lines_of(text)) {
      CAPTURE(width, line);
      CHECK(display_width(line) <= width);
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("the terminal report has colour only when asked") {
  const auto escapes = [](Colour colour) {
    const std::string text = render("terminal", examples::all(), {.colour = colour, .width = 100});
    return std::count(text.begin(), text.end(), '\x1b');
  };
  CHECK(escapes(Colour::never) == 0);
  CHECK(escapes(Colour::always) == 2 * 12);  // four claims, two variants, six parts in their tables
}

TEST_CASE("one verdict is an object, several are a list") {
  const std::vector<Verdict> one{examples::score()};
  const std::string text = render("json", one);
  CHECK(text.starts_with("{\n  \"alpha_side\""));
  CHECK(text.ends_with("}\n"));
  CHECK(nlohmann::json::parse(text) == judge::to_json(one[0]));
  CHECK(nlohmann::json::parse(render("json", examples::all())).size() == 4);
  CHECK(render("json", {}) == "[]\n");
}

TEST_CASE("an announcement is summed up above its claims") {
  const std::string text = render("terminal", examples::all(), {.width = 100}, "spring");
  CHECK(text.starts_with(
      "spring: 4 claims: 1 supported, 2 refuted, 1 not testable\n\n"
      "qwen2.5-max-surpasses-three    refuted       Qwen2.5-Max surpasses GPT-4o"));
  CHECK(render("markdown", examples::all(), {}, "a|b")
            .starts_with("# a\\|b: 4 claims: 1 supported, 2 refuted, 1 not testable\n"));
  const auto json = nlohmann::json::parse(render("json", {examples::score()}, {}, "spring"));
  CHECK(json.at("schema") == "assay-summary/1");
  CHECK(json.at("counts").at("supported") == 1);
  CHECK(json.at("counts").at("refuted") == 0);
  CHECK(json.at("verdicts").at(0) == judge::to_json(examples::score()));
  for (const std::string& line :
       lines_of(render("terminal", examples::all(), {.width = 60}, "a"))) {
    CHECK(display_width(line) <= 60);
  }
}

TEST_CASE("without verdicts there is no table to look at") {
  CHECK(render("terminal", {}).empty());
}

TEST_CASE("formats are found by name") {
  CHECK(format_table().size() == 7);
  CHECK(find_format("markdown") == &format_table()[2]);
  CHECK(find_format("html") == nullptr);
}

}  // namespace assay::report
