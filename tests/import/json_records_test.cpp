// SPDX-License-Identifier: Apache-2.0
#include "import/json_records.hpp"

#include "catch.hpp"
#include "import/inputs.hpp"

namespace assay::imports {
namespace {

std::string read(const std::string& text, const std::string& pointer = "",
                 std::size_t chunk = 65'536) {
  std::string out;
  read_json_records(pointer, "f.json", bytes_of(text, chunk), [&](const Record& record) {
    out += std::to_string(record.number) + "@" + std::to_string(record.line);
    for (const auto& [name, value] : record.values) {
      out += " " + name + "=";
      if (value.kind == ValueKind::text) out += "<" + value.text + ">";
      if (value.kind == ValueKind::list) {
        out += std::to_string(value.elements.size()) + ":";
        for (const Value& element : value.elements) {
          out += element.kind == ValueKind::text ? "<" + element.text + ">" : "!";
        }
      }
      if (value.kind == ValueKind::null) out += "null";
      if (value.kind == ValueKind::nested) out += "nested";
    }
    out += ";";
  });
  return out;
}

using Catch::Matchers::StartsWith;

}  // namespace

TEST_CASE("the records of a JSON file are the objects of the array at the pointer") {
  struct Case {
    std::string text;
    std::string pointer;
    std::string expected;
  };
  for (const Case& c : {
           Case{"[]", "", ""},
           Case{"[{}]", "", "1@1;"},
           Case{"[{\"a\": \"x\"},\n {\"a\": \"y\"}]", "", "1@1 a=<x>;2@2 a=<y>;"},
           Case{"{\"test\": [{\"a\": 1}], \"val\": [{\"a\": 2}], \"n\": {\"val\": [{\"a\": 3}]}}",
                "/val", "1@1 a=<2>;"},
           Case{"{\"n\": {\"val\": [{\"a\": 3}]}, \"val\": 1}", "/n/val", "1@1 a=<3>;"},
           Case{"[[{\"a\": 1}], [{\"a\": 2}]]", "/1", "1@1 a=<2>;"},
           Case{"{\"a/b\": {\"~\": [{\"a\": 2}]}}", "/a~1b/~0", "1@1 a=<2>;"},
           Case{"{\"\": [{\"a\": 2}]}", "/", "1@1 a=<2>;"},
           Case{"[{\"s\": \"\\u00e9\\n\", \"i\": -12, \"u\": 18446744073709551615, \"f\": 1.50e2, "
                "\"t\": true, \"z\": null, \"o\": {\"s\": 1}, \"l\": [{\"s\": 2}]}]",
                "",
                "1@1 f=<1.50e2> i=<-12> l=1:! o=nested s=<\u00E9\n> t=<true> "
                "u=<18446744073709551615> z=null;"},
           Case{"[{\"l\": [\"a\", 1, null, [\"b\", [2]], {\"c\": [3]}, \"d\"], \"m\": [], "
                "\"o\": {\"p\": [4]}, \"s\": 5}]",
                "", "1@1 l=6:<a><1>!!!<d> m=0: o=nested s=<5>;"},
       }) {
    for (const std::size_t chunk : chunk_sizes()) {
      CHECK(read(c.text, c.pointer, chunk) == c.expected);
    }
  }
}

TEST_CASE("the records of JSON lines are their objects") {
  const auto read_lines = [](const std::string& text, std::size_t chunk) {
    std::string out;
    read_json_lines("f.jsonl", bytes_of(text, chunk), [&](const Record& record) {
      out += std::to_string(record.number) + "@" + std::to_string(record.line) + "=" +
             record.values.at("a").text + ";";
    });
    return out;
  };
  for (const std::size_t chunk : chunk_sizes()) {
    CHECK(read_lines("", chunk).empty());
    CHECK(read_lines("{\"a\": 1}", chunk) == "1@1=1;");
    CHECK(read_lines("{\"a\": 1}\r\n {\"a\": \"\u00E9\"} \n", chunk) == "1@1=1;2@2=\u00E9;");
  }
  struct Case {
    std::string text;
    std::string expected;
  };
  for (const Case& c : {
           Case{"{\"a\": 1}\n\n{\"a\": 1}", "f.jsonl:2: 0 objects in a line, which must hold one"},
           Case{"{\"a\": 1},{\"a\": 2}", "f.jsonl:1: 2 objects in a line, which must hold one"},
           Case{"{\"a\": 1}\n[1]",
                "f.jsonl:2: record 2: no object, but an element of the array must be one"},
           Case{"{\"a\": 1}\n{\"a\": 1, \"a\": 2}", "f.jsonl:2: record 2: member \"a\" twice"},
           Case{"{\"a\": 1}\n{\"a\": \"\xff\"}", "f.jsonl:2: invalid UTF-8"},
       }) {
    CHECK(problem_of([&] { read_lines(c.text, 64); }) == c.expected);
  }
  CHECK_THAT(problem_of([&] { read_lines("{\"a\": 1}\n{\"a\": 1}],[{\"a\": 1}", 64); }),
             StartsWith("f.jsonl:2: not JSON: "));
  CHECK_THAT(problem_of([&] { read_lines("{\"a\":\n1}", 64); }),
             StartsWith("f.jsonl:1: record 1: not JSON: "));
}

TEST_CASE("what is no array of objects is refused") {
  struct Case {
    std::string text;
    std::string pointer;
    std::string expected;
  };
  for (const Case& c : {
           Case{"{\"val\": []}", "/vall", "f.json: no array at \"/vall\""},
           Case{"{\"val\": {}}", "/val", "f.json:1: no array at \"/val\""},
           Case{"{\n\"val\": 3}", "/val", "f.json:2: no array at \"/val\""},
           Case{"3", "", "f.json:1: no array at \"\""},
           Case{"{\"val\": [], \"val\": []}", "/val", "f.json:1: a second value at \"/val\""},
           Case{"[{},\n3]", "",
                "f.json:2: record 2: no object, but an element of the array must be one"},
           Case{"[{},[]]", "",
                "f.json:1: record 2: no object, but an element of the array must be one"},
           Case{"[{\"a\": 1, \"a\": 1}]", "", "f.json:1: record 1: member \"a\" twice"},
           Case{"[{\"a\": {}, \"a\": 1}]", "", "f.json:1: record 1: member \"a\" twice"},
           Case{std::string("[]\0[{}]", 7), "", "f.json:1: a NUL byte"},
           Case{std::string(300, '['), "",
                "f.json:1: record 1: no object, but an element of the "
                "array must be one"},
           Case{"[{\"a\": " + std::string(300, '['), "",
                "f.json:1: record 1: more than 256 levels"},
           Case{"[]", "val",
                "pointer: \"val\" is no JSON pointer: it must be empty or start with /"},
           Case{"[]", "/a~2",
                "pointer: \"/a~2\" is no JSON pointer: ~ must be written ~0, and / ~1"},
       }) {
    CHECK(problem_of([&] { read(c.text, c.pointer); }) == c.expected);
  }
}

TEST_CASE("what is no JSON is refused with line and record") {
  struct Case {
    std::string text;
    std::string start;
  };
  for (const Case& c : {
           Case{"[{\"a\": NaN}]", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": 1},\n{\"a\": -Infinity}]", "f.json:2: record 2: not JSON: "},
           Case{"[{\"a\": 1e999}]", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": 01}]", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": \"\xFF\"}]", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": \"\\ud800\"}]", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": 1}", "f.json:1: not JSON: "},
           Case{"[{\"a\": \"x", "f.json:1: record 1: not JSON: "},
           Case{"[{\"a\": 1}] x", "f.json:1: not JSON: "},
           Case{"[{\"a\": 1},]", "f.json:1: not JSON: "},
           Case{"", "f.json:1: not JSON: "},
       }) {
    for (const std::size_t chunk : chunk_sizes()) {
      CHECK_THAT(problem_of([&] { read(c.text, "", chunk); }), StartsWith(c.start));
    }
  }
}

TEST_CASE("a JSON line may be long, a record or a text may not") {
  std::string many = "[";
  for (int i = 0; i < 1'100'000; ++i) many += "{\"a\":1},";
  many.back() = ']';
  CHECK(read(many).ends_with("1100000@1 a=<1>;"));
  const std::string long_text = "\"" + std::string(std::size_t{17} << 20U, 'x') + "\"";
  CHECK(problem_of([&] { read("[{\"a\": 1},\n{\"a\": " + long_text + "}]"); }) ==
        "f.json:2: record 2: a record or a text of more than 16 MiB");
  CHECK(problem_of([&] { read("{\"x\": " + long_text + ", \"val\": []}", "/val"); }) ==
        "f.json:1: a record or a text of more than 16 MiB");
}

}  // namespace assay::imports
