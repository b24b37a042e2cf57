// SPDX-License-Identifier: Apache-2.0
// Any reply through every extraction rule. Parts: the rule, the reply, the tag, the gold answer and
// what each option says.
#include "score/extraction.hpp"

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using assay::fuzz::require;

void check(const assay::score::ExtractionRow& row, const std::string& reply,
           const assay::Extraction& extraction, const assay::Item& item) {
  const std::string answer =
      assay::fuzz::same_twice([&] { return row.extract(reply, extraction, item); });
  require(!answer.starts_with("InputError"), "no reply is an error of the user");
  // A rule may space letters out, or find an option whose text is empty.
  require(answer.size() <= 2 * reply.size() + 1, "an answer is no longer than its reply");
  if (!item.options.empty() && !answer.empty()) {
    require(std::ranges::find(item.options, answer) != item.options.end(),
            "an answer is one of the options");
  }
  if (!assay::base::find_invalid_utf8(reply)) {
    require(!assay::base::find_invalid_utf8(answer), "a reply in UTF-8 has an answer in UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string reply = input.part();
  assay::Extraction extraction{.rule = "", .tag = input.part()};
  if (extraction.tag.empty()) extraction.tag = "answer";
  assay::Item item{.id = "item", .gold = input.part()};
  while (!input.is_at_end() && item.options.size() < 26) {
    item.option_texts.push_back(input.part());
    item.options.emplace_back(1, static_cast<char>('A' + item.options.size()));
  }
  assay::fuzz::for_chosen_rows(
      assay::score::extraction_table(), choice,
      [&](const assay::score::ExtractionRow& row) { check(row, reply, extraction, item); });
  return 0;
}
