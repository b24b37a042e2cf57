// SPDX-License-Identifier: Apache-2.0
// What the kinds of item draw, and in which languages they say it.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generate/dice.hpp"

namespace assay::generate {

enum class Language { en, fr, zh };

inline constexpr std::array<std::string_view, 3> language_names{"en", "fr", "zh"};

/// A text in every language, with {0}, {1}, ... for what was drawn.
struct Words {
  std::string_view en;
  std::string_view fr;
  std::string_view zh;
};

std::string_view in(Language language, const Words& words);

/// `words` with the values in their places.
std::string said(Language language, const Words& words, std::initializer_list<std::string> values);

std::string said(Language language, const Words& words, std::span<const int> numbers);

/// An item before it has a place among others.
struct Draft {
  std::string question;
  std::string answer;
  std::vector<std::string> wrong;  ///< the three other options; none: the answer is free
  std::string png;                 ///< the image, if there is one
};

/// No draft: the draw was ambiguous, or would give its answer away; the next attempt draws again.
using Drawn = std::optional<Draft>;

enum class Subject { math, figures };

struct Kind {
  std::string_view name;
  std::string_view family;  ///< what can be asked for; also "math" and "figures", for all of them
  Subject subject;
  Drawn (*draw)(Dice& dice, Language language, int level);  ///< level 1 to 3
};

std::span<const Kind> kind_table();

/// The numbers of a row of four, `step` apart, in which `answer` has a random place; less `answer`.
/// Nobody can tell it from its neighbours. None where there is no such row from `low` to `high`.
std::vector<std::string> neighbours(Dice& dice, int answer, int step, int low, int high);

inline constexpr int levels = 3;

// The kinds, by file.
Drawn purchase(Dice& dice, Language language, int level);
Drawn journey(Dice& dice, Language language, int level);
Drawn sharing(Dice& dice, Language language, int level);
Drawn ages(Dice& dice, Language language, int level);
Drawn percent(Dice& dice, Language language, int level);
Drawn work(Dice& dice, Language language, int level);
Drawn arithmetic(Dice& dice, Language language, int level);
Drawn algebra(Dice& dice, Language language, int level);
Drawn number_theory(Dice& dice, Language language, int level);
Drawn bar_chart(Dice& dice, Language language, int level);
Drawn line_chart(Dice& dice, Language language, int level);
Drawn pie_chart(Dice& dice, Language language, int level);
Drawn clock(Dice& dice, Language language, int level);
Drawn counting(Dice& dice, Language language, int level);
Drawn geometry(Dice& dice, Language language, int level);
Drawn table(Dice& dice, Language language, int level);
Drawn sign(Dice& dice, Language language, int level);

}  // namespace assay::generate
