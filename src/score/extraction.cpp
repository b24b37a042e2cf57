// SPDX-License-Identifier: Apache-2.0
#include "score/extraction.hpp"

#include <algorithm>
#include <array>

#include "score/choice_rules.hpp"
#include "score/tag_rules.hpp"

namespace assay::score {
namespace {

constexpr auto table = std::to_array<ExtractionRow>({
    {"tag_first", 1, "the content of the first <TAG>...</TAG>", true, tag_first},
    {"tag_last", 1, "the content of the last <TAG>...</TAG>", true, tag_last},
    {"choice_letter", 1,
     "the first (X) that is an option, else the first option letter that stands "
     "alone",
     false, choice_letter},
    {"recorded", 1, "the recorded answer, if it is one of the options byte for byte", false,
     recorded},
});

}  // namespace

std::span<const ExtractionRow> extraction_table() { return table; }

const ExtractionRow* find_extraction(std::string_view name) {
  const auto found = std::ranges::find(table, name, &ExtractionRow::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace assay::score
