// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "spec/problems.hpp"

namespace assay::spec {

/// What a node is under the YAML 1.2 core schema. Only plain scalars are anything but text: `yes`
/// and `2025-01-29` are text, `2025` is an integer.
enum class Shape { null, flag, integer, real, text, list, map };

struct Entry;

/// A node of a YAML file and where it stands.
struct Value {
  Shape shape = Shape::null;
  std::string text;  ///< scalars: as written, so that decimals can be read exactly
  Mark mark;
  std::string tag;             ///< Tags::kept: as in `!function`; else empty
  bool is_wrong = false;       ///< set by check(): not what the schema wants there
  std::vector<Value> items;    ///< lists
  std::vector<Entry> entries;  ///< maps, in the order of the file
};

struct Entry {
  std::string key;
  Mark mark;
  Value value;
};

/// nullptr: no such key.
const Value* find(const Value& map, std::string_view key);

/// For messages: `a list`, `the integer 5`, `text "abc"`.
std::string described(const Value& value);

/// The core schema's reading of a plain scalar.
Shape shape_of_plain(std::string_view text);

enum class Tags { refused, kept };

/// Reads the one document of a file. InputError with place: what SourceText refuses, anchors,
/// aliases, tags (unless they are kept), duplicate or composed keys, a second document, nesting
/// deeper than 64, no document, control characters by escape, or whatever else is no YAML.
Value read_yaml(std::string_view path, std::string_view text, Tags tags = Tags::refused);

}  // namespace assay::spec
