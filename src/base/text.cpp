// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <utility>

namespace assay::base {
namespace {

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> before_previous;
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> current(b.size() + 1);
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + swap});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_previous[j - 2] + 1);
      }
    }
    before_previous = std::exchange(previous, std::move(current));
  }
  return previous.back();
}

// Length of the sequence that starts with `lead`, 0 if none can; sets the range of the second byte.
std::size_t sequence_length(unsigned char lead, unsigned char& low, unsigned char& high) {
  low = 0x80;
  high = 0xBF;
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    return 4;
  }
  return 0;
}

std::size_t code_point_length(char lead) {
  unsigned char low = 0;
  unsigned char high = 0;
  return sequence_length(static_cast<unsigned char>(lead), low, high);
}

std::string hex_after(std::string_view prefix, std::uint32_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (; value > 0 || text.size() < 2; value /= 16) text.insert(text.begin(), digits[value % 16]);
  return std::string(prefix) + text;
}

// C0, DEL and C1 controls; marks, embeddings and isolates that turn the direction of text.
bool is_unprintable(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// `sequence` is one well-formed code point.
void add_printable(std::string_view sequence, std::string& out) {
  auto value = static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[0]));
  if (sequence.size() > 1) value &= 0x7FU >> sequence.size();
  for (const char c : sequence.substr(1)) {
    value = (value << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  if (!is_unprintable(value)) {
    out += sequence;
  } else if (value < 0x80) {
    out += hex_after("\\x", value);
  } else {
    out += hex_after("\\u{", value) + "}";
  }
}

/// Eight bytes at a time: most texts are ASCII.
bool is_ascii_word(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  if (bytes.size() - at < sizeof word) return false;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return (word & 0x8080'8080'8080'8080U) == 0;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (is_ascii_word(bytes, at)) {
      at += sizeof(std::uint64_t);
      continue;
    }
    unsigned char low = 0;
    unsigned char high = 0;
    const std::size_t length = sequence_length(static_cast<unsigned char>(bytes[at]), low, high);
    if (length == 0 || bytes.size() - at < length) return at;
    for (std::size_t i = 1; i < length; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[at + i]);
      if (byte < low || byte > high) return at;
      low = 0x80;
      high = 0xBF;
    }
    at += length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += separator;
    text += part;
  }
  return text;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest_word = 64;  // edits() is quadratic
  if (word.size() > longest_word) return {};
  std::string_view best;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edits(word, candidate);
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view best = nearest(word, candidates);
  return best.empty() ? "" : "; did you mean \"" + std::string(best) + "\"?";
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t bad = find_invalid_utf8(text).value_or(text.size());
    for (std::size_t at = 0; at < bad;) {
      const std::size_t length = code_point_length(text[at]);
      add_printable(text.substr(at, length), out);
      at += length;
    }
    if (bad == text.size()) break;
    out += hex_after("\\x", static_cast<unsigned char>(text[bad]));
    text.remove_prefix(bad + 1);
  }
  return out;
}

std::string quoted(std::string_view text, std::size_t limit) {
  std::string_view shown = text;
  if (shown.size() > limit) {
    std::size_t end = limit;
    while (end < shown.size() && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) ++end;
    shown = shown.substr(0, end);
  }
  std::string out = "\"";
  for (const char c : printable(shown)) {
    if (c == '"') out += '\\';
    out += c;
  }
  return out + (shown.size() < text.size() ? "\"..." : "\"");
}

}  // namespace assay::base
