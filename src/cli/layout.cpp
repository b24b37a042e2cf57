// SPDX-License-Identifier: Apache-2.0
#include "cli/layout.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string scalar(const Json& value) {
  if (value.is_string()) return base::printable(value.get_ref<const std::string&>());
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_null()) return "";
  return value.dump();
}

std::string on_one_line(const Json& object) {
  std::string text;
  for (const auto& [key, value] : object.items()) {
    if (scalar(value).empty()) continue;
    if (!text.empty()) text += ", ";
    text += key + ": " + scalar(value);
  }
  return text;
}

/// Breaks at spaces; lines after the first start with `indent` spaces.
std::string wrapped(std::string_view text, std::size_t used, std::size_t indent,
                    std::size_t width) {
  std::string out;
  std::size_t column = used;
  for (const std::string_view word : base::split(text, ' ')) {
    const std::size_t length = base::count_code_points(word);
    if (!out.empty() && column + 1 + length > width && column > indent) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += length;
  }
  return out + '\n';
}

bool is_flat(const Json& object) {
  return std::none_of(object.begin(), object.end(),
                      [](const Json& value) { return value.is_structured(); });
}

void add(std::string& out, const Json& object, std::size_t indent, std::size_t width);

void add_items(std::string& out, const Json& array, std::size_t indent, std::size_t width) {
  const std::string start = std::string(indent, ' ') + "- ";
  for (const Json& item : array) {
    const bool is_block = item.is_object() && !is_flat(item);
    const std::string line = is_block ? "" : item.is_object() ? on_one_line(item) : scalar(item);
    if (is_block || (item.is_object() && indent + 2 + base::count_code_points(line) > width)) {
      std::string block;
      add(block, item, indent + 2, width);
      out += block.replace(0, start.size(), start);
    } else {
      out += start + wrapped(line, indent + 2, indent + 2, width);
    }
  }
}

void add(std::string& out, const Json& object, std::size_t indent, std::size_t width) {
  for (const auto& [key, value] : object.items()) {
    const std::string start = std::string(indent, ' ') + key + ":";
    if (value.is_structured()) {
      if (value.empty()) continue;
      out += start + '\n';
      value.is_array() ? add_items(out, value, indent + 2, width)
                       : add(out, value, indent + 2, width);
    } else if (const std::string text = scalar(value); !text.empty()) {
      out += start + ' ' + wrapped(text, start.size() + 1, indent + 4, width);
    }
  }
}

}  // namespace

std::string table(const Json& rows) {
  if (rows.empty()) return "";
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> names;
  for (const auto& [key, value] : rows.front().items()) names.push_back(key);
  lines.push_back(names);
  for (const Json& row : rows) {
    std::vector<std::string>& cells = lines.emplace_back();
    for (const Json& value : row) cells.push_back(scalar(value));
  }
  std::vector<std::size_t> widths(names.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], base::count_code_points(line[i]));
    }
  }
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      text += line[i] + std::string(widths[i] - base::count_code_points(line[i]) + 2, ' ');
    }
    out += text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
  }
  return out;
}

std::string card(const Json& object, std::size_t width) {
  std::string out;
  add(out, object, 0, width);
  return out;
}

std::string json_text(const Json& value) { return value.dump(2) + "\n"; }

}  // namespace assay::cli
