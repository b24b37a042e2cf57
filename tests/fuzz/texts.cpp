// SPDX-License-Identifier: Apache-2.0
// Any text as one of the small formats of imports: a list as Python prints it, a template, a file
// pattern, sheets and their header.
#include <array>

#include "base/text.hpp"
#include "evidence/sheet_header.hpp"
#include "fuzz/fuzz.hpp"
#include "import/pattern.hpp"
#include "import/python_list.hpp"
#include "import/sheet.hpp"
#include "import/template.hpp"

namespace {

using assay::fuzz::Input;
using assay::fuzz::require;

std::string list(Input& input) {
  const std::string text = input.rest();
  const auto texts = assay::imports::python_list(text);
  if (!texts) return "no list";
  std::string all;
  for (const std::string& one : *texts) {
    require(assay::base::find_invalid_utf8(text) || !assay::base::find_invalid_utf8(one),
            "a list in UTF-8 holds texts in UTF-8");
    all += one + "\n";
  }
  require(all.size() <= 2 * text.size() + 2, "texts are no larger than their list");
  return all;
}

std::string expanded(Input& input) {
  const std::string text = input.part();
  const std::string value = input.rest();
  return assay::imports::Template("fuzz", text).expand([&](std::string_view) {
    return std::string_view(value);
  });
}

std::string captures(Input& input) {
  const std::string text = input.part();
  const std::string path = input.rest();
  const auto found = assay::imports::Pattern("fuzz", text).match(path);
  if (!found) return "no match";
  std::string all;
  for (const auto& [name, value] : *found) {
    require(!value.empty() && value.find('/') == std::string::npos, "captures stay in a folder");
    require(path.find(value) != std::string::npos, "captures are parts of the path");
    all += name + "=" + value + ";";
  }
  return all;
}

std::string sheets(Input& input) {
  const std::string items = input.part();
  const std::string answers = input.rest();
  const auto read = assay::imports::read_items_tsv("items.tsv", items);
  const std::string written = assay::imports::items_tsv(read);
  const auto again = assay::imports::read_items_tsv("items.tsv", written);
  require(assay::imports::items_tsv(again) == written, "items are read as they were written");
  const auto given = assay::imports::read_answers_tsv("a.tsv", answers, read);
  const std::string sheet = assay::imports::answers_tsv(given);
  require(
      sheet == assay::imports::answers_tsv(assay::imports::read_answers_tsv("a.tsv", sheet, again)),
      "answers are read as they were written");
  return written + sheet;
}

std::string header(Input& input) {
  const std::string text = input.rest();
  const std::string written =
      assay::evidence::to_json(assay::evidence::read_sheet_header("sheet.json", text));
  require(written ==
              assay::evidence::to_json(assay::evidence::read_sheet_header("sheet.json", written)),
          "a header is read as it was written");
  return written;
}

constexpr auto readers =
    std::to_array<std::string (*)(Input&)>({list, expanded, captures, sheets, header});

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const std::uint8_t choice = input.byte();
  assay::fuzz::for_chosen_rows(readers, choice, [&](const auto read) {
    assay::fuzz::same_twice([&] {
      Input fresh = input;
      return read(fresh);
    });
  });
  return 0;
}
