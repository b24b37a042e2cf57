// SPDX-License-Identifier: Apache-2.0
// Clocks, things to count, geometry. What is drawn again: hands that cover each other, shapes that
// have no room, triangles that do not fit.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "generate/canvas.hpp"
#include "generate/draft.hpp"

namespace assay::generate {
namespace {

constexpr Words time_shown{"What time does the clock show?",
                           "Quelle heure l'horloge indique-t-elle ?",
                           "钟面上显示的时间是几点几分？"};
constexpr Words how_many{"How many {0} are there in the picture?",
                         "Combien y a-t-il de {0} sur l'image ?", "图中有多少个{0}？"};
constexpr Words sides{"How many sides does the polygon have?",
                      "Combien de côtés le polygone a-t-il ?", "这个多边形有几条边？"};
constexpr Words third_angle{"How many degrees is the angle marked X?",
                            "Combien de degrés mesure l'angle marqué X ?", "标有 X 的角是多少度？"};
constexpr Words area{
    "All angles of the figure are right angles. What is its area, in square units?",
    "Tous les angles de la figure sont droits. Quelle est son aire, en unités carrées ?",
    "图形的每个角都是直角。它的面积是多少平方单位？"};

constexpr std::array<Words, 3> shape_names{{{"circles", "cercles", "圆形"},
                                            {"squares", "carrés", "正方形"},
                                            {"triangles", "triangles", "三角形"}}};

struct Coloured {
  Ink ink;
  Words name;  ///< in the plural
};

constexpr std::array<Coloured, 5> colours{{{Ink::red, {"red", "rouges", "红色"}},
                                           {Ink::blue, {"blue", "bleus", "蓝色"}},
                                           {Ink::green, {"green", "verts", "绿色"}},
                                           {Ink::yellow, {"yellow", "jaunes", "黄色"}},
                                           {Ink::black, {"black", "noirs", "黑色"}}}};

struct Time {
  int hour;
  int minute;
};

std::string text_of(Time time) {
  return std::to_string(time.hour) + (time.minute < 10 ? ":0" : ":") + std::to_string(time.minute);
}

int near_hour(Dice& dice, int hour) { return (hour - 1 + (dice.below(2) == 0 ? 1 : 11)) % 12 + 1; }

std::string draw_clock(Time time) {
  Canvas canvas;
  const Point centre{200, 150};
  canvas.circle(centre, 138, 4, Ink::black);
  for (int minute = 0; minute < 60; ++minute) {
    const double inner = minute % 5 == 0 ? 124 : 130;
    canvas.line(on_circle(centre, inner, minute * 6), on_circle(centre, 135, minute * 6),
                minute % 5 == 0 ? 3 : 1, Ink::black);
  }
  for (int hour = 1; hour <= 12; ++hour) {
    canvas.text(on_circle(centre, 108, hour * 30), std::to_string(hour), 16, Ink::black);
  }
  canvas.line(centre, on_circle(centre, 62, time.hour * 30 + time.minute * 0.5), 8, Ink::black);
  canvas.line(centre, on_circle(centre, 122, time.minute * 6), 3, Ink::red);
  canvas.disc(centre, 7, Ink::black);
  return canvas.png();
}

struct Placed {
  Point centre;
  std::size_t shape;
  std::size_t colour;
};

void draw_shape(Canvas& canvas, const Placed& placed, double radius) {
  const Ink ink = colours.at(placed.colour).ink;
  if (placed.shape == 0) {
    canvas.disc(placed.centre, radius, ink);
    return;
  }
  const int corners = placed.shape == 1 ? 4 : 3;
  std::vector<Point> points;
  for (int i = 0; i < corners; ++i) {
    const double turn = corners == 4 ? 45 : 0;
    points.push_back(on_circle(placed.centre, radius * 1.2, turn + i * 360.0 / corners));
  }
  canvas.polygon(points, ink);
}

/// Places that keep clear of each other; fewer than `count` if there is no room.
std::vector<Point> clear_places(Dice& dice, int count, int apart) {
  std::vector<Point> places;
  for (int attempt = 0; attempt < 40 * count && static_cast<int>(places.size()) < count;
       ++attempt) {
    const Point place{static_cast<double>(dice.between(28, Canvas::width - 28)),
                      static_cast<double>(dice.between(28, Canvas::height - 28))};
    const bool is_clear = std::ranges::none_of(places, [&](const Point& other) {
      return std::hypot(other.x - place.x, other.y - place.y) < apart;
    });
    if (is_clear) places.push_back(place);
  }
  return places;
}

std::string name_of(Language language, const Placed& placed, int level) {
  const std::string shape(in(language, shape_names.at(placed.shape)));
  if (level == 1) return shape;
  const std::string colour(in(language, colours.at(placed.colour).name));
  switch (language) {
    case Language::en: return colour + " " + shape;
    case Language::fr: return shape + " " + colour;
    case Language::zh: break;
  }
  return colour + shape;
}

/// Where a label stands inside the corner at `corner` between the directions of two others.
Point inside(Point corner, Point one, Point other, double distance) {
  const auto unit = [&](Point to) {
    const double length = std::hypot(to.x - corner.x, to.y - corner.y);
    return Point{(to.x - corner.x) / length, (to.y - corner.y) / length};
  };
  const Point a = unit(one);
  const Point b = unit(other);
  const double length = std::hypot(a.x + b.x, a.y + b.y);
  return {corner.x + (a.x + b.x) / length * distance, corner.y + (a.y + b.y) / length * distance};
}

/// Degrees by which the outline turns at each corner, clockwise.
std::vector<double> turns(const std::vector<Point>& corners) {
  std::vector<double> all;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Point& before = corners[(i + corners.size() - 1) % corners.size()];
    const Point& here = corners[i];
    const Point& after = corners[(i + 1) % corners.size()];
    const double in = std::atan2(here.y - before.y, here.x - before.x);
    const double out = std::atan2(after.y - here.y, after.x - here.x);
    all.push_back(std::remainder(out - in, 2 * std::numbers::pi) * 180 / std::numbers::pi);
  }
  return all;
}

/// Drawn again where a corner is nearly flat or the figure not convex.
Drawn polygon_sides(Dice& dice, Language language) {
  const int count = dice.between(3, 9);
  const int turn = dice.between(0, 359);
  std::vector<Point> corners;
  for (int i = 0; i < count; ++i) {
    const int off = dice.between(-90 / count, 90 / count);
    const int radius = dice.between(112, 132);
    corners.push_back(on_circle({200, 150}, radius, turn + i * 360.0 / count + off));
  }
  const std::vector<double> all = turns(corners);
  if (*std::ranges::min_element(all) < 22) return std::nullopt;
  Canvas canvas;
  canvas.outline(corners, 4, Ink::black);
  return Draft{.question = std::string(in(language, sides)),
               .answer = std::to_string(count),
               .wrong = neighbours(dice, count, 1, 3, 12),
               .png = canvas.png()};
}

Drawn triangle_angle(Dice& dice, Language language) {
  const int a = dice.between(38, 88);
  const int b = dice.between(38, 88);
  const int c = 180 - a - b;
  if (c < 38 || a == b || b == c || a == c) return std::nullopt;
  const auto tangent = [](int degrees) { return std::tan(degrees * std::numbers::pi / 180); };
  const double wide = 250;
  const double high = wide * tangent(a) * tangent(b) / (tangent(a) + tangent(b));
  if (high > 240 || high < 120) return std::nullopt;
  const double low = 150 + high / 2;
  const Point one{75, low};
  const Point two{75 + wide, low};
  const Point top{75 + high / tangent(a), low - high};
  Canvas canvas;
  canvas.outline(std::array{one, two, top}, 3, Ink::black);
  canvas.text(inside(one, two, top, 54), std::to_string(a) + "\u00B0", 13, Ink::blue);
  canvas.text(inside(two, one, top, 54), std::to_string(b) + "\u00B0", 13, Ink::blue);
  canvas.text(inside(top, one, two, 40), "X", 15, Ink::red);
  return Draft{.question = std::string(in(language, third_angle)),
               .answer = std::to_string(c),
               .wrong = neighbours(dice, c, dice.below(2) == 0 ? 5 : 10, 5, 120),
               .png = canvas.png()};
}

Drawn right_angled_area(Dice& dice, Language language) {
  const int wide = dice.between(7, 14);
  const int high = dice.between(6, 10);
  const int upper = dice.between(3, wide - 3);
  const int lower = dice.between(2, high - 2);
  if (wide == high || upper == lower || upper == high || lower == wide) return std::nullopt;
  const int square = wide * high - (wide - upper) * (high - lower);
  const double unit = 20;
  const Point start{200 - wide * unit / 2, 150 - high * unit / 2};
  const double right = start.x + wide * unit;
  const double low = start.y + high * unit;
  const double step_x = start.x + upper * unit;
  const double step_y = low - lower * unit;
  Canvas canvas;
  canvas.outline(std::array<Point, 6>{{start,
                                       {step_x, start.y},
                                       {step_x, step_y},
                                       {right, step_y},
                                       {right, low},
                                       {start.x, low}}},
                 3, Ink::black);
  canvas.text({start.x + upper * unit / 2, start.y - 16}, std::to_string(upper), 14, Ink::blue);
  canvas.text({start.x - 22, 150}, std::to_string(high), 14, Ink::blue);
  canvas.text({200, low + 16}, std::to_string(wide), 14, Ink::blue);
  canvas.text({right + 22, low - lower * unit / 2}, std::to_string(lower), 14, Ink::blue);
  return Draft{.question = std::string(in(language, area)),
               .answer = std::to_string(square),
               .wrong = neighbours(dice, square, dice.between(3, 9), 5, 200),
               .png = canvas.png()};
}

}  // namespace

Drawn clock(Dice& dice, Language language, int level) {
  const int hour = dice.between(1, 12);
  const int minute = level == 1   ? dice.between(0, 45, 15)
                     : level == 2 ? dice.between(0, 55, 5)
                                  : dice.between(1, 59);
  if (level == 3 && minute % 5 == 0) return std::nullopt;
  const int apart = level == 1 ? 15 : level == 2 ? 5 : dice.between(2, 4);
  const int other_hour = near_hour(dice, hour);
  const int other_minute = (minute + (dice.below(2) == 0 ? apart : 60 - apart)) % 60;
  const double between =
      std::abs(std::remainder(minute * 6.0 - (hour * 30.0 + minute * 0.5), 360.0));
  if (between < 15) return std::nullopt;
  return Draft{.question = std::string(in(language, time_shown)),
               .answer = text_of({hour, minute}),
               .wrong = {text_of({hour, other_minute}), text_of({other_hour, minute}),
                         text_of({other_hour, other_minute})},
               .png = draw_clock({hour, minute})};
}

Drawn counting(Dice& dice, Language language, int level) {
  const int total = level == 1   ? dice.between(4, 12)
                    : level == 2 ? dice.between(9, 16)
                                 : dice.between(14, 22);
  const std::vector<Point> places = clear_places(dice, total, 44);
  if (static_cast<int>(places.size()) < total) return std::nullopt;
  const std::vector<std::size_t> inks =
      dice.choose(static_cast<std::size_t>(level), colours.size());
  const std::size_t shape = dice.below(shape_names.size());
  std::vector<Placed> all;
  for (const Point& place : places) {
    all.push_back({.centre = place,
                   .shape = level == 3 ? dice.below(shape_names.size()) : shape,
                   .colour = inks[dice.below(inks.size())]});
  }
  const Placed wanted = all.front();
  const auto count = std::ranges::count_if(all, [&](const Placed& each) {
    return each.shape == wanted.shape && each.colour == wanted.colour;
  });
  const int most = level == 1 ? 12 : 9;
  if (count < 2 || count > most || (level > 1 && count == total)) return std::nullopt;
  Draft draft{.question = said(language, how_many, {name_of(language, wanted, level)}),
              .answer = std::to_string(count),
              .wrong = neighbours(dice, static_cast<int>(count), 1, 1, most + 3)};
  if (draft.wrong.size() != 3) return std::nullopt;
  Canvas canvas;
  for (const Placed& placed : all) draw_shape(canvas, placed, 15);
  draft.png = canvas.png();
  return draft;
}

Drawn geometry(Dice& dice, Language language, int level) {
  Drawn drawn = level == 1   ? polygon_sides(dice, language)
                : level == 2 ? triangle_angle(dice, language)
                             : right_angled_area(dice, language);
  if (drawn && drawn->wrong.size() != 3) return std::nullopt;
  return drawn;
}

}  // namespace assay::generate
