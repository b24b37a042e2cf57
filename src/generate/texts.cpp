// SPDX-License-Identifier: Apache-2.0
// Tables and signs. The other options share parts with the answer and with each other alike, so
// that none is the odd one out.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "generate/canvas.hpp"
#include "generate/draft.hpp"
#include "generate/names.hpp"

namespace assay::generate {
namespace {

constexpr Words value_in{"Which number does the table give for {0} in {1}?",
                         "Quel nombre le tableau donne-t-il pour {0} en {1} ?",
                         "表中 {0} 在 {1} 年的数是多少？"};
constexpr Words largest_in{"Which row has the largest number in {0}?",
                           "Quelle ligne a le plus grand nombre en {0} ?",
                           "{0} 年的数最大的是哪一行？"};
constexpr Words sum_in{"What do the numbers of {0} and {1} in {2} add up to?",
                       "Quelle est la somme des nombres de {0} et de {1} en {2} ?",
                       "{0} 和 {1} 在 {2} 年的数加起来是多少？"};
constexpr Words what_is_written{"What is written on the sign?", "Que lit-on sur le panneau ?",
                                "牌子上写的是什么？"};
constexpr Words what_is_in_line{"What is written in the {0} line of the sign?",
                                "Que lit-on à la {0} ligne du panneau ?",
                                "牌子的{0}行写的是什么？"};
constexpr std::array<Words, 3> ordinals{{{"first", "première", "第一"},
                                         {"second", "deuxième", "第二"},
                                         {"third", "troisième", "第三"}}};

/// Without characters that look like another of them.
constexpr std::string_view alphabet = "ACEHJKLMNRTUWXY34679";
constexpr std::array sign_inks{Ink::yellow, Ink::white, Ink::cyan, Ink::silver};

struct Grid {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<int>> values;
};

std::optional<Grid> some_grid(Dice& dice, std::size_t rows, std::size_t columns) {
  Grid grid{.rows = some_names(dice, rows), .columns = {}, .values = {}};
  const int first = dice.between(1995, 2018);
  for (std::size_t i = 0; i < columns; ++i) {
    grid.columns.push_back(std::to_string(first + static_cast<int>(i)));
  }
  std::set<int> seen;
  for (std::size_t row = 0; row < rows; ++row) {
    grid.values.emplace_back();
    for (std::size_t i = 0; i < columns; ++i) {
      grid.values.back().push_back(dice.between(11, 99));
      seen.insert(grid.values.back().back());
    }
  }
  if (seen.size() != rows * columns) return std::nullopt;
  return grid;
}

std::string draw_grid(const Grid& grid) {
  Canvas canvas;
  const double wide = 360.0 / static_cast<double>(grid.columns.size() + 1);
  const double high = 240.0 / static_cast<double>(grid.rows.size() + 1);
  const double left = 20;
  const double top = 30;
  canvas.rectangle({left, top}, 360, high, Ink::silver);
  for (std::size_t i = 0; i <= grid.rows.size() + 1; ++i) {
    const double y = top + high * static_cast<double>(i);
    canvas.line({left, y}, {left + 360, y}, 2, Ink::black);
  }
  for (std::size_t i = 0; i <= grid.columns.size() + 1; ++i) {
    const double x = left + wide * static_cast<double>(i);
    canvas.line({x, top}, {x, top + 240}, 2, Ink::black);
  }
  const auto write = [&](std::size_t row, std::size_t column, const std::string& text) {
    canvas.text({left + wide * (static_cast<double>(column) + 0.5),
                 top + high * (static_cast<double>(row) + 0.5)},
                text, 13, Ink::black);
  };
  for (std::size_t i = 0; i < grid.columns.size(); ++i) write(0, i + 1, grid.columns[i]);
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    write(row + 1, 0, grid.rows[row]);
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
      write(row + 1, i + 1, std::to_string(grid.values[row][i]));
    }
  }
  return canvas.png();
}

std::string some_code(Dice& dice, std::size_t length) {
  std::string code;
  while (code.size() < length) code += alphabet[dice.below(alphabet.size())];
  return code;
}

/// Changed at two places, in the three ways.
std::vector<std::string> misread(Dice& dice, const std::string& code) {
  const std::vector<std::size_t> places = dice.choose(2, code.size());
  std::array<char, 2> swapped{};
  for (std::size_t i = 0; i < 2; ++i) {
    do swapped.at(i) = alphabet[dice.below(alphabet.size())];
    while (swapped.at(i) == code[places[i]]);
  }
  std::vector<std::string> wrong(3, code);
  wrong[0][places[0]] = swapped[0];
  wrong[1][places[1]] = swapped[1];
  wrong[2][places[0]] = swapped[0];
  wrong[2][places[1]] = swapped[1];
  return wrong;
}

std::string draw_sign(Dice& dice, const std::vector<std::string>& lines, double size) {
  Canvas canvas;
  const double high = size * (1.7 * static_cast<double>(lines.size()) + 0.6);
  canvas.rectangle({20, 150 - high / 2}, 360, high, Ink::black);
  canvas.rectangle({25, 155 - high / 2}, 350, high - 10, dice.pick<Ink>(sign_inks));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double from_middle = static_cast<double>(i) - (static_cast<double>(lines.size()) - 1) / 2;
    canvas.text({200, 150 + from_middle * size * 1.7}, lines[i], size, Ink::black);
  }
  return canvas.png();
}

}  // namespace

Drawn table(Dice& dice, Language language, int level) {
  const auto size = static_cast<std::size_t>(level);
  const auto grid = some_grid(dice, 2 + size + (level == 1 ? 0 : 1), 2 + size);
  if (!grid) return std::nullopt;
  const std::vector<std::size_t> rows = dice.choose(grid->rows.size(), grid->rows.size());
  const std::vector<std::size_t> columns = dice.choose(2, grid->columns.size());
  const auto value = [&](std::size_t row, std::size_t column) {
    return grid->values[rows[row]][columns[column]];
  };
  const auto text = [&](std::size_t row, std::size_t column) {
    return std::to_string(value(row, column));
  };
  const std::string& year = grid->columns[columns[0]];
  Draft draft;
  if (level == 1) {
    draft = {.question = said(language, value_in, {grid->rows[rows[0]], year}),
             .answer = text(0, 0),
             .wrong = {text(0, 1), text(1, 0), text(1, 1)}};
  } else if (level == 2) {
    std::vector<int> column;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      column.push_back(value(i, 0));
      labels.push_back(grid->rows[rows[i]]);
    }
    const auto largest = std::ranges::max_element(column) - column.begin();
    const std::string& answer = labels[static_cast<std::size_t>(largest)];
    draft = {.question = said(language, largest_in, {year}),
             .answer = answer,
             .wrong = others(labels, answer)};
  } else {
    const int sum = value(0, 0) + value(1, 0);
    draft = {.question = said(language, sum_in, {grid->rows[rows[0]], grid->rows[rows[1]], year}),
             .answer = std::to_string(sum),
             .wrong = neighbours(dice, sum, dice.below(2) == 0 ? 1 : 10, 11, 230)};
  }
  if (draft.wrong.size() != 3) return std::nullopt;
  draft.png = draw_grid(*grid);
  return draft;
}

Drawn sign(Dice& dice, Language language, int level) {
  const std::size_t lines = level == 3 ? 3 : 1;
  const std::size_t length = level == 1 ? 4 : level == 2 ? 7 : 6;
  std::vector<std::string> written;
  while (written.size() < lines) written.push_back(some_code(dice, length));
  const std::size_t asked = dice.below(lines);
  const std::string& answer = written[asked];
  return Draft{.question = level == 3 ? said(language, what_is_in_line,
                                             {std::string(in(language, ordinals.at(asked)))})
                                      : std::string(in(language, what_is_written)),
               .answer = answer,
               .wrong = misread(dice, answer),
               .png = draw_sign(dice, written, level == 1 ? 48 : 36)};
}

}  // namespace assay::generate
