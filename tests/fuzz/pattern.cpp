// SPDX-License-Identifier: Apache-2.0
// Any pattern of a user over any text. Parts: a byte for capitals, the pattern, the text.
#include "score/pattern.hpp"

#include "fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using assay::score::Capitals;
  assay::fuzz::Input input(data, size);
  const Capitals capitals = input.byte() % 2 == 0 ? Capitals::heeded : Capitals::ignored;
  const std::string pattern = input.part();
  const std::string text = input.rest();
  assay::fuzz::same_twice([&] {
    const auto groups = assay::score::first_groups(text, pattern, capitals);
    std::string all = groups ? "match" : "none";
    if (!groups) return all;
    for (const auto& group : *groups) {
      assay::fuzz::require(!group || text.find(*group) != std::string::npos,
                           "groups are parts of the text");
      all += ";" + group.value_or("");
    }
    return all;
  });
  return 0;
}
