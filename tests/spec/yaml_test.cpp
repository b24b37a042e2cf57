// SPDX-License-Identifier: Apache-2.0
#include "spec/yaml.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "spec/files.hpp"

namespace assay::spec {
namespace {

struct Row {
  std::string text;
  std::string says;
};

/// A tree on one line, with the mark of each key and value.
std::string outline(const Value& value) {
  const std::string at = "@" + to_text(value.mark);
  if (value.shape == Shape::list) {
    std::string text = "[";
    for (const Value& item : value.items) text += (text.size() > 1 ? " " : "") + outline(item);
    return text + "]" + at;
  }
  if (value.shape != Shape::map) return value.text + at;
  std::string text = "{";
  for (const Entry& entry : value.entries) {
    text += (text.size() > 1 ? " " : "") + entry.key + "@" + to_text(entry.mark) + "=" +
            outline(entry.value);
  }
  return text + "}" + at;
}

std::string outline(const std::string& text) { return outline(read_yaml("f.yaml", text)); }

}  // namespace

TEST_CASE("keys and values are marked with line and column") {
  CHECK(outline("a: 1\nb:\n  - x\n  - {c: 'd e'}\n") ==
        "{a@1:1=1@1:4 b@2:1=[x@3:5 {c@4:6=d e@4:9}@4:5]@3:3}@1:1");
  CHECK(outline("a:\nb: ~\n") == "{a@1:1=@1:1 b@2:1=@2:1}@1:1");
  CHECK(outline("# note\r\na: 1\r\nb: 2\r\n") == "{a@2:1=1@2:4 b@3:1=2@3:4}@2:1");
}

TEST_CASE("columns count code points, not bytes") {
  CHECK(outline("\xE6\xA8\xA1\xE5\x9E\x8B: {\xC3\xA9: \xF0\x9F\x98\x80, x: 1}\n") ==
        "{\xE6\xA8\xA1\xE5\x9E\x8B@1:1={\xC3\xA9@1:6=\xF0\x9F\x98\x80@1:9 x@1:12=1@1:15}@1:5}@1:1");
}

TEST_CASE("a byte order mark counts for nothing") {
  CHECK(outline("\xEF\xBB\xBF"
                "a: 1\n") == "{a@1:1=1@1:4}@1:1");
}

TEST_CASE("plain words are typed as in the YAML 1.2 core schema, quoted ones are text") {
  struct Typed {
    std::string text;
    Shape shape;
  };
  const auto row = GENERATE(values<Typed>({
      {"yes", Shape::text},        {"no", Shape::text},       {"on", Shape::text},
      {"2025-01-29", Shape::text}, {"1.2.3", Shape::text},    {"1_000", Shape::text},
      {"nan", Shape::text},        {"1e", Shape::text},       {"0x", Shape::text},
      {"0b1", Shape::text},        {"+", Shape::text},        {"n/a", Shape::text},
      {"'1'", Shape::text},        {"\"true\"", Shape::text}, {"''", Shape::text},
      {"true", Shape::flag},       {"False", Shape::flag},    {"tRUE", Shape::text},
      {"~", Shape::null},          {"null", Shape::null},     {"nULL", Shape::text},
      {"2025", Shape::integer},    {"-1", Shape::integer},    {"+1", Shape::integer},
      {"0x1f", Shape::integer},    {"0o17", Shape::integer},  {"007", Shape::integer},
      {"1e3", Shape::real},        {".5", Shape::real},       {"5.", Shape::real},
      {"-0.25", Shape::real},      {"1.5E-3", Shape::real},   {".inf", Shape::real},
      {"-.INF", Shape::real},      {".nan", Shape::real},     {"-.nan", Shape::text},
  }));
  CAPTURE(row.text);
  CHECK(read_yaml("f.yaml", "a: " + row.text).entries.at(0).value.shape == row.shape);
}

TEST_CASE("numbers keep the digits that were written") {
  CHECK(read_yaml("f.yaml", "a: 0.910").entries.at(0).value.text == "0.910");
}

TEST_CASE("text that is not the YAML we take is refused with its place") {
  const std::vector<Row> rows{
      {"", " the file is empty"},
      {"# nothing but a remark\n", " the file is empty"},
      {"a: 1\nb: 2\na: 3\n", "3:1: duplicate key \"a\"; it stands first at 1:1"},
      {"a: {b: 1, \"b\": 2}\n", "1:11: duplicate key \"b\"; it stands first at 1:5"},
      {"a: &x 1\nb: *x\n", "1:4: anchors and aliases are not allowed; write it out"},
      {"a: *x\n", "1:4: not YAML: the referenced anchor is not defined"},
      {"a: !!str 1\n", "1:4: tags such as \"tag:yaml.org,2002:str\" are not allowed"},
      {"a: !x [1]\n", "1:4: tags such as \"!x\" are not allowed"},
      {"a: 1\n---\nb: 2\n", "2:1: a second document; one file holds one"},
      {"\xC3\xA9: \"\xC3\xA9\" \xFF\n", "1:8: not UTF-8"},
      {"a: \xC0\x80\n", "1:4: not UTF-8"},
      {"a: \xED\xA0\x80\n", "1:4: not UTF-8"},
      {std::string("a: b\0c\n", 7), "1:5: a NUL byte"},
      {"a: b\x04\nc: d\n", "1:5: the control character \"\\x04\""},
      {"a: b\rc: d\n", "1:5: the control character \"\\x0d\""},
      {"a: \"\\0\"\n", "1:4: the control character \"\\x00\""},
      {"a: \"b\\_c\"\n", "1:4: an escape such as \\_ or \\N; write the character itself"},
      {"? [a]\n: 1\n", "1:3: a key must be text"},
      {"~: 1\n", "1:1: a key must be text"},
      {"a:\n\t- b\n", "2:2: not YAML: "},
      {"a: [1\n", "2:1: not YAML: "},
      {"a: [1", "1:6: not YAML: "},
      {"a: \"b\n", "2:1: not YAML: a text in quotes does not end before this"},
      {"a: 'b", "1:6: not YAML: a text in quotes does not end before this"},
      {"---\n", " the file is empty"},
      {"a: b: c\n", "1:5: not YAML: illegal map value"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(yaml_complaint(row.text).substr(0, row.says.size()) == row.says);
  }
}

TEST_CASE("a merge key is a key like any other") {
  CHECK(outline("<<: {a: 1}\n") == "{<<@1:1={a@1:6=1@1:9}@1:5}@1:1");
}

}  // namespace assay::spec
