// SPDX-License-Identifier: Apache-2.0
#include "base/json_string.hpp"

#include <algorithm>

namespace assay::base {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void add_escaped(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view short_escapes = "\bb\tt\nn\ff\rr\"\"\\\\";
  for (std::size_t i = 0; i < short_escapes.size(); i += 2) {
    if (short_escapes[i] != c) continue;
    out += '\\';
    out += short_escapes[i + 1];
    return;
  }
  out += "\\u00";
  out += digits[static_cast<unsigned char>(c) >> 4U];
  out += digits[static_cast<unsigned char>(c) & 15U];
}

}  // namespace

void add_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(), needs_escape) - text.begin());
    out += text.substr(0, plain);
    if (plain == text.size()) break;
    add_escaped(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

}  // namespace assay::base
