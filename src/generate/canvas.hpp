// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::generate {

enum class Ink : std::uint8_t {
  white,
  black,
  grey,
  silver,
  red,
  blue,
  green,
  yellow,
  purple,
  orange,
  cyan
};

/// In pixels from the upper left corner.
struct Point {
  double x = 0;
  double y = 0;
};

/// The point at `radius` from `centre`; degrees clockwise from the top.
Point on_circle(Point centre, double radius, double degrees);

/// A white sheet on which figures are drawn with Cairo: hard edges, only the inks, no fonts.
class Canvas {
 public:
  static constexpr int width = 400;
  static constexpr int height = 300;

  Canvas();
  ~Canvas();
  Canvas(Canvas&&) noexcept;
  Canvas& operator=(Canvas&&) noexcept;

  void line(std::span<const Point> points, double thickness, Ink ink);
  void line(Point from, Point to, double thickness, Ink ink);
  void polygon(std::span<const Point> corners, Ink ink);
  void outline(std::span<const Point> corners, double thickness, Ink ink);
  void rectangle(Point corner, double wide, double high, Ink ink);
  void disc(Point centre, double radius, Ink ink);
  void circle(Point centre, double radius, double thickness, Ink ink);
  /// Degrees clockwise from the top.
  void wedge(Point centre, double radius, double from, double to, Ink ink);
  /// Capital letters, digits and a few marks (glyphs.hpp), the middle at `centre`.
  void text(Point centre, std::string_view text, double size, Ink ink);

  std::string png() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How wide a text of this height is.
double text_width(std::string_view text, double size);

}  // namespace assay::generate
