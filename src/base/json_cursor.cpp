// SPDX-License-Identifier: Apache-2.0
#include "base/json_cursor.hpp"

#include <charconv>

namespace assay::base {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool ends_plain(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void add_code_point(std::string& out, unsigned code) {
  const auto add = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xC0U | code >> 6U);
  } else {
    add(0xE0U | code >> 12U);
    add(0x80U | (code >> 6U & 0x3FU));
  }
  add(0x80U | (code & 0x3FU));
}

}  // namespace

char JsonCursor::peek() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonCursor::take(char wanted) {
  if (peek() != wanted) return false;
  ++at_;
  return true;
}

bool JsonCursor::take_word(std::string_view word) {
  peek();
  if (!text_.substr(at_).starts_with(word)) return false;
  at_ += word.size();
  return true;
}

std::string_view JsonCursor::plain_piece() {
  const std::size_t from = at_;
  while (at_ < text_.size() && !ends_plain(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

bool JsonCursor::read_name(std::string_view& name) {
  if (!take('"')) return false;
  name = plain_piece();
  return at_ < text_.size() && text_[at_++] == '"';
}

/// Behind the backslash. Halves of a pair of surrogates are left to a parser.
bool JsonCursor::read_escape(std::string* into) {
  constexpr std::string_view short_escapes = "\"\"\\\\//b\bf\fn\nr\rt\t";
  if (at_ == text_.size()) return false;
  const char c = text_[at_++];
  if (c != 'u') {
    for (std::size_t i = 0; i < short_escapes.size(); i += 2) {
      if (short_escapes[i] != c) continue;
      if (into != nullptr) *into += short_escapes[i + 1];
      return true;
    }
    return false;
  }
  unsigned code = 0;
  const std::string_view digits = text_.substr(at_, 4);
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, code, 16);
  if (digits.size() < 4 || error != std::errc() || stop != end) return false;
  if (code >= 0xD800 && code <= 0xDFFF) return false;
  at_ += 4;
  if (into != nullptr) add_code_point(*into, code);
  return true;
}

bool JsonCursor::walk_string(std::string* into) {
  if (!take('"')) return false;
  for (;;) {
    const std::string_view piece = plain_piece();
    if (into != nullptr) into->append(piece);
    if (at_ == text_.size()) return false;
    const char c = text_[at_++];
    if (c == '"') return true;
    if (c != '\\' || !read_escape(into)) return false;
  }
}

bool JsonCursor::read(std::string& into) {
  into.clear();
  return walk_string(&into);
}

std::size_t JsonCursor::skip_digits() {
  const std::size_t from = at_;
  while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  return at_ - from;
}

/// So few digits that every parser takes it.
bool JsonCursor::skip_number() {
  constexpr std::size_t most_digits = 15;
  if (text_[at_] == '-') ++at_;
  const bool is_zero = at_ < text_.size() && text_[at_] == '0';
  const std::size_t whole = skip_digits();
  if (whole == 0 || whole > most_digits || (is_zero && whole > 1)) return false;
  if (at_ < text_.size() && text_[at_] == '.') {
    ++at_;
    if (skip_digits() == 0) return false;
  }
  if (at_ == text_.size() || (text_[at_] != 'e' && text_[at_] != 'E')) return true;
  ++at_;
  if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
  const std::size_t exponent = skip_digits();
  return exponent == 1 || exponent == 2;
}

bool JsonCursor::read(std::int64_t& into) {
  const char first = peek();
  if (first != '-' && (first < '0' || first > '9')) return false;
  const std::size_t from = at_;
  if (!skip_number()) return false;
  const std::string_view number = text_.substr(from, at_ - from);
  const char* const end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, into);
  return error == std::errc() && stop == end;
}

bool JsonCursor::skip() {
  switch (peek()) {
    case '{': return members([this](std::string_view) { return skip(); });
    case '[': return elements([this] { return skip(); });
    case '"': return walk_string(nullptr);
    case 't': return take_word("true");
    case 'f': return take_word("false");
    case 'n': return take_word("null");
    case '\0': return false;
    default: return skip_number();
  }
}

}  // namespace assay::base
