// SPDX-License-Identifier: Apache-2.0
#include "score/unicode_text.hpp"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>

#include "base/error.hpp"
#include "score/code_points.hpp"

namespace assay::score {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return result;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

std::string lower(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  base::check(U_SUCCESS(status) != 0, "lower case of a text");
  return result;
}

std::u32string simple_lower(std::u32string_view text) {
  std::u32string result(text);
  for (char32_t& c : result) c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return result;
}

std::string case_folded(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
  base::check(U_SUCCESS(status) != 0, "case folding of a text");
  return result;
}

std::string_view stripped(std::string_view text) {
  while (!text.empty() && is_space(code_point_at(text, 0))) {
    text.remove_prefix(code_point_length(text, 0));
  }
  while (!text.empty()) {
    const char32_t last = code_point_before(text, text.size());
    if (!is_space(last)) break;
    text.remove_suffix(encoded({&last, 1}).size());
  }
  return text;
}

std::string_view stripped_of(std::string_view text, std::string_view marks) {
  const std::size_t first = text.find_first_not_of(marks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(marks) + 1 - first);
}

std::vector<std::string_view> words(std::string_view text, std::size_t most) {
  std::vector<std::string_view> found;
  std::size_t start = 0;
  for (std::size_t at = 0;;) {
    const CodePoint next = next_code_point(text, at);
    const bool is_end = next.length == 0;
    if (is_end || is_space(next.value)) {
      if (at > start) found.push_back(text.substr(start, at - start));
      start = at + next.length;
    }
    if (is_end || found.size() == most) return found;
    at += next.length;
  }
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t hit; (hit = text.find(from, at)) != std::string_view::npos;) {
    result.append(text.substr(at, hit - at)).append(to);
    at = hit + from.size();
  }
  return result.append(text.substr(at));
}

}  // namespace assay::score
