// SPDX-License-Identifier: Apache-2.0
#include "import/python_list.hpp"

#include <charconv>
#include <cstdint>

namespace assay::imports {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto put_tail = [&](std::uint32_t shift) { put(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80U) {
    put(code);
  } else if (code < 0x800U) {
    put(0xC0U | (code >> 6U));
    put_tail(0);
  } else if (code < 0x10000U) {
    put(0xE0U | (code >> 12U));
    put_tail(6);
    put_tail(0);
  } else {
    put(0xF0U | (code >> 18U));
    put_tail(12);
    put_tail(6);
    put_tail(0);
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<std::vector<std::string>> list() {
    std::vector<std::string> texts;
    const bool is_wrapped = take("[[");
    if (!is_wrapped && !take("[")) return std::nullopt;
    while (!take("]")) {
      if (!texts.empty() && !take(", ")) return std::nullopt;
      if (!read_text(texts.emplace_back())) return std::nullopt;
    }
    if (is_wrapped && !take("]")) return std::nullopt;
    if (!rest_.empty()) return std::nullopt;
    return texts;
  }

 private:
  bool take(std::string_view sought) {
    if (!rest_.starts_with(sought)) return false;
    rest_.remove_prefix(sought.size());
    return true;
  }

  bool read_text(std::string& out) {
    const char quote = take("'") ? '\'' : '"';
    if (quote == '"' && !take("\"")) return false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == quote) return true;
      if (c != '\\') {
        out += c;
      } else if (!read_escape(out)) {
        return false;
      }
    }
    return false;
  }

  bool read_escape(std::string& out) {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    switch (c) {
      case '\\':
      case '\'':
      case '"': out += c; return true;
      case 'n': out += '\n'; return true;
      case 'r': out += '\r'; return true;
      case 't': out += '\t'; return true;
      case 'x': return read_code(out, 2);
      case 'u': return read_code(out, 4);
      case 'U': return read_code(out, 8);
      default: return false;
    }
  }

  bool read_code(std::string& out, std::size_t digits) {
    const std::string_view written = rest_.substr(0, digits);
    std::uint32_t code = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), code, 16);
    const bool is_read =
        written.size() == digits && read.ec == std::errc{} && read.ptr == written.data() + digits;
    const bool is_surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (!is_read || is_surrogate || code > 0x10FFFFU) return false;
    append_utf8(out, code);
    rest_.remove_prefix(digits);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::vector<std::string>> python_list(std::string_view text) {
  return Reader(text).list();
}

bool is_nested_list(std::string_view text) { return text.starts_with("[["); }

}  // namespace assay::imports
