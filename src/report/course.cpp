// SPDX-License-Identifier: Apache-2.0
#include "report/course.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "base/decimal.hpp"

namespace assay::report {
namespace {

constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/// From a loss of 80 to 1, the lowest block, to a win of 80 to 1.
std::string_view block(Micro logarithm) {
  const double most = std::log(80.0);
  const double share = (static_cast<double>(logarithm.units) / 1e6 + most) / (2 * most);
  const auto level = static_cast<int>(std::floor(share * static_cast<double>(blocks.size())));
  return blocks[static_cast<std::size_t>(
      std::clamp(level, 0, static_cast<int>(blocks.size()) - 1))];
}

std::string curve(const Course& course, Micro WealthPoint::* side) {
  std::string text;
  for (const WealthPoint& point : course.wealth) text += block(point.*side);
  return text;
}

/// A multiple of the stake: "81.3", "0.02".
std::string multiple(Micro logarithm) {
  const double wealth = std::exp(static_cast<double>(logarithm.units) / 1e6);
  if (wealth >= 1e6) return "over a million";
  return wealth >= 9.995 ? fmt::format("{:.1f}", wealth) : fmt::format("{:.2f}", wealth);
}

}  // namespace

std::string course_note(const Part& part) {
  if (!part.course || part.course->wealth.empty()) return {};
  const Course& course = *part.course;
  const WealthPoint& last = course.wealth.back();
  std::string text =
      course.is_early ? fmt::format("stopped after {} of {} items, {} calls of each system saved",
                                    part.n, course.most_items, course.most_items - part.n)
                      : fmt::format("not stopped before the end, {} items", course.most_items);
  return text + fmt::format("; of 1 staked, bets on the claim hold {} {} and bets against it {} {}",
                            multiple(last.for_claim), curve(course, &WealthPoint::for_claim),
                            multiple(last.against_claim),
                            curve(course, &WealthPoint::against_claim));
}

std::string registration_note(const Verdict& verdict) {
  if (!verdict.registration) return {};
  std::string text = "registered as " + verdict.registration->sha256.substr(0, 16) +
                     " (nothing here shows that this is older than the answers)";
  if (verdict.registration->changes.empty()) {
    text += ", unchanged since";
  } else {
    text += ", CHANGED since:";
    for (const std::string& change : verdict.registration->changes) text += " " + change;
  }
  if (!verdict.attempts) return text;
  return text + fmt::format("; attempt {}, with {} of error a side; all attempts together: {}",
                            verdict.attempts->number, base::to_text(verdict.attempts->alpha_side),
                            verdict.attempts->combined);
}

}  // namespace assay::report
