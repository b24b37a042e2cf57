// SPDX-License-Identifier: Apache-2.0
#include "score/latex_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace assay::score {
namespace {

using enum LatexUse;

constexpr auto commands = std::to_array<LatexWord>({
    {"Big", nothing},
    {"Bigg", nothing},
    {"Biggl", nothing},
    {"Biggr", nothing},
    {"Bigl", nothing},
    {"Bigr", nothing},
    {"Delta", command, "Delta"},
    {"Gamma", command, "Gamma"},
    {"Im", command, "Im"},
    {"Lambda", command, "Lambda"},
    {"Omega", command, "Omega"},
    {"Phi", command, "Phi"},
    {"Pi", command, "Pi"},
    {"Psi", command, "Psi"},
    {"R", command, "mathbb{R}"},
    {"Re", command, "Re"},
    {"Sigma", command, "Sigma"},
    {"Theta", command, "Theta"},
    {"alpha", command, "alpha"},
    {"angle", nothing},
    {"approx", mark, "~"},
    {"arccos", command, "arccos"},
    {"arcsin", command, "arcsin"},
    {"arctan", command, "arctan"},
    {"ast", mark, "*"},
    {"backslash", mark, "setminus"},
    {"bar", transparent},
    {"beta", command, "beta"},
    {"big", nothing},
    {"bigg", nothing},
    {"biggl", nothing},
    {"biggr", nothing},
    {"bigl", nothing},
    {"bigr", nothing},
    {"binom", command, "binom"},
    {"bm", transparent},
    {"boldsymbol", transparent},
    {"boxed", transparent},
    {"bullet", mark, "*"},
    {"cap", mark, "cap"},
    {"cdot", mark, "*"},
    {"cdots", command, "dots"},
    {"cfrac", command, "frac"},
    {"chi", command, "chi"},
    {"circ", command, "circ"},
    {"colon", mark, ":"},
    {"cong", mark, "~"},
    {"cos", command, "cos"},
    {"cosh", command, "cosh"},
    {"cot", command, "cot"},
    {"csc", command, "csc"},
    {"cup", mark, "cup"},
    {"dbinom", command, "binom"},
    {"ddots", command, "dots"},
    {"degree", mark, "deg"},
    {"delta", command, "delta"},
    {"dfrac", command, "frac"},
    {"displaystyle", nothing},
    {"div", mark, "/"},
    {"dots", command, "dots"},
    {"ell", command, "ell"},
    {"emptyset", command, "emptyset"},
    {"epsilon", command, "epsilon"},
    {"equiv", mark, "equiv"},
    {"eta", command, "eta"},
    {"exp", command, "exp"},
    {"fbox", transparent},
    {"frac", command, "frac"},
    {"gamma", command, "gamma"},
    {"gcd", command, "gcd"},
    {"ge", mark, "g"},
    {"geq", mark, "g"},
    {"geqslant", mark, "g"},
    {"gt", mark, ">"},
    {"hat", transparent},
    {"hbox", words},
    {"hline", nothing},
    {"in", mark, "in"},
    {"infinity", command, "infinity"},
    {"infty", command, "infinity"},
    {"int", command, "int"},
    {"kappa", command, "kappa"},
    {"lambda", command, "lambda"},
    {"land", mark, "and"},
    {"langle", mark, "("},
    {"lbrace", mark, "\\{"},
    {"lbrack", mark, "["},
    {"lceil", mark, "lceil"},
    {"lcm", command, "lcm"},
    {"ldots", command, "dots"},
    {"le", mark, "l"},
    {"left", nothing},
    {"leq", mark, "l"},
    {"leqslant", mark, "l"},
    {"lfloor", mark, "lfloor"},
    {"lg", command, "lg"},
    {"lim", command, "lim"},
    {"limits", nothing},
    {"ln", command, "ln"},
    {"log", command, "log"},
    {"lor", mark, "and"},
    {"lt", mark, "<"},
    {"lvert", mark, "|"},
    {"mathbf", transparent},
    {"mathcal", transparent},
    {"mathit", transparent},
    {"mathrm", words},
    {"mathsf", words},
    {"mathtt", words},
    {"max", command, "max"},
    {"mbox", words},
    {"min", command, "min"},
    {"mp", mark, "-+"},
    {"mu", command, "mu"},
    {"ne", mark, "!="},
    {"neq", mark, "!="},
    {"nolimits", nothing},
    {"nu", command, "nu"},
    {"omega", command, "omega"},
    {"operatorname", words},
    {"over", command, "over"},
    {"overline", command, "overline"},
    {"overrightarrow", transparent},
    {"phi", command, "phi"},
    {"pi", command, "pi"},
    {"pm", mark, "+-"},
    {"prod", command, "prod"},
    {"psi", command, "psi"},
    {"qquad", nothing},
    {"quad", nothing},
    {"rangle", mark, ")"},
    {"rbrace", mark, "\\}"},
    {"rbrack", mark, "]"},
    {"rceil", mark, "rceil"},
    {"rfloor", mark, "rfloor"},
    {"rho", command, "rho"},
    {"right", nothing},
    {"rvert", mark, "|"},
    {"sec", command, "sec"},
    {"setminus", mark, "setminus"},
    {"sigma", command, "sigma"},
    {"sim", mark, "~"},
    {"simeq", mark, "~"},
    {"sin", command, "sin"},
    {"sinh", command, "sinh"},
    {"sqrt", command, "sqrt"},
    {"sum", command, "sum"},
    {"tan", command, "tan"},
    {"tanh", command, "tanh"},
    {"tau", command, "tau"},
    {"tbinom", command, "binom"},
    {"text", words},
    {"textbf", words},
    {"textit", words},
    {"textnormal", words},
    {"textrm", words},
    {"textsf", words},
    {"textstyle", nothing},
    {"texttt", words},
    {"textup", words},
    {"tfrac", command, "frac"},
    {"theta", command, "theta"},
    {"thinspace", nothing},
    {"tilde", transparent},
    {"times", mark, "*"},
    {"underline", transparent},
    {"varepsilon", command, "epsilon"},
    {"varnothing", command, "emptyset"},
    {"varphi", command, "phi"},
    {"vartheta", command, "theta"},
    {"vdots", command, "dots"},
    {"vec", transparent},
    {"vee", mark, "and"},
    {"vert", mark, "|"},
    {"wedge", mark, "and"},
    {"xi", command, "xi"},
    {"zeta", command, "zeta"},
});
static_assert(std::ranges::is_sorted(commands, {}, &LatexWord::name));

constexpr auto plain_functions = std::to_array<std::string_view>(
    {"abs", "arccos", "arcsin", "arctan", "acos",     "asin",  "atan", "cos", "cosh",
     "cot", "csc",    "exp",    "inf",    "infinity", "infty", "lg",   "ln",  "log",
     "oo",  "pi",     "sec",    "sin",    "sinh",     "sqrt",  "tan",  "tanh"});

struct Unit {
  std::string_view word;
  std::string_view name;
};

constexpr auto units = std::to_array<Unit>({
    {"c", "c"},           {"cent", "cent"},     {"centimeter", "cm"}, {"centimetre", "cm"},
    {"cm", "cm"},         {"day", "day"},       {"deg", "degree"},    {"degree", "degree"},
    {"dollar", "dollar"}, {"feet", "ft"},       {"foot", "ft"},       {"ft", "ft"},
    {"g", "g"},           {"gram", "g"},        {"h", "hour"},        {"hour", "hour"},
    {"hr", "hour"},       {"in", "inch"},       {"inch", "inch"},     {"inche", "inch"},
    {"kg", "kg"},         {"kilogram", "kg"},   {"kilometer", "km"},  {"kilometre", "km"},
    {"km", "km"},         {"lb", "pound"},      {"liter", "litre"},   {"litre", "litre"},
    {"m", "m"},           {"meter", "m"},       {"metre", "m"},       {"mile", "mile"},
    {"min", "minute"},    {"minute", "minute"}, {"ml", "ml"},         {"mm", "mm"},
    {"month", "month"},   {"mph", "mph"},       {"pound", "pound"},   {"s", "second"},
    {"sec", "second"},    {"second", "second"}, {"unit", "unit"},     {"week", "week"},
    {"yard", "yard"},     {"yd", "yard"},       {"year", "year"},
});
static_assert(std::ranges::is_sorted(units, {}, &Unit::word));

}  // namespace

LatexWord latex_word(std::string_view name) {
  const auto found = std::ranges::lower_bound(commands, name, {}, &LatexWord::name);
  if (found == commands.end() || found->name != name) return {};
  return *found;
}

bool is_plain_function(std::string_view letters) {
  return std::ranges::find(plain_functions, letters) != plain_functions.end();
}

bool is_percent_word(std::string_view letters) {
  return letters == "percent" || letters == "percentage" || letters == "pct" ||
         letters == "Percent" || letters == "Percentage" || letters == "Pct";
}

std::string_view unit_name(std::string_view letters) {
  const auto find = [](std::string_view word) -> std::string_view {
    const auto found = std::ranges::lower_bound(units, word, {}, &Unit::word);
    return found == units.end() || found->word != word ? std::string_view{} : found->name;
  };
  const std::string_view name = find(letters);
  if (!name.empty() || letters.size() < 3 || !letters.ends_with('s')) return name;
  return find(letters.substr(0, letters.size() - 1));
}

}  // namespace assay::score
