// SPDX-License-Identifier: Apache-2.0
#include "base/json_cursor.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.hpp"

namespace assay::base {
namespace {

bool is_skipped(std::string_view text) {
  JsonCursor cursor(text);
  return cursor.skip() && cursor.is_at_end();
}

std::string text_in(std::string_view text) {
  JsonCursor cursor(text);
  std::string read;
  return cursor.read(read) && cursor.is_at_end() ? read : "no";
}

}  // namespace

TEST_CASE("the cursor passes over JSON and nothing else") {
  for (const char* text :
       {"null", " true ", "false", "0", "-1", "1.50", "1e5", "-2.5E-03", "\"\"", "\"a\\u00e9\\n\"",
        "[]", "[ 1 , [] ]", "{}", "{\"a\":{\"b\":[null]},\"c\":\"}\"}\n"}) {
    INFO(text);
    CHECK(nlohmann::json::accept(text));
    CHECK(is_skipped(text));
  }
  for (const char* text : {"",         " ",          "nul",         "nulll",     "01",  "-",
                           "1.",       ".5",         "1e",          "+1",        "\"",  "\"\\\"",
                           "\"\\x\"",  "\"\\u12\"",  "\"\\u12g4\"", "\"a\nb\"",  "[",   "[1",
                           "[1,]",     "[,]",        "[1 2]",       "]",         "{",   "{\"a\"}",
                           "{\"a\":}", "{\"a\":1,}", "{a:1}",       "{\"a\" 1}", "1 2", "'a'"}) {
    INFO(text);
    CHECK_FALSE(nlohmann::json::accept(text));
    CHECK_FALSE(is_skipped(text));
  }
}

TEST_CASE("the cursor leaves to a parser what few texts hold") {
  for (const char* text : {"\"\\ud83d\\ude00\"", "1234567890123456", "1e100", "{\"\\u0061\":1}"}) {
    INFO(text);
    CHECK(nlohmann::json::accept(text));
    CHECK_FALSE(is_skipped(text));
  }
  CHECK(is_skipped(std::string(32, '[') + std::string(32, ']')));
  CHECK_FALSE(is_skipped(std::string(33, '[') + std::string(33, ']')));
}

TEST_CASE("the cursor reads texts and whole numbers") {
  CHECK(text_in(R"( "a\"\\\/\b\f\n\r\t" )") == "a\"\\/\b\f\n\r\t");
  CHECK(text_in(R"("\u0041\u00e9\u07ff\u0800\uFFFF")") ==
        "A\xC3\xA9\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF");
  CHECK(text_in("7") == "no");
  JsonCursor cursor("[-17, 999999999999999, 1.0]");
  std::vector<std::int64_t> numbers;
  CHECK_FALSE(cursor.elements([&] { return cursor.read(numbers.emplace_back()); }));
  REQUIRE(numbers.size() == 3);
  CHECK(numbers[0] == -17);
  CHECK(numbers[1] == 999'999'999'999'999);
}

}  // namespace assay::base
