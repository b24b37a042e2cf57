// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace assay::generate {

using Colour = std::array<std::uint8_t, 3>;  ///< red, green, blue

/// A PNG file with at most 16 colours. The bytes depend on nothing but the pixels: the compression
/// (RFC 1951, one block of fixed codes) is our own, because that of zlib differs between versions.
/// `pixels` are indices into `palette`, row after row. REQUIRES: an even width.
std::string png_of(std::span<const std::uint8_t> pixels, int width, int height,
                   std::span<const Colour> palette);

}  // namespace assay::generate
