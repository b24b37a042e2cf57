// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/json_string.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"

namespace assay::base {

TEST_CASE("a misspelt word finds the nearest allowed one") {
  constexpr std::array<std::string_view, 3> allowed{"statement", "subject", "sources"};
  CHECK(nearest("statment", allowed) == "statement");
  CHECK(nearest("sbuject", allowed) == "subject");
  CHECK(nearest("weight", allowed).empty());
  CHECK(did_you_mean("source", allowed) == "; did you mean \"sources\"?");
  CHECK(did_you_mean("x", allowed).empty());
}

TEST_CASE("UTF-8 is checked to the letter of the standard") {
  CHECK_FALSE(find_invalid_utf8("h\xC3\xA9llo \xE4\xB8\xAD \xF0\x9F\x99\x82"));
  CHECK(find_invalid_utf8("ab\xFF") == 2U);
  CHECK(find_invalid_utf8("\xC0\x80") == 0U);          // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0U);      // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0U);  // above U+10FFFF
  CHECK(find_invalid_utf8("x\xE4\xB8") == 1U);         // cut short
  for (std::size_t at = 0; at < 30; ++at) {
    std::string text(30, 'x');
    text[at] = '\x80';
    CHECK(find_invalid_utf8(text) == at);
  }
}

TEST_CASE("decimals are read exactly or not at all") {
  CHECK(parse_micro("0.905") == Micro{905'000});
  CHECK(parse_micro("-12") == Micro{-12'000'000});
  CHECK(parse_micro("0.000001") == Micro{1});
  for (const char* text :
       {"", "-", ".5", "5.", "1e3", "nan", "0.0000001", "1 ", "+1", "0x1", "1234567890123"}) {
    CHECK_FALSE(parse_micro(text));
  }
}

TEST_CASE("decimals are printed with six places and no negative zero") {
  CHECK(to_text(Micro{-147'500}) == "-0.147500");
  CHECK(to_text(Micro{0}) == "0.000000");
  CHECK(to_text(Micro{1'000'001}) == "1.000001");
}

TEST_CASE("percentages round to the nearest, halves to even") {
  CHECK(in_percent(Micro{-147'500}, 2) == "-14.75");
  CHECK(in_percent(Micro{910'000}, 0) == "91");
  CHECK(in_percent(Micro{728'499}, 1) == "72.8");
  CHECK(in_percent(Micro{500}, 1) == "0.0");
  CHECK(in_percent(Micro{1'500}, 1) == "0.2");
  CHECK(in_percent(Micro{-1'500}, 1) == "-0.2");
  CHECK(in_percent(Micro{-400}, 1) == "0.0");
}

TEST_CASE("SHA-256 of 'abc' is the published one") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("canonical JSON sorts keys by UTF-16 units and refuses floats") {
  const nlohmann::json value = {
      {"b", {1, -2}}, {"a", "x\n\""}, {"\uFF5E", true}, {"\U0001F642", nullptr}};
  CHECK(canonical_json(value) ==
        "{\"a\":\"x\\n\\\"\",\"b\":[1,-2],\"\U0001F642\":null,\"\uFF5E\":true}");
  CHECK_THROWS(canonical_json(nlohmann::json(0.5)));
}

TEST_CASE("a JSON string is written with the escapes that a JSON library chooses") {
  std::string all;
  for (char c = 0; c < 127; ++c) all += c;
  all += "\x7F\xC3\xA9\xE2\x80\xA8\xF0\x9F\x99\x82";
  for (const std::string& text : {all, std::string(), std::string("\"\\"), std::string("plain")}) {
    std::string out = "x";
    add_json_string(out, text);
    CHECK(out == "x" + nlohmann::json(text).dump());
  }
}

TEST_CASE("quoted text cannot move the cursor and stays short") {
  CHECK(quoted("a\x1b[2J\"") == "\"a\\x1b[2J\\\"\"");
  CHECK(printable("a\xC2\x9B[31m\xE2\x80\xAE\xFF\xC3\xA9") == "a\\u{9b}[31m\\u{202e}\\xff\xC3\xA9");
  CHECK(quoted("abcdef", 3) == "\"abc\"...");
  CHECK(quoted("\xE4\xB8\xAD\xE6\x96\x87", 1) == "\"\xE4\xB8\xAD\"...");
}

}  // namespace assay::base
