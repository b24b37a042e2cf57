// SPDX-License-Identifier: Apache-2.0
// Any text as a YAML file.
#include "spec/yaml.hpp"

#include "fuzz/fuzz.hpp"

namespace {

using assay::fuzz::require;
using assay::spec::Entry;
using assay::spec::Value;

void write(const Value& value, std::size_t depth, std::string& text) {
  require(depth <= 64, "nothing is nested deeper than 64");
  text += std::to_string(static_cast<int>(value.shape)) + "@" + to_text(value.mark) + value.text;
  for (const Value& item : value.items) write(item, depth + 1, text);
  for (const Entry& entry : value.entries) {
    text += entry.key + "@" + to_text(entry.mark);
    write(entry.value, depth + 1, text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = assay::fuzz::Input(data, size).rest();
  const std::string result = assay::fuzz::same_twice([&] {
    std::string tree;
    write(assay::spec::read_yaml("fuzz.yaml", text), 0, tree);
    return tree;
  });
  // A node takes a byte of the file and has two numbers of at most seven digits.
  require(result.size() <= 32 * text.size() + 1'000, "the tree is no larger than the file");
  return 0;
}
