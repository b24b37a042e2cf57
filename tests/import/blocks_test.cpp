// SPDX-License-Identifier: Apache-2.0
#include "import/blocks.hpp"

#include "catch.hpp"
#include "import/inputs.hpp"

namespace assay::imports {
namespace {

std::string read(const std::string& text, std::size_t chunk = 65'536) {
  BlockReader reader("f.log", bytes_of(text, chunk), "[{");
  std::string out;
  for (Block block; reader.next(block);) {
    out += std::to_string(block.number) + "@" + std::to_string(block.line) + " <" + block.head +
           "> <" + block.body + ">;";
  }
  return out;
}

std::string lines(const std::string& text) {
  LineReader reader("f.log", bytes_of(text));
  std::string out;
  for (std::string line; reader.next(line);) out += "<" + line + ">";
  return out;
}

}  // namespace

TEST_CASE("lines end with a line feed, with or without a carriage return") {
  CHECK(lines("a\r\n\nb\rc\n") == "<a><><b\rc>");
  CHECK(lines("a") == "<a>");
  CHECK(lines("") == "");
}

TEST_CASE("a log is cut at every line that starts as given") {
  for (const std::size_t chunk : chunk_sizes()) {
    CHECK(read("\n[{1}]\nreply\n\nmore [{\n[{2}]\n[{3}]\r\nlast", chunk) ==
          "1@2 <[{1}]> <reply\n\nmore [{>;2@6 <[{2}]> <>;3@7 <[{3}]> <last>;");
  }
  CHECK(read("") == "");
}

TEST_CASE("a log that is no log is refused with its line") {
  CHECK(problem_of([] { read("\nhello\n[{1}]\n"); }) ==
        "f.log:2: text before the first line that starts with \"[{\"");
  CHECK(problem_of([] { read("[{1}]\nok\n\xC3(\n"); }) == "f.log:3: invalid UTF-8");
  CHECK(problem_of([] { read("[{1}]\n" + std::string(10'000'000, 'x')); }) ==
        "f.log:2: a line of more than 1 MiB");
  std::string long_block = "[{1}]\n[{2}]\n";
  for (int i = 0; i < 17; ++i) long_block += std::string(1'000'000, 'x') + "\n";
  CHECK(problem_of([&] { read(long_block); }) == "f.log:2: record 2: a record of more than 16 MiB");
}

}  // namespace assay::imports
