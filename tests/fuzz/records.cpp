// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of records: the first byte chooses the format, the second how the bytes are
// cut into pieces.
#include <array>
#include <cstring>

#include "fuzz/fuzz.hpp"
#include "import/record.hpp"

namespace {

using assay::imports::Bytes;
using assay::imports::Format;
using assay::imports::Record;
using assay::imports::RecordFiles;
using assay::imports::Value;

/// Hands the text over in pieces whose lengths follow from `seed`.
Bytes in_pieces(const std::string& text, std::size_t seed) {
  return [&text, seed, at = std::size_t{0}](std::span<char> buffer) mutable {
    seed = (seed * 31 + 7) % 251;
    const std::size_t count = std::min({text.size() - at, buffer.size(), seed % 17 + 1});
    std::memcpy(buffer.data(), text.data() + at, count);
    at += count;
    return count;
  };
}

Bytes whole(const std::string& text) {
  return [&text, at = std::size_t{0}](std::span<char> buffer) mutable {
    const std::size_t count = std::min(text.size() - at, buffer.size());
    std::memcpy(buffer.data(), text.data() + at, count);
    at += count;
    return count;
  };
}

std::string shown(const Value& value) {
  std::string text = std::to_string(static_cast<int>(value.kind)) + value.text;
  for (const Value& element : value.elements) text += "," + shown(element);
  return text;
}

std::string all_records(const RecordFiles& files, const Bytes& bytes) {
  std::string text;
  // Also what came before an error must be the same.
  const std::string end = assay::fuzz::outcome([&] {
    assay::imports::read_records(files, "fuzz", bytes, [&](const Record& record) {
      text += std::to_string(record.number) + ":" + std::to_string(record.line);
      for (const auto& [name, value] : record.values) text += ";" + name + "=" + shown(value);
      text += '\n';
    });
    return std::string("end");
  });
  return text + end;
}

const std::array<RecordFiles, 7> formats{{
    {.format = Format::csv, .columns = {"one"}},
    {.format = Format::csv, .columns = {"one", "two", "three"}},
    {.format = Format::blocks, .block_start = "### "},
    {.format = Format::json},
    {.format = Format::json, .pointer = "/data"},
    {.format = Format::json, .pointer = "/a~1b/0/~0"},
    {.format = Format::jsonl},
}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::uint8_t seed = input.byte();
  const std::string text = input.rest();
  assay::fuzz::for_chosen_rows(formats, choice, [&](const RecordFiles& files) {
    const std::string result = all_records(files, whole(text));
    assay::fuzz::require(result == all_records(files, in_pieces(text, seed)),
                         "records do not depend on how the bytes are cut");
    assay::fuzz::require(result.size() <= 64 * text.size() + 2'000,
                         "records are no larger than their file");
  });
  return 0;
}
