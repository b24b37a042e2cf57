// SPDX-License-Identifier: Apache-2.0
#include "import/python_list.hpp"

#include "catch.hpp"

namespace assay::imports {

TEST_CASE("a list of texts is read as Python prints it") {
  struct Case {
    std::string written;
    std::vector<std::string> texts;
  };
  for (const Case& c : {
           Case{"[]", {}},
           Case{"['']", {""}},
           Case{"['one', 'two']", {"one", "two"}},
           Case{"[['one', 'two']]", {"one", "two"}},
           Case{"['[[', ']]']", {"[[", "]]"}},
           Case{R"(["it's", 'a "b"', 'it\'s "c"'])", {"it's", "a \"b\"", "it's \"c\""}},
           Case{R"(['\\frac', 'a\nb\tc\r'])", {"\\frac", "a\nb\tc\r"}},
           Case{R"(['\xe9', '\u4e2d', '\U0001f642', '\x7f'])",
                {"\u00E9", "\u4E2D", "\U0001F642", "\x7F"}},
           Case{"['\u00E9, \\'], [']", {"\u00E9, '], ["}},
       }) {
    INFO(c.written);
    REQUIRE(python_list(c.written).has_value());
    CHECK(*python_list(c.written) == c.texts);
  }
}

TEST_CASE("what is no list of texts as Python prints it is refused") {
  for (const std::string written : {"",
                                    "[",
                                    "['a'",
                                    "['a",
                                    "['a']x",
                                    " ['a']",
                                    "['a','b']",
                                    "['a', ]",
                                    "[, 'a']",
                                    "[1]",
                                    "[None]",
                                    "[['a']",
                                    "[['a'], ['b']]",
                                    "[[['a']]]",
                                    "[['a'], 'b']",
                                    "['a' 'b']",
                                    "['a', ['b']]",
                                    "('a',)",
                                    R"(['\q'])",
                                    R"(['\x4'])",
                                    R"(['\xg0'])",
                                    R"(['\ud800'])",
                                    R"(['\U00110000'])",
                                    R"(['\u-123'])",
                                    R"(['\)",
                                    "'a'"}) {
    INFO(written);
    CHECK_FALSE(python_list(written).has_value());
  }
}

}  // namespace assay::imports
