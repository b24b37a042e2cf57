// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::adapter {

struct ImageSize {
  std::int64_t width;
  std::int64_t height;
  bool operator==(const ImageSize&) const = default;
};

/// Of a PNG, JPEG, GIF or BMP file, from its head; nothing for anything else.
std::optional<ImageSize> image_size(std::string_view bytes);

}  // namespace assay::adapter
