// SPDX-License-Identifier: Apache-2.0
// Bars, lines and pies. What is drawn again: values too close to be told apart.
#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "generate/canvas.hpp"
#include "generate/draft.hpp"
#include "generate/names.hpp"

namespace assay::generate {
namespace {

constexpr Words highest_bar{"Which bar is the highest?", "Quelle barre est la plus haute ?",
                            "哪一根柱子最高？"};
constexpr Words value_of{"What is the value of {0}?", "Quelle est la valeur de {0} ?",
                         "{0} 的数值是多少？"};
constexpr Words difference{"By how much is {0} greater than {1}?",
                           "De combien {0} dépasse-t-il {1} ?", "{0} 比 {1} 多多少？"};
constexpr Words highest_week{"In which week was the value highest?",
                             "Pendant quelle semaine la valeur a-t-elle été la plus élevée ?",
                             "第几周的数值最高？"};
constexpr Words value_in_week{"What was the value in week {0}?",
                              "Quelle était la valeur en semaine {0} ?", "第 {0} 周的数值是多少？"};
constexpr Words steepest{
    "Between which two consecutive weeks did the value rise most?",
    "Entre quelles semaines consécutives la valeur a-t-elle le plus augmenté ?",
    "哪相邻的两周之间，数值上升得最多？"};
constexpr Words largest_sector{"Which sector is the largest?", "Quel secteur est le plus grand ?",
                               "哪一个扇形最大？"};
constexpr Words share_of{"What percentage of the whole is {0}?",
                         "Quel pourcentage de l'ensemble {0} représente-t-il ?",
                         "{0} 占全部的百分之几？"};
constexpr Words share_of_two{
    "What percentage of the whole are {0} and {1} together?",
    "Quel pourcentage de l'ensemble {0} et {1} représentent-ils à eux deux ?",
    "{0} 和 {1} 合起来占全部的百分之几？"};

constexpr std::array bar_inks{Ink::blue, Ink::green, Ink::orange, Ink::purple, Ink::red};
constexpr std::array pie_inks{Ink::blue, Ink::yellow, Ink::red, Ink::cyan, Ink::green, Ink::purple};

constexpr double left = 60;
constexpr double right = 385;
constexpr double bottom = 260;
constexpr double per_unit = 2.3;

double level_of(int value) { return bottom - value * per_unit; }

/// Horizontal lines at every ten, numbers at every twenty.
void draw_scale(Canvas& canvas) {
  for (int value = 0; value <= 100; value += 10) {
    canvas.line({left, level_of(value)}, {right, level_of(value)}, 1, Ink::silver);
    if (value % 20 == 0) canvas.text({34, level_of(value)}, std::to_string(value), 12, Ink::black);
  }
  canvas.line({left, level_of(100)}, {left, bottom}, 2, Ink::black);
  canvas.line({left, bottom}, {right, bottom}, 2, Ink::black);
}

/// The place of the largest. None if the second is less than `gap` smaller.
std::optional<std::size_t> clear_largest(const std::vector<int>& values, int gap) {
  const auto largest = std::ranges::max_element(values);
  const auto near = std::ranges::count_if(values, [&](int each) { return each > *largest - gap; });
  if (near > 1) return std::nullopt;
  return static_cast<std::size_t>(largest - values.begin());
}

std::vector<int> some_values(Dice& dice, std::size_t count, int step) {
  std::vector<int> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(dice.between(10, 95, step));
  return values;
}

bool are_different(const std::vector<int>& values) {
  return std::set<int>(values.begin(), values.end()).size() == values.size();
}

std::string draw_bars(Dice& dice, const std::vector<int>& values,
                      const std::vector<std::string>& labels) {
  Canvas canvas;
  draw_scale(canvas);
  const Ink ink = dice.pick<Ink>(bar_inks);
  const double room = (right - left) / static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double middle = left + room * (static_cast<double>(i) + 0.5);
    canvas.rectangle({middle - room * 0.3, level_of(values[i])}, room * 0.6, values[i] * per_unit,
                     ink);
    canvas.text({middle, bottom + 18}, labels[i], 11, Ink::black);
  }
  return canvas.png();
}

std::string draw_line(const std::vector<int>& values) {
  Canvas canvas;
  draw_scale(canvas);
  const double room = (right - left) / static_cast<double>(values.size());
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = left + room * (static_cast<double>(i) + 0.5);
    points.push_back({x, level_of(values[i])});
    canvas.line({x, level_of(100)}, {x, bottom}, 1, Ink::silver);
    canvas.text({x, bottom + 18}, std::to_string(i + 1), 12, Ink::black);
  }
  canvas.line(points, 3, Ink::blue);
  for (const Point& point : points) canvas.disc(point, 5, Ink::red);
  return canvas.png();
}

/// Multiples of five that add up to a hundred, none below ten.
std::vector<int> some_shares(Dice& dice, std::size_t count) {
  std::vector<int> shares(count, 10);
  for (int rest = 100 - 10 * static_cast<int>(count); rest > 0; rest -= 5) {
    shares[dice.below(count)] += 5;
  }
  return shares;
}

std::string draw_pie(Dice& dice, const std::vector<int>& shares,
                     const std::vector<std::string>& labels) {
  Canvas canvas;
  const Point centre{200, 150};
  const std::vector<std::size_t> inks = dice.choose(shares.size(), pie_inks.size());
  double from = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double to = from + shares[i] * 3.6;
    canvas.wedge(centre, 112, from, to, pie_inks.at(inks[i]));
    const Point label = on_circle(centre, 131, (from + to) / 2);
    const double aside = label.x < centre.x ? -14 : 14;
    canvas.text({label.x + aside, label.y}, labels[i], 11, Ink::black);
    from = to;
  }
  from = 0;
  for (const int share : shares) {
    canvas.line(centre, on_circle(centre, 112, from), 2, Ink::white);
    from += share * 3.6;
  }
  return canvas.png();
}

}  // namespace

Drawn bar_chart(Dice& dice, Language language, int level) {
  const std::size_t count = level == 1 ? 4 : level == 2 ? 5 : 6;
  const std::vector<std::string> labels = some_names(dice, count);
  const std::vector<int> values = some_values(dice, count, level == 1 ? 1 : 5);
  if (!are_different(values)) return std::nullopt;
  const std::vector<std::size_t> two = dice.choose(2, count);
  Draft draft;
  if (level == 1) {
    const auto largest = clear_largest(values, 8);
    if (!largest) return std::nullopt;
    draft = {.question = std::string(in(language, highest_bar)),
             .answer = labels[*largest],
             .wrong = others(labels, labels[*largest])};
  } else if (level == 2) {
    draft = {.question = said(language, value_of, {labels[two[0]]}),
             .answer = std::to_string(values[two[0]]),
             .wrong = neighbours(dice, values[two[0]], 10, 5, 100)};
  } else {
    const int more = values[two[0]] - values[two[1]];
    if (more < 10) return std::nullopt;
    draft = {.question = said(language, difference, {labels[two[0]], labels[two[1]]}),
             .answer = std::to_string(more),
             .wrong = neighbours(dice, more, 10, 5, 100)};
  }
  if (draft.wrong.size() != 3) return std::nullopt;
  draft.png = draw_bars(dice, values, labels);
  return draft;
}

Drawn line_chart(Dice& dice, Language language, int level) {
  const std::size_t count = level == 1 ? 5 : level == 2 ? 6 : 7;
  const std::vector<int> values = some_values(dice, count, 5);
  Draft draft;
  if (level == 2) {
    const std::size_t week = dice.below(count);
    draft = {.question = said(language, value_in_week, {std::to_string(week + 1)}),
             .answer = std::to_string(values[week]),
             .wrong = neighbours(dice, values[week], 10, 5, 100)};
  } else {
    std::vector<int> compared = values;
    std::vector<std::string> labels;
    if (level == 3) {
      std::adjacent_difference(values.begin(), values.end(), compared.begin());
      compared.erase(compared.begin());
    }
    for (std::size_t i = 1; i <= compared.size(); ++i) {
      labels.push_back(level == 1 ? std::to_string(i)
                                  : std::to_string(i) + "-" + std::to_string(i + 1));
    }
    const auto largest = clear_largest(compared, 10);
    if (!largest || compared[*largest] <= 0) return std::nullopt;
    std::vector<std::string> mixed;
    for (const std::size_t at : dice.choose(labels.size(), labels.size())) {
      mixed.push_back(labels[at]);
    }
    draft = {.question = std::string(in(language, level == 1 ? highest_week : steepest)),
             .answer = labels[*largest],
             .wrong = others(mixed, labels[*largest])};
  }
  if (draft.wrong.size() != 3) return std::nullopt;
  draft.png = draw_line(values);
  return draft;
}

Drawn pie_chart(Dice& dice, Language language, int level) {
  const std::size_t count = level == 1 ? 4 : 5;
  const std::vector<std::string> labels = some_names(dice, count);
  const std::vector<int> shares = some_shares(dice, count);
  const std::vector<std::size_t> two = dice.choose(2, count);
  Draft draft;
  if (level == 1) {
    const auto largest = clear_largest(shares, 10);
    if (!largest) return std::nullopt;
    draft = {.question = std::string(in(language, largest_sector)),
             .answer = labels[*largest],
             .wrong = others(labels, labels[*largest])};
  } else {
    const bool is_one = level == 2;
    const int share = shares[two[0]] + (is_one ? 0 : shares[two[1]]);
    draft = {.question = is_one ? said(language, share_of, {labels[two[0]]})
                                : said(language, share_of_two, {labels[two[0]], labels[two[1]]}),
             .answer = std::to_string(share),
             .wrong = neighbours(dice, share, 10, 5, 95)};
  }
  if (draft.wrong.size() != 3) return std::nullopt;
  draft.png = draw_pie(dice, shares, labels);
  return draft;
}

}  // namespace assay::generate
