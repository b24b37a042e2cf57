// SPDX-License-Identifier: Apache-2.0
#include "generate/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include <cairo.h>

#include "base/error.hpp"
#include "generate/glyphs.hpp"
#include "generate/png.hpp"

namespace assay::generate {
namespace {

// In the order of Ink.
constexpr std::array<Colour, 11> palette{{{255, 255, 255},
                                          {0, 0, 0},
                                          {110, 110, 110},
                                          {205, 205, 205},
                                          {208, 28, 31},
                                          {27, 79, 190},
                                          {24, 140, 60},
                                          {250, 205, 30},
                                          {126, 47, 142},
                                          {240, 128, 20},
                                          {70, 190, 220}}};

constexpr int glyph_width = 8;
constexpr int glyph_height = 12;
constexpr int glyph_advance = 12;

/// Places are whole 64ths of a pixel: a last digit of a sine that differs between machines moves
/// nothing.
double placed(double value) { return std::round(value * 64) / 64; }

std::size_t index_of(std::uint32_t pixel) {
  const Colour colour{static_cast<std::uint8_t>(pixel >> 16U & 0xFFU),
                      static_cast<std::uint8_t>(pixel >> 8U & 0xFFU),
                      static_cast<std::uint8_t>(pixel & 0xFFU)};
  const auto* const found = std::ranges::find(palette, colour);
  base::check(found != palette.end(), "only inks are on a canvas");
  return static_cast<std::size_t>(found - palette.begin());
}

int digit(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

std::u32string characters(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      result += byte;
    } else {
      base::check(byte == 0xC2 && at + 1 < text.size(), "a text of ASCII and degree signs");
      result += static_cast<unsigned char>(text[++at]);
    }
  }
  return result;
}

std::vector<Point> arc(Point centre, double radius, double from, double to) {
  std::vector<Point> points;
  const int steps = std::max(2, static_cast<int>(std::ceil((to - from) / 3)));
  for (int i = 0; i <= steps; ++i) {
    points.push_back(on_circle(centre, radius, from + (to - from) * i / steps));
  }
  return points;
}

/// All that is at most `radius` from a line. Cairo's own strokes differ between its versions, what
/// it fills does not.
std::vector<Point> capsule(Point from, Point to, double radius) {
  const double degrees = std::atan2(to.x - from.x, from.y - to.y) * 180 / std::numbers::pi;
  std::vector<Point> corners = arc(to, radius, degrees - 90, degrees + 90);
  const std::vector<Point> back = arc(from, radius, degrees + 90, degrees + 270);
  corners.insert(corners.end(), back.begin(), back.end());
  return corners;
}

}  // namespace

struct Canvas::State {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* cairo = cairo_create(surface);

  State() {
    base::check(cairo_status(cairo) == CAIRO_STATUS_SUCCESS, "a surface to draw on");
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    use(Ink::white);
    cairo_paint(cairo);
  }
  ~State() {
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void use(Ink ink) const {
    const Colour& colour = palette.at(static_cast<std::size_t>(ink));
    cairo_set_source_rgb(cairo, colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0);
  }
  void follow(std::span<const Point> points) const {
    cairo_new_path(cairo);
    for (const Point& point : points) cairo_line_to(cairo, placed(point.x), placed(point.y));
  }
};

Point on_circle(Point centre, double radius, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  return {centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
}

double text_width(std::string_view text, double size) {
  const auto count = static_cast<double>(characters(text).size());
  return (count * glyph_advance - (glyph_advance - glyph_width)) * size / glyph_height;
}

Canvas::Canvas() : state_(std::make_unique<State>()) {}
Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;

void Canvas::line(std::span<const Point> points, double thickness, Ink ink) {
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    polygon(capsule(points[i], points[i + 1], thickness / 2), ink);
  }
}

void Canvas::line(Point from, Point to, double thickness, Ink ink) {
  line(std::array{from, to}, thickness, ink);
}

void Canvas::polygon(std::span<const Point> corners, Ink ink) {
  state_->use(ink);
  state_->follow(corners);
  cairo_close_path(state_->cairo);
  cairo_fill(state_->cairo);
}

void Canvas::outline(std::span<const Point> corners, double thickness, Ink ink) {
  line(corners, thickness, ink);
  line(corners.back(), corners.front(), thickness, ink);
}

void Canvas::rectangle(Point corner, double wide, double high, Ink ink) {
  polygon(std::array<Point, 4>{{corner,
                                {corner.x + wide, corner.y},
                                {corner.x + wide, corner.y + high},
                                {corner.x, corner.y + high}}},
          ink);
}

void Canvas::disc(Point centre, double radius, Ink ink) {
  polygon(arc(centre, radius, 0, 360), ink);
}

void Canvas::circle(Point centre, double radius, double thickness, Ink ink) {
  outline(arc(centre, radius, 0, 360), thickness, ink);
}

void Canvas::wedge(Point centre, double radius, double from, double to, Ink ink) {
  std::vector<Point> corners = arc(centre, radius, from, to);
  corners.push_back(centre);
  polygon(corners, ink);
}

void Canvas::text(Point centre, std::string_view text, double size, Ink ink) {
  const double unit = size / glyph_height;
  double left = centre.x - text_width(text, size) / 2;
  for (const char32_t character : characters(text)) {
    const std::string_view* strokes = glyph(character);
    base::check(strokes != nullptr, "a character that can be drawn");
    std::vector<Point> points;
    for (std::size_t at = 0; at + 1 < strokes->size(); at += 3) {
      points.push_back({left + digit((*strokes)[at]) * unit,
                        centre.y - size / 2 + digit((*strokes)[at + 1]) * unit});
      if (at + 2 < strokes->size() && (*strokes)[at + 2] != ';') continue;
      line(points, size / 7, ink);
      points.clear();
    }
    left += glyph_advance * unit;
  }
}

std::string Canvas::png() const {
  cairo_surface_flush(state_->surface);
  const unsigned char* data = cairo_image_surface_get_data(state_->surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(state_->surface));
  std::vector<std::uint8_t> pixels;
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::copy_n(data + y * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&pixel));
      pixels.push_back(static_cast<std::uint8_t>(index_of(pixel)));
    }
  }
  return png_of(pixels, width, height, palette);
}

}  // namespace assay::generate
