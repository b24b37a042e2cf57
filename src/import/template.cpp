// SPDX-License-Identifier: Apache-2.0
#include "import/template.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {
namespace {

constexpr std::size_t widest_padding = 99;

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What stands between the braces; nothing when it is no field.
Template::Part field_part(std::string_view inside) {
  const std::size_t colon = inside.find(':');
  Template::Part part{.field = std::string(inside.substr(0, colon))};
  if (part.field.empty() || part.field.find('{') != std::string::npos) return {};
  if (colon == std::string_view::npos) return part;
  const std::string_view width = inside.substr(colon + 1);
  if (!is_digits(width) || width.size() > 2) return {};
  part.width = static_cast<std::size_t>(std::stoi(std::string(width)));
  return part.width >= 1 && part.width <= widest_padding ? part : Template::Part{};
}

}  // namespace

Template::Template(std::string_view where, std::string_view text) : where_(where) {
  const auto fail = [&](const std::string& problem) {
    throw base::InputError(where_ + ": " + base::quoted(text) + " " + problem);
  };
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) parts_.push_back({.literal = std::exchange(literal, {})});
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_doubled = at + 1 < text.size() && text[at + 1] == c;
    if ((c == '{' || c == '}') && is_doubled) {
      literal += c;
      ++at;
    } else if (c == '}') {
      fail("has a } without its {; a literal one is written }}");
    } else if (c == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) fail("has a { without its }; a literal one is written {{");
      Part part = field_part(text.substr(at + 1, end - at - 1));
      if (part.field.empty()) {
        fail("has " + base::quoted(text.substr(at, end + 1 - at)) +
             ", which is neither {field} nor {field:digits}");
      }
      flush();
      parts_.push_back(std::move(part));
      at = end;
    } else {
      literal += c;
    }
  }
  flush();
}

std::string Template::expand(const Find& find) const {
  std::string text;
  for (const Part& part : parts_) {
    text += part.literal;
    if (part.field.empty()) continue;
    const std::string_view value = find(part.field);
    if (part.width > 0 && !is_digits(value)) {
      throw base::InputError(where_ + ": {" + part.field + "} is " + base::quoted(value) +
                             ", no number that can be padded");
    }
    if (value.size() < part.width) text.append(part.width - value.size(), '0');
    text += value;
  }
  return text;
}

}  // namespace assay::imports
