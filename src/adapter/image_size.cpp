// SPDX-License-Identifier: Apache-2.0
#include "adapter/image_size.hpp"

namespace assay::adapter {
namespace {

std::int64_t octet(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
std::int64_t big_16(std::string_view bytes, std::size_t at) {
  return octet(bytes, at) << 8 | octet(bytes, at + 1);
}
std::int64_t big_32(std::string_view bytes, std::size_t at) {
  return big_16(bytes, at) << 16 | big_16(bytes, at + 2);
}
std::int64_t little_16(std::string_view bytes, std::size_t at) {
  return octet(bytes, at + 1) << 8 | octet(bytes, at);
}
std::int64_t little_32(std::string_view bytes, std::size_t at) {
  return little_16(bytes, at + 2) << 16 | little_16(bytes, at);
}

// Start-of-frame segments: C0 to CF but for tables (C4), arithmetic (CC) and the reserved C8.
bool is_frame(std::int64_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<ImageSize> jpeg_size(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 <= bytes.size() && octet(bytes, at) == 0xFF) {
    const std::int64_t marker = octet(bytes, at + 1);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    if (is_frame(marker)) {
      return ImageSize{.width = big_16(bytes, at + 7), .height = big_16(bytes, at + 5)};
    }
    at += 2 + static_cast<std::size_t>(big_16(bytes, at + 2));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n") && bytes.size() >= 24) {
    return ImageSize{.width = big_32(bytes, 16), .height = big_32(bytes, 20)};
  }
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  if ((bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) && bytes.size() >= 10) {
    return ImageSize{.width = little_16(bytes, 6), .height = little_16(bytes, 8)};
  }
  if (bytes.starts_with("BM") && bytes.size() >= 26) {
    const std::int64_t height = little_32(bytes, 22);  // negative: stored from the top
    return ImageSize{.width = little_32(bytes, 18),
                     .height = height > 0x7FFFFFFF ? 0x100000000 - height : height};
  }
  return std::nullopt;
}

}  // namespace assay::adapter
