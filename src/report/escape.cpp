// SPDX-License-Identifier: Apache-2.0
#include "report/escape.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/code_points.hpp"

namespace assay::report {
namespace {

bool is_hidden(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || point == 0x61C ||
         point == 0x180E || (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
         point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
         (point >= 0xE0000 && point <= 0xE0FFF);
}

bool is_markup(char c) {
  return std::string_view("\\`*_{}[]<>#|~&!$^").find(c) != std::string_view::npos;
}

// "https://x", "mailto:x" and "www.x" become links by themselves where Markdown is shown.
bool starts_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return at > 0 && at + 1 < text.size() && text[at + 1] != ' ';
  return text[at] == '.' && text.substr(0, at).ends_with("www");
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint next = first_code_point(text);
    const std::string_view bytes = text.substr(0, next.size);
    if (!next.is_valid || (next.value < 0x80 && is_hidden(next.value))) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
    } else if (is_hidden(next.value)) {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(next.value));
    } else {
      out += bytes;
    }
    text.remove_prefix(next.size);
  }
  return out;
}

std::string for_markdown(std::string_view text) {
  const std::string plain = for_terminal(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == '@') {
      out += "&#64;";
      continue;
    }
    if (is_markup(plain[i]) || starts_link(plain, i)) out += '\\';
    out += plain[i];
  }
  return out;
}

}  // namespace assay::report
