// SPDX-License-Identifier: Apache-2.0
#include "evidence/labels.hpp"

#include <string>

#include "base/error.hpp"
#include "catch.hpp"

namespace assay::evidence {
namespace {

std::string complaint(const std::string& text) {
  try {
    read_labels("labels.jsonl", text);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("labels are read by suite, a blank line is none") {
  const auto labels = read_labels(
      "labels.jsonl",
      "{\"suite\":\"s\",\"item\":\"i1\",\"subject\":\"a\",\"other\":\"b\",\"score\":0.5}\n\n"
      "{\"suite\":\"t\",\"item\":\"i1\",\"subject\":\"a\",\"score\":\"0.25\"}\n");
  REQUIRE(labels.at("s").size() == 1);
  CHECK(labels.at("s")[0].other == "b");
  CHECK(labels.at("s")[0].score == Micro{500'000});
  CHECK(labels.at("t")[0].other.empty());
  CHECK(labels.at("t")[0].score == Micro{250'000});
}

TEST_CASE("what is no label is named with its line") {
  const std::string good =
      "{\"suite\":\"s\",\"item\":\"i1\",\"subject\":\"a\",\"other\":\"b\",\"score\":1}\n";
  CHECK(complaint(good) == "nothing");
  CHECK(complaint(good + good) ==
        "labels.jsonl:2: the item \"i1\" is labelled twice; give the mean of several people");
  CHECK(complaint(good + "[1]\n") == "labels.jsonl:2: a label is a JSON object");
  CHECK(complaint("{\"suit\":\"s\"}") ==
        "labels.jsonl:1: a label has no \"suit\"; did you mean \"suite\"?");
  CHECK(complaint("{\"suite\":\"s\",\"subject\":\"a\",\"score\":1}") ==
        "labels.jsonl:1: a label needs \"item\", a text");
  for (const std::string score : {"2", "-1", "\"x\"", "null", "[1]", "0.12345678"}) {
    INFO(score);
    CHECK(complaint("{\"suite\":\"s\",\"item\":\"i\",\"subject\":\"a\",\"score\":" + score + "}") ==
          "labels.jsonl:1: a label needs \"score\", what the subject's answer gets, 0 to 1");
  }
}

}  // namespace assay::evidence
