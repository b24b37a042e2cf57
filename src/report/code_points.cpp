// SPDX-License-Identifier: Apache-2.0
#include "report/code_points.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::report {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: East Asian Width W and F in blocks, and emoji that terminals draw wide.
constexpr std::array<Range, 19> wide{{{0x1100, 0x115F},
                                      {0x231A, 0x231B},
                                      {0x23E9, 0x23EC},
                                      {0x2E80, 0x303E},
                                      {0x3041, 0x33FF},
                                      {0x3400, 0x4DBF},
                                      {0x4E00, 0xA4CF},
                                      {0xA960, 0xA97F},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE10, 0xFE19},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F300, 0x1F64F},
                                      {0x1F680, 0x1F6FF},
                                      {0x1F7E0, 0x1F7EB},
                                      {0x1F900, 0x1F9FF},
                                      {0x20000, 0x3FFFD}}};

// Marks that sit on the character before them.
constexpr std::array<Range, 8> combining{{{0x0300, 0x036F},
                                          {0x0483, 0x0489},
                                          {0x0591, 0x05BD},
                                          {0x064B, 0x065F},
                                          {0x1AB0, 0x1AFF},
                                          {0x1DC0, 0x1DFF},
                                          {0x20D0, 0x20FF},
                                          {0xFE00, 0xFE0F}}};

template <std::size_t size>
bool contains(const std::array<Range, size>& ranges, char32_t point) {
  return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
    return point >= range.first && point <= range.last;
  });
}

std::size_t columns(char32_t point) {
  if (contains(combining, point)) return 0;
  return contains(wide, point) ? 2 : 1;
}

std::size_t sequence_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

/// Takes from the front what fits.
std::string take(std::string_view& text, std::size_t width) {
  std::string taken;
  std::size_t used = 0;
  while (!text.empty()) {
    const CodePoint next = first_code_point(text);
    used += columns(next.value);
    if (used > width) break;
    taken += text.substr(0, next.size);
    text.remove_prefix(next.size);
  }
  return taken;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = sequence_size(lead);
  const std::string_view bytes = text.substr(0, size);
  if (bytes.size() < size || base::find_invalid_utf8(bytes)) {
    return {.value = lead, .size = 1, .is_valid = false};
  }
  if (size == 1) return {.value = lead};
  char32_t value = lead & (0xFFU >> (size + 1));
  for (const char c : bytes.substr(1)) {
    value = (value << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return {.value = value, .size = size};
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const CodePoint next = first_code_point(text);
    width += columns(next.value);
    text.remove_prefix(next.size);
  }
  return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  base::check(width >= 2, "lines hold a wide character");
  std::vector<std::string> lines;
  std::string line;
  for (std::string_view word : base::split(text, ' ')) {
    if (word.empty()) continue;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    while (line.empty() && display_width(word) > width) lines.push_back(take(word, width));
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace assay::report
