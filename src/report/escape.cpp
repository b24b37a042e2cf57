// SPDX-License-Identifier: Apache-2.0
#include "report/escape.hpp"

#include <algorithm>
#include <array>

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

// As spreadsheets do, blanks before the sign are skipped; the last four are the full-width forms.
bool starts_formula(std::string_view text) {
  constexpr std::array<std::string_view, 8> signs{
      "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  const std::string_view start = text.substr(std::min(text.find_first_not_of(' '), text.size()));
  return std::any_of(signs.begin(), signs.end(),
                     [start](std::string_view sign) { return start.starts_with(sign); });
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

std::string for_xml(std::string_view text) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint next = first_code_point(rest);
    const std::string_view bytes = rest.substr(0, next.size);
    rest.remove_prefix(next.size);
    if (next.is_valid && (next.value == 0xFFFE || next.value == 0xFFFF)) {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(next.value));
    } else if (bytes == "&") {
      out += "&amp;";
    } else if (bytes == "<") {
      out += "&lt;";
    } else if (bytes == ">") {
      out += "&gt;";
    } else if (bytes == "\"") {
      out += "&quot;";
    } else {
      out += for_terminal(bytes);
    }
  }
  return out;
}

std::string for_csv(std::string_view text) {
  std::string cell = for_terminal(text);
  if (starts_formula(cell)) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",;\"' ") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string for_github_message(std::string_view text) {
  std::string out;
  std::string_view rest = text;
  while (true) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    for (const char c : for_terminal(rest.substr(0, end))) {
      out += c == '%' ? "%25" : std::string(1, c);
    }
    if (end == rest.size()) return out;
    out += "%0A";
    rest.remove_prefix(end + 1);
  }
}

std::string for_github_property(std::string_view text) {
  std::string out;
  for (const char c : for_terminal(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case ':': out += "%3A"; break;
      case ',': out += "%2C"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace assay::report
