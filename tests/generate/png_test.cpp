// SPDX-License-Identifier: Apache-2.0
// What is drawn, read back with Cairo's own reader of PNG.
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "catch.hpp"
#include "generate/canvas.hpp"
#include "generate/dice.hpp"
#include "generate/glyphs.hpp"
#include "generate/png.hpp"

namespace assay::generate {
namespace {

cairo_status_t give(void* closure, unsigned char* data, unsigned int length) {
  auto& rest = *static_cast<std::string_view*>(closure);
  if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, rest.data(), length);
  rest.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

struct Picture {
  int width = 0;
  std::vector<std::uint32_t> pixels;  ///< 0xRRGGBB
};

Picture read_back(std::string_view png) {
  cairo_surface_t* surface = cairo_image_surface_create_from_png_stream(give, &png);
  REQUIRE(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
  Picture picture{.width = cairo_image_surface_get_width(surface)};
  const int height = cairo_image_surface_get_height(surface);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * cairo_image_surface_get_stride(surface) + x * 4, 4);
      picture.pixels.push_back(pixel & 0xFFFFFFU);
    }
  }
  cairo_surface_destroy(surface);
  return picture;
}

}  // namespace

TEST_CASE("a PNG of ours holds the pixels that were given, whatever they are") {
  constexpr std::array<Colour, 4> palette{{{255, 255, 255}, {0, 0, 0}, {200, 10, 20}, {1, 2, 3}}};
  constexpr std::array<std::uint32_t, 4> seen{0xFFFFFF, 0x000000, 0xC80A14, 0x010203};
  for (const int size : {2, 6, 50, 300}) {
    for (const int noise : {0, 1, 7, 100}) {  // from one colour to no two pixels alike
      CAPTURE(size, noise);
      Dice dice("noise", std::to_string(size), static_cast<std::uint32_t>(noise));
      std::vector<std::uint8_t> pixels;
      std::vector<std::uint32_t> expected;
      for (int i = 0; i < size * (size + 1); ++i) {
        const bool is_noise = dice.between(0, 99) < noise;
        pixels.push_back(is_noise ? static_cast<std::uint8_t>(dice.below(4)) : std::uint8_t{0});
        expected.push_back(seen.at(pixels.back()));
      }
      const Picture picture = read_back(png_of(pixels, size, size + 1, palette));
      CHECK(picture.width == size);
      CHECK(picture.pixels == expected);
    }
  }
}

TEST_CASE("an image compresses to bytes that depend on its pixels only") {
  const std::vector<std::uint8_t> pixels(400 * 300, 0);
  constexpr std::array<Colour, 1> palette{{{255, 255, 255}}};
  const std::string png = png_of(pixels, 400, 300, palette);
  CHECK(png.size() == 462);
  CHECK(base::sha256_hex(png) ==
        "6f2c8dd2201d8ae98f2f2cdd0c88750151a817508fe7a84d9b17faaaf6fd9d56");
}

TEST_CASE("every character of a label can be drawn, and no two look alike") {
  std::vector<std::string> drawn;
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:.-%")) {
    Canvas canvas;
    canvas.text({200, 150}, std::string(1, c), 60, Ink::black);
    drawn.push_back(canvas.png());
  }
  std::ranges::sort(drawn);
  CHECK(std::ranges::adjacent_find(drawn) == drawn.end());
  CHECK(glyph(U'a') == nullptr);
}

TEST_CASE("what is drawn is there: a rectangle has its pixels, a disc about its area") {
  Canvas canvas;
  canvas.rectangle({10, 20}, 30, 40, Ink::red);
  canvas.disc({200, 150}, 50, Ink::blue);
  const Picture picture = read_back(canvas.png());
  CHECK(std::ranges::count(picture.pixels, 0xD01C1FU) == 30 * 40);
  CHECK(std::abs(std::ranges::count(picture.pixels, 0x1B4FBEU) - 7854) < 60);
  CHECK(picture.pixels[20 * 400 + 10] == 0xD01C1FU);
  CHECK(picture.pixels[60 * 400 + 10] == 0xFFFFFFU);
}

}  // namespace assay::generate
