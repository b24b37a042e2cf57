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

/// "a list", "text", ...
std::string_view in_words(Shape shape);

struct Entry;

/// A node of a YAML file and where it stands.
struct Value {
  Shape shape = Shape::null;
  std::string text;  ///< scalars: as written, so that decimals can be read exactly
  Mark mark;
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

/// Reads one document. InputError with place: not UTF-8, larger than 8 MiB, a line over 1 MiB, a
/// NUL byte, anchors, aliases, tags, duplicate or composed keys, a second document, nesting deeper
/// than 64, no document, or whatever else is no YAML.
Value read_yaml(std::string_view path, std::string_view text);

}  // namespace assay::spec
