// SPDX-License-Identifier: Apache-2.0
#include "import/template.hpp"

#include "catch.hpp"
#include "import/inputs.hpp"
#include "import/pattern.hpp"

namespace assay::imports {
namespace {

std::string expanded(const std::string& text) {
  const Fields fields{{"size", "8"}, {"row", "7"}, {"word", "x y"}, {"long", "12345"}};
  return Template("t", text).expand(
      [&](std::string_view name) -> std::string_view { return fields.find(name)->second; });
}

std::string matched(const std::string& pattern, const std::string& path) {
  const auto captures = Pattern("p", pattern).match(path);
  if (!captures) return "no match";
  std::string text;
  for (const auto& [name, value] : *captures) text += name + "=" + value + ";";
  return text;
}

}  // namespace

TEST_CASE("templates put fields into text and pad numbers with zeros") {
  struct Case {
    std::string text;
    std::string expected;
  };
  for (const Case& c :
       {Case{"{size}-{row:3}", "8-007"}, Case{"{word}", "x y"}, Case{"", ""},
        Case{"plain", "plain"}, Case{"{{{size}}}", "{8}"}, Case{"{long:3}", "12345"},
        Case{"a}}b{{c", "a}b{c"}, Case{"(A) (B)", "(A) (B)"}}) {
    CHECK(expanded(c.text) == c.expected);
  }
}

TEST_CASE("malformed templates are refused with the reason") {
  struct Case {
    std::string text;
    std::string expected;
  };
  for (const Case& c :
       {Case{"{size", "t: \"{size\" has a { without its }; a literal one is written {{"},
        Case{"size}", "t: \"size}\" has a } without its {; a literal one is written }}"},
        Case{"{}", "t: \"{}\" has \"{}\", which is neither {field} nor {field:digits}"},
        Case{"{a:x}", "t: \"{a:x}\" has \"{a:x}\", which is neither {field} nor {field:digits}"},
        Case{"{a:0}", "t: \"{a:0}\" has \"{a:0}\", which is neither {field} nor {field:digits}"},
        Case{"{a:100}",
             "t: \"{a:100}\" has \"{a:100}\", which is neither {field} nor {field:digits}"},
        Case{"{a{b}", "t: \"{a{b}\" has \"{a{b}\", which is neither {field} nor {field:digits}"}}) {
    CHECK(problem_of([&] { Template("t", c.text); }) == c.expected);
  }
  CHECK(problem_of([] { expanded("{word:3}"); }) ==
        "t: {word} is \"x y\", no number that can be padded");
}

TEST_CASE("patterns capture parts of a path and take all else literally") {
  struct Case {
    std::string pattern;
    std::string path;
    std::string expected;
  };
  for (const Case& c : {
           Case{"results/{name}_{size}.csv", "results/gpt-4o_8.csv", "name=gpt-4o;size=8;"},
           Case{"results/{name}_{size}.csv", "results/a_b_8.csv", "name=a_b;size=8;"},
           Case{"results/{name}_{size}.csv", "results/_8.csv", "no match"},
           Case{"results/{name}_{size}.csv", "results/x/a_8.csv", "no match"},
           Case{"results/{name}_{size}.csv", "results/a_8.csv.gz", "no match"},
           Case{"out (1)/{task}.json", "out (1)/Art Style.json", "task=Art Style;"},
           Case{"out (1)/{task}.json", "out 1/Art Style.json", "no match"},
           Case{"{a}.{b}.json", "x.y.z.json", "a=x.y;b=z;"},
           Case{"a.*/{n}", "abc/1", "no match"},
           Case{"{{x}}/{n}", "{x}/1", "n=1;"},
           Case{"fixed.csv", "fixed.csv", ""},
       }) {
    CHECK(matched(c.pattern, c.path) == c.expected);
  }
}

TEST_CASE("a pattern that cannot match for long reasons ends soon") {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "{c" + std::to_string(i) + "}a";
  CHECK(matched(pattern + "b", std::string(400, 'a')) == "no match");
}

TEST_CASE("a capture is named once and not padded") {
  CHECK(problem_of([] { Pattern("p", "{a}/{a}"); }) == "p: \"{a}/{a}\" captures {a} twice");
  CHECK(problem_of([] { Pattern("p", "{a:3}"); }) == "p: \"{a:3}\" captures {a} padded");
}

}  // namespace assay::imports
