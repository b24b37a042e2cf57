// SPDX-License-Identifier: Apache-2.0
#include "import/csv.hpp"

#include "catch.hpp"
#include "import/inputs.hpp"

namespace assay::imports {
namespace {

using Table = std::vector<std::vector<std::string>>;

Table read(const std::string& text, std::size_t chunk = 65'536) {
  CsvReader reader("f.csv", bytes_of(text, chunk));
  Table table;
  CsvRecord record;
  while (reader.next(record)) table.push_back(record.cells);
  return table;
}

std::string quoted_cell(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + "\"";
}

}  // namespace

TEST_CASE("CSV is read as RFC 4180 has it") {
  CHECK(read("a,b\nc,d\n") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(read("a,b\r\nc,d") == Table{{"a", "b"}, {"c", "d"}});
  CHECK(read("\"a,\"\"b\"\"\n\r\nc\",,\"\"\n") == Table{{"a,\"b\"\n\r\nc", "", ""}});
  CHECK(read("\n,\n") == Table{{""}, {"", ""}});
  CHECK(read("\xEF\xBB\xBF\"a\",b\n") == Table{{"a", "b"}});
  CHECK(read("") == Table{});
}

TEST_CASE("a CSV record knows its number and first line") {
  CsvReader reader("f.csv", bytes_of("a\n\"b\nb\"\nc\n"));
  std::vector<std::size_t> places;
  for (CsvRecord record; reader.next(record);) {
    places.push_back(record.number);
    places.push_back(record.line);
  }
  CHECK(places == std::vector<std::size_t>{1, 1, 2, 2, 3, 4});
}

TEST_CASE("malformed CSV is refused with line and record") {
  struct Case {
    std::string text;
    std::string expected;
  };
  for (const Case& c :
       {Case{"a\nb\"c\n", "f.csv:2: record 2: a quote inside a cell that does not start with one"},
        Case{"a\n\"b\n\"c\n", "f.csv:3: record 2: text after the closing quote of a cell"},
        Case{"a\n\"b\n\n", "f.csv:2: record 2: a quote is still open at the end of the file"},
        Case{"a\rb\n", "f.csv:1: record 1: a carriage return without a line feed outside quotes"},
        Case{"a\r", "f.csv:1: record 1: a carriage return without a line feed outside quotes"},
        Case{"a\nb,\xFF\n", "f.csv:2: record 2: invalid UTF-8"},
        Case{"a\nb,\"\xE4\xB8\"\n", "f.csv:2: record 2: invalid UTF-8"}}) {
    for (const std::size_t chunk : chunk_sizes()) {
      CHECK(problem_of([&] { read(c.text, chunk); }) == c.expected);
    }
  }
}

TEST_CASE("CSV lines and records have limits") {
  const std::string mebibyte(std::size_t{1} << 20U, 'x');
  CHECK(read(mebibyte + "\n").front().front().size() == mebibyte.size());
  CHECK(problem_of([&] { read("a\n" + mebibyte + "x\n"); }) ==
        "f.csv:2: record 2: a line of more than 1 MiB outside quotes");
  CHECK(problem_of([&] { read("a,b," + mebibyte + "\n"); }) ==
        "f.csv:1: record 1: a line of more than 1 MiB outside quotes");
  const std::string ten = "\"" + std::string(10'000'000, 'x') + "\"\n";
  CHECK(read(ten).front().front().size() == 10'000'000);
  CHECK(problem_of([&] { read("a\n\"" + std::string(std::size_t{16} << 20U, 'x') + "\"\n"); }) ==
        "f.csv:2: record 2: a record of more than 16 MiB");
}

TEST_CASE("whatever cells are written are read again, in chunks of any size") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    Table table(random() % 5);
    std::string text;
    for (auto& cells : table) {
      cells.resize(1 + random() % 4);
      for (std::string& cell : cells) {
        cell = random_text(random, 12);
        text += quoted_cell(cell) + (&cell == &cells.back() ? "\r\n" : ",");
      }
    }
    for (const std::size_t chunk : chunk_sizes()) REQUIRE(read(text, chunk) == table);
  }
}

TEST_CASE("arbitrary bytes are read as CSV or refused, alike in chunks of any size") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 40);
    const std::string problem = problem_of([&] { read(text); });
    for (const std::size_t chunk : chunk_sizes()) {
      REQUIRE(problem_of([&] { read(text, chunk); }) == problem);
      if (problem == "none") REQUIRE(read(text, chunk) == read(text));
    }
  }
}

}  // namespace assay::imports
