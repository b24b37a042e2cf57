// SPDX-License-Identifier: Apache-2.0
// Datasets as they are published.
#include "plan/rows.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "catch.hpp"
#include "plan/items.hpp"

namespace assay::plan {
namespace {

/// One file with this content.
Suite suite_of(const std::string& content, std::size_t items, Dataset dataset) {
  Suite suite{.id = "quiz", .items = items};
  dataset.files = {{.file = "q", .sha256 = base::sha256_hex(content)}};
  suite.dataset = std::move(dataset);
  return suite;
}

std::vector<AskedItem> read(const std::string& content, std::size_t items, Dataset dataset) {
  return read_items({{"q", content}}, suite_of(content, items, std::move(dataset)));
}

std::string complaint(const std::string& content, Dataset dataset) {
  try {
    read(content, 1, std::move(dataset));
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("rows of a csv file have the members that its first record names") {
  const auto items = read("\xEF\xBB\xBFText,Right\r\n\"a, \"\"b\"\"\nc\",x\r\nd,y\r\n", 2,
                          {.format = RowFormat::csv, .gold = "Right", .texts = {"Text"}});
  REQUIRE(items.size() == 2);
  CHECK(items[0].item.id == "1");
  CHECK(items[0].texts.at("Text") == "a, \"b\"\nc");
  CHECK(items[1].item.gold == "y");
  CHECK(complaint("a,b\n1\n", {.format = RowFormat::csv, .gold = "a"}) ==
        "q:2: 1 cells, but 2 columns");
}

TEST_CASE("rows of a tsv file have the members that the suite names, quotes are text") {
  const Dataset dataset{
      .format = RowFormat::tsv, .columns = {"text", "right"}, .gold = "right", .texts = {"text"}};
  const auto items = read("say \"it\t2,125\r\nb\t7\n\n", 2, dataset);
  REQUIRE(items.size() == 2);
  CHECK(items[0].texts.at("text") == "say \"it");
  CHECK(items[0].item.gold == "2,125");
  CHECK(complaint("a\tb\tc\n", dataset) == "q:1: 3 cells, but 2 columns");
  CHECK(complaint("a\xFF\tb\n", dataset) == "q:1: the line is not UTF-8");
}

TEST_CASE("rows of a json file are the objects of one list") {
  const Dataset dataset{.format = RowFormat::json, .pointer = "/a/b", .gold = "y", .texts = {"x"}};
  const auto items =
      read(R"({"a": {"b": [{"x": "q", "y": 7}, {"x": "r", "y": "z"}]}})", 2, dataset);
  REQUIRE(items.size() == 2);
  CHECK(items[0].item.id == "1");
  CHECK(items[0].item.gold == "7");
  CHECK(complaint(R"({"a": [1]})", dataset) == "q: holds no list at \"/a/b\"");
  CHECK(complaint(R"({"a": {"b": [1]}})", dataset) == "q (row 1): the row must be a JSON object");
  CHECK(complaint(R"({"a": {"b": [{"x": "q"}]}})", dataset) == "q (row 1): there is no \"y\"");
  CHECK(complaint("{", dataset) == "q: the file is not JSON");
}

TEST_CASE("the right answer may be the number or the text of an option, or a list") {
  Dataset dataset{.gold = "g", .texts = {"t"}};
  dataset.options.member = "o";
  const std::string row = R"({"t": "?", "o": ["x", "y"], "g": )";
  dataset.gold_form = GoldForm::number;
  CHECK(read(row + "1}", 1, dataset).at(0).item.gold == "B");
  CHECK(complaint(row + "2}", dataset) ==
        "q:1: the right answer \"2\" is no number of an option, 0 to 1");
  dataset.gold_form = GoldForm::option;
  CHECK(read(row + "\" y \"}", 1, dataset).at(0).item.gold == "B");
  CHECK(complaint(row + "\"z\"}", dataset) == "q:1: the right answer \"z\" is none of the options");
  dataset.gold_form = GoldForm::list;
  dataset.options = {};
  CHECK(read(row + R"(["A", "C"]})", 1, dataset).at(0).item.gold == "A C");
}

TEST_CASE("options may stand in several members, and in an order that tells nothing") {
  Dataset dataset{.gold = "best", .gold_form = GoldForm::option, .texts = {"t"}};
  dataset.options.members = {"best", "others"};
  dataset.options.separator = ";";
  const std::string row =
      R"({"t": "?", "best": "it depends", "others": "never; always;never ; it depends"})";
  const auto given = read(row, 1, dataset);
  CHECK(given.at(0).item.option_texts == std::vector<std::string>{"it depends", "never", "always"});
  CHECK(given.at(0).item.gold == "A");
  dataset.options.order = OptionOrder::digest;
  const auto mixed = read(row, 1, dataset);
  // By printf '1\n%s' TEXT | sha256sum: it depends 21db, never 3c12, always 592d.
  CHECK(mixed.at(0).item.option_texts == std::vector<std::string>{"it depends", "never", "always"});
  CHECK(mixed.at(0).item.options.size() == 3);
}

TEST_CASE("labels are taken off options, and only where they are theirs") {
  Dataset dataset{.gold = "g", .texts = {"t"}};
  dataset.options = {.member = "o", .is_labelled = true};
  const std::string row = R"({"t": "?", "g": "B", "o": )";
  const auto items = read(row + R"(["(A)x", "(B) y"]})", 1, dataset);
  CHECK(items.at(0).item.option_texts == std::vector<std::string>{"x", "y"});
  CHECK(complaint(row + R"(["(A)x", "y"]})", dataset) ==
        "q:1: the option \"y\" does not start with (B)");
}

TEST_CASE("an empty list of options makes an open question only where the suite says so") {
  Dataset dataset{.gold = "g", .texts = {"t"}};
  dataset.options = {.member = "o", .is_optional = true};
  const std::string row = R"({"t": "?", "g": "42", "o": []})";
  CHECK(read(row, 1, dataset).at(0).item.options.empty());
  dataset.options.is_optional = false;
  CHECK(complaint(row, dataset) == "q:1: \"o\" must be a list of texts");
}

TEST_CASE("a text that items may lack is empty where they lack it") {
  const Dataset dataset{.gold = "g", .texts = {"t"}, .optional_texts = {"p"}};
  const auto items = read(R"({"t": "?", "g": "1", "p": null}
{"t": "?", "g": "1"}
{"t": "?", "g": "1", "p": "given"})",
                          3, dataset);
  CHECK(items[0].texts.at("p").empty());
  CHECK(items[1].texts.at("p").empty());
  CHECK(items[2].texts.at("p") == "given");
}

TEST_CASE("items of several files bear their names, which are their strata") {
  Suite suite{.id = "quiz", .items = 3};
  const std::string one = "a\t1\nb\t2\n";
  const std::string other = "c\t3\nd\t4\n";
  suite.dataset =
      Dataset{.files = {{.name = "en", .file = "1", .sha256 = base::sha256_hex(one), .ask = "Say."},
                        {.name = "fr",
                         .file = "2",
                         .sha256 = base::sha256_hex(other),
                         .ask = "Dites.",
                         .left_out = {"2"}}},
              .format = RowFormat::tsv,
              .columns = {"t", "g"},
              .gold = "g",
              .is_aligned = true,
              .texts = {"t"}};
  const auto items = read_items({{"1", one}, {"2", other}}, suite);
  REQUIRE(items.size() == 3);
  CHECK(items[0].item.id == "en/1");
  CHECK(items[2].item.id == "fr/1");
  CHECK(items[2].item.stratum == "fr");
  CHECK(items[2].item.cluster == items[0].item.cluster);
  CHECK(items[2].item.cluster != items[1].item.cluster);
  CHECK(items[2].texts.at("ask") == "Dites.");
  suite.dataset->files[1].left_out = {"3"};
  CHECK_THROWS_WITH(read_items({{"1", one}, {"2", other}}, suite),
                    "2: has no item \"3\", which the suite quiz leaves out");
  suite.dataset->files[1].left_out = {};
  CHECK_THROWS_WITH(read_items({{"1", one}, {"2", other}}, suite),
                    "1: and 1 more files hold 4 items, but the suite quiz has 3");
}

TEST_CASE("of a text that is shown, the digest names the cluster") {
  const Dataset dataset{.gold = "g", .cluster = "p", .texts = {"t"}, .optional_texts = {"p"}};
  const auto items = read(R"({"t": "?", "g": "1", "p": "long"}
{"t": "?", "g": "1"})",
                          2, dataset);
  CHECK(items[0].item.cluster == base::sha256_hex("long").substr(0, 16));
  CHECK(items[1].item.cluster.empty());
}

}  // namespace assay::plan
