// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "calibrate/text.hpp"

namespace assay::calibrate {
namespace {

constexpr double width = 720;
constexpr std::string_view head =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
    "height=\"{1:.0f}\" font-family=\"sans-serif\" font-size=\"12\">\n"
    "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";

std::string text_at(double x, double y, std::string_view text, std::string_view anchor = "start") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     text);
}

std::string bar(double x, double y, double length, std::string_view colour) {
  return fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"14\" fill=\"{}\"/>\n", x, y,
      length, colour);
}

/// A bar for each rule and spread: wrong, right, open.
std::string rules_plot(const Calibration& calibration) {
  constexpr double left = 330;
  constexpr double span = width - left - 20;
  constexpr std::array<std::string_view, 3> colours{"#c0392b", "#2e8b57", "#d5d8dc"};
  const double height = 50 + 20 * static_cast<double>(calibration.rules.size());
  std::string svg = fmt::format(fmt::runtime(head), width, height);
  double x = left;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    constexpr std::array<std::string_view, 3> names{"wrong", "right", "open"};
    svg += bar(x, 8, 14, colours[i]) + text_at(x + 20, 20, names[i]);
    x += 80;
  }
  double y = 32;
  for (const RuleShares& shares : calibration.rules) {
    svg += text_at(left - 8, y + 12, fmt::format("{}, s.d. {:.1f} pp", shares.rule, shares.gap_sd),
                   "end");
    double at = left;
    const std::array values{shares.wrong, shares.right, shares.open};
    for (std::size_t i = 0; i < values.size(); ++i) {
      svg += bar(at, y, span * values[i], colours[i]);
      at += span * values[i];
    }
    y += 20;
  }
  return svg + "</svg>\n";
}

struct Line {
  std::vector<double> values;
  std::string_view name;
  std::string_view colour;
};

std::string polyline(const Line& line, double left, double top, double right, double bottom) {
  std::string points;
  const double step =
      line.values.size() < 2 ? 0 : (right - left) / static_cast<double>(line.values.size() - 1);
  std::string svg;
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    const double x = left + step * static_cast<double>(i);
    const double y = bottom - (bottom - top) * line.values[i];
    points += fmt::format("{:.1f},{:.1f} ", x, y);
    svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" fill=\"{}\"/>\n", x, y,
                       line.colour);
  }
  return svg +
         fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n",
                     points, line.colour);
}

/// The design's true gap stands between "true gap " and a comma.
std::string gap_of(const std::string& design) {
  const std::size_t at = design.find("true gap ") + 9;
  return design.substr(at, design.find(',', at) - at);
}

std::string sequential_plot(const Calibration& calibration) {
  constexpr double height = 320;
  constexpr double left = 60;
  constexpr double right = width - 40;
  constexpr double top = 50;
  constexpr double bottom = height - 50;
  std::vector<std::string> gaps;
  Line decided{{}, "claims supported", "#2e8b57"};
  Line asked{{}, "items asked, share of 5000", "#2471a3"};
  for (const Cell& cell : calibration.cells) {
    if (cell.group != "sequential: power" || cell.design.find("at most 5000") == std::string::npos)
      continue;
    if (cell.quantity == "supported") {
      gaps.push_back(gap_of(cell.design));
      decided.values.push_back(cell.value);
    }
    if (cell.quantity == "mean items") asked.values.push_back(cell.value / 5000);
  }
  std::string svg = fmt::format(fmt::runtime(head), width, height);
  for (int i = 0; i <= 4; ++i) {
    const double y = bottom - (bottom - top) * i / 4;
    svg += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#e5e7e9\"/>\n",
        left, y, right, y);
    svg += text_at(left - 8, y + 4, fmt::format("{} %", 25 * i), "end");
  }
  double legend = left;
  for (const Line* line : {&decided, &asked}) {
    svg += polyline(*line, left, top, right, bottom);
    svg += bar(legend, 12, 14, line->colour) + text_at(legend + 20, 24, line->name);
    legend += 220;
  }
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const double step = gaps.size() < 2 ? 0 : (right - left) / static_cast<double>(gaps.size() - 1);
    svg += text_at(left + step * static_cast<double>(i), bottom + 18, gaps[i], "middle");
  }
  svg += text_at((left + right) / 2, bottom + 38, "true difference of scores", "middle");
  return svg + "</svg>\n";
}

}  // namespace

std::vector<Plot> plots(const Calibration& calibration) {
  return {{.name = "calibration-rules.svg", .svg = rules_plot(calibration)},
          {.name = "calibration-sequential.svg", .svg = sequential_plot(calibration)}};
}

}  // namespace assay::calibrate
