// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "spec/files.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("64 levels are read and 65 are not, whatever they are made of") {
  CHECK(yaml_complaint(repeated("[", 64) + repeated("]", 64)) == "nothing");
  CHECK(yaml_complaint(repeated("[", 65) + repeated("]", 65)) == "1:65: nested deeper than 64");
  CHECK(yaml_complaint(repeated("{a: ", 65) + repeated("}", 65)) == "1:257: nested deeper than 64");
  CHECK(yaml_complaint(repeated("- ", 65)) == "1:129: nested deeper than 64");
  std::string steps;
  for (std::size_t depth = 0; depth < 65; ++depth) steps += std::string(depth, ' ') + "a:\n";
  CHECK(yaml_complaint(steps) == "65:65: nested deeper than 64");
}

TEST_CASE("very deep nesting ends in an error, not in a crash") {
  const std::string opening = GENERATE("[", "{", "- ", "? ", "[{", "{a: ", "[\n");
  CAPTURE(opening);
  CHECK(yaml_complaint(repeated(opening, 100'000)) != "nothing");
}

TEST_CASE("brackets without end are refused at the level after the deepest") {
  CHECK(yaml_complaint(repeated("[", 1'000'000)) == "1:65: nested deeper than 64");
  CHECK(yaml_complaint(repeated("[\n", 4'000'000)) == "65:1: nested deeper than 64");
  CHECK(yaml_complaint("a: " + repeated("{b: [", 200'000)) == "1:163: nested deeper than 64");
}

TEST_CASE("brackets in a text nest nothing") {
  CHECK(yaml_complaint("a: |\n  " + repeated("[", 1000) + "\n") == "nothing");
  CHECK(yaml_complaint("a: '" + repeated("[{", 1000) + "'\n") == "nothing");
  CHECK(yaml_complaint("a: b " + repeated("{", 1000) + "\n") == "nothing");
  CHECK(yaml_complaint("# " + repeated("[", 1000) + "\na: [b]\n") == "nothing");
}

TEST_CASE("an alias bomb is refused at its first anchor") {
  std::string bomb = "a: &a [x, x]\n";
  for (char name = 'b'; name < 'z'; ++name) {
    const std::string before(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + name + " [*" + before + ", *" + before + "]\n";
  }
  CHECK(yaml_complaint(bomb) == "1:4: anchors and aliases are not allowed; write it out");
}

TEST_CASE("files over 8 MiB and lines over 1 MiB are refused") {
  CHECK(yaml_complaint(std::string((8U << 20U) + 1, '\n')) == " larger than 8 MiB");
  CHECK(yaml_complaint("a: b\n#" + std::string(10'000'000 / 2, '#') + "\n") ==
        "2:1: a line longer than 1 MiB");
  CHECK(yaml_complaint("a: " + std::string((1U << 20U) - 4, 'x') + "\n") == "nothing");
}

TEST_CASE("no more than a hundred problems are listed") {
  std::string text = good_claim();
  for (int i = 0; i < 1000; ++i) text += "key" + std::to_string(i) + ": 1\n";
  const std::string says = claim_complaint(text);
  CHECK(std::count(says.begin(), says.end(), '\n') == 100);
  CHECK(says.ends_with(" these are the first 100 problems found"));
}

TEST_CASE("cutting a good file anywhere never reads as a good file and never crashes") {
  const std::string text = good_claim();
  for (std::size_t length = 0; length + 1 < text.size(); ++length) {
    if (claim_complaint(text.substr(0, length)) == "nothing") CHECK(text[length] == '\n');
  }
}

TEST_CASE("changing any byte of a good file never crashes") {
  const std::string text = good_recipe();
  const char byte = GENERATE('[', '{', '}', ':', '#', '"', '\n', '\t', '&', '-', '\xFF');
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = byte;
    recipe_complaint(changed);
  }
  SUCCEED();
}

}  // namespace assay::spec
