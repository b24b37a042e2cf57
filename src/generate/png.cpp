// SPDX-License-Identifier: Apache-2.0
#include "generate/png.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <boost/crc.hpp>

#include "base/error.hpp"

namespace assay::generate {
namespace {

constexpr std::size_t shortest_match = 3;
constexpr std::size_t longest_match = 258;
constexpr std::size_t farthest = 32768;

/// Bits, lowest first, as deflate packs them.
class BitWriter {
 public:
  void add(unsigned value, int count) {
    for (int i = 0; i < count; ++i) add_bit((value >> static_cast<unsigned>(i)) & 1U);
  }
  /// Huffman codes go highest bit first.
  void add_code(unsigned code, int count) {
    for (int i = count; i-- > 0;) add_bit((code >> static_cast<unsigned>(i)) & 1U);
  }
  std::string finish() {
    while (used_ != 0) add_bit(0);
    return bytes_;
  }

 private:
  void add_bit(unsigned bit) {
    byte_ |= bit << used_;
    if (++used_ < 8) return;
    bytes_ += static_cast<char>(byte_);
    byte_ = 0;
    used_ = 0;
  }

  std::string bytes_;
  unsigned byte_ = 0;
  unsigned used_ = 0;
};

/// The code of a literal or length symbol (RFC 1951, 3.2.6).
void add_symbol(BitWriter& bits, unsigned symbol) {
  if (symbol < 144) {
    bits.add_code(0x30 + symbol, 8);
  } else if (symbol < 256) {
    bits.add_code(0x190 + symbol - 144, 9);
  } else if (symbol < 280) {
    bits.add_code(symbol - 256, 7);
  } else {
    bits.add_code(0xC0 + symbol - 280, 8);
  }
}

struct Range {
  unsigned first;
  int extra_bits;
};

/// Of length symbols from 257 and of distance symbols (RFC 1951, 3.2.5).
constexpr std::array<Range, 29> lengths{
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};
constexpr std::array<Range, 30> distances{
    {{1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
     {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
     {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
     {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
     {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}};

std::size_t row_of(std::span<const Range> rows, std::size_t value) {
  std::size_t row = rows.size() - 1;
  while (rows[row].first > value) --row;
  return row;
}

void add_match(BitWriter& bits, std::size_t length, std::size_t distance) {
  const std::size_t row = row_of(lengths, length);
  add_symbol(bits, static_cast<unsigned>(257 + row));
  bits.add(static_cast<unsigned>(length) - lengths.at(row).first, lengths.at(row).extra_bits);
  const std::size_t far = row_of(distances, distance);
  bits.add_code(static_cast<unsigned>(far), 5);
  bits.add(static_cast<unsigned>(distance) - distances.at(far).first, distances.at(far).extra_bits);
}

std::size_t match_length(std::string_view data, std::size_t at, std::size_t distance) {
  if (distance == 0 || distance > at || distance > farthest) return 0;
  const std::size_t most = std::min(longest_match, data.size() - at);
  std::size_t length = 0;
  while (length < most && data[at + length] == data[at + length - distance]) ++length;
  return length;
}

/// Where three bytes were seen last.
class LastSeen {
 public:
  std::size_t distance(std::string_view data, std::size_t at) const {
    if (at + shortest_match > data.size()) return 0;
    const std::size_t seen = places_[slot(data, at)];
    return seen == 0 ? 0 : at + 1 - seen;
  }
  void note(std::string_view data, std::size_t at) {
    if (at + shortest_match <= data.size()) places_[slot(data, at)] = at + 1;
  }

 private:
  static std::size_t slot(std::string_view data, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(data[at + i]); };
    return (byte(0) * 961U + byte(1) * 31U + byte(2)) % 65536U;
  }
  std::vector<std::size_t> places_ = std::vector<std::size_t>(65536);
};

/// One block of fixed codes. Runs, the row above and the last like place are tried for matches.
std::string deflated(std::string_view data, std::size_t row) {
  BitWriter bits;
  LastSeen last;
  bits.add(1, 1);  // the last block
  bits.add(1, 2);  // fixed codes
  for (std::size_t at = 0; at < data.size();) {
    std::size_t length = 0;
    std::size_t distance = 0;
    for (const std::size_t candidate : {std::size_t{1}, row, last.distance(data, at)}) {
      const std::size_t found = match_length(data, at, candidate);
      if (found > length) {
        length = found;
        distance = candidate;
      }
    }
    if (length < shortest_match) {
      add_symbol(bits, static_cast<unsigned char>(data[at]));
      length = 1;
    } else {
      add_match(bits, length, distance);
    }
    for (std::size_t i = 0; i < length; ++i) last.note(data, at + i);
    at += length;
  }
  add_symbol(bits, 256);
  return bits.finish();
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes += static_cast<char>((value >> shift) & 0xFFU);
  }
  return bytes;
}

std::uint32_t adler32(std::string_view data) {
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (const char c : data) {
    low = (low + static_cast<unsigned char>(c)) % 65521;
    high = (high + low) % 65521;
  }
  return high << 16U | low;
}

void add_chunk(std::string& file, const std::string& name, const std::string& content) {
  const std::string checked = name + content;
  boost::crc_32_type crc;
  crc.process_bytes(checked.data(), checked.size());
  file += big_endian(static_cast<std::uint32_t>(content.size())) + checked +
          big_endian(static_cast<std::uint32_t>(crc.checksum()));
}

}  // namespace

std::string png_of(std::span<const std::uint8_t> pixels, int width, int height,
                   std::span<const Colour> palette) {
  base::check(
      width > 0 && width % 2 == 0 && height > 0 && palette.size() <= 16 &&
          pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
      "as many pixels as the size says");
  const std::size_t row = static_cast<std::size_t>(width) / 2 + 1;
  std::string data;
  for (std::size_t at = 0; at < pixels.size(); at += 2) {
    if (at % static_cast<std::size_t>(width) == 0) data += '\0';  // no filter
    data += static_cast<char>(pixels[at] << 4U | pixels[at + 1]);
  }
  std::string colours;
  for (const Colour& colour : palette) colours.append(colour.begin(), colour.end());
  std::string file = "\x89PNG\r\n\x1a\n";
  add_chunk(file, "IHDR",
            big_endian(static_cast<std::uint32_t>(width)) +
                big_endian(static_cast<std::uint32_t>(height)) + std::string("\4\3\0\0\0", 5));
  add_chunk(file, "PLTE", colours);
  add_chunk(file, "IDAT", "\x78\x01" + deflated(data, row) + big_endian(adler32(data)));
  add_chunk(file, "IEND", "");
  return file;
}

}  // namespace assay::generate
