// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "score/latex_words.hpp"
#include "score/math_parser.hpp"

namespace assay::score {
namespace {

using Kind = MathTokenKind;

bool is_function_name(std::string_view name) {
  constexpr auto names = std::to_array<std::string_view>(
      {"Im",  "Re", "abs", "arccos", "arcsin", "arctan", "cos", "cosh", "cot",  "csc", "exp", "gcd",
       "lcm", "lg", "ln",  "log",    "max",    "min",    "sec", "sin",  "sinh", "tan", "tanh"});
  return std::ranges::binary_search(names, name);
}

bool is_big_operator(std::string_view name) {
  return name == "sum" || name == "prod" || name == "int" || name == "lim";
}

bool is_whole(const MathNode& node) {
  return node.kind == MathKind::number && node.text.find_first_of(".(") == std::string::npos;
}

/// A fraction of two whole numbers that is less than one, as in 2 1/3.
bool is_proper(const MathNode& top, const MathNode& bottom) {
  if (!is_whole(top) || !is_whole(bottom)) return false;
  if (top.text.size() != bottom.text.size()) return top.text.size() < bottom.text.size();
  return top.text < bottom.text;
}

MathNode product_of(std::vector<MathNode> factors) {
  if (factors.size() == 1) return std::move(factors.front());
  return math_node(MathKind::product, {}, std::move(factors));
}

MathNode quotient_of(MathNode top, MathNode bottom) {
  return math_node(MathKind::quotient, {}, {std::move(top), std::move(bottom)});
}

}  // namespace

MathNode MathParser::sum() {
  const Level level(depth_);
  const MathKind first_sign = is_mark("+-")   ? MathKind::plus_minus
                              : is_mark("-+") ? MathKind::minus_plus
                                              : MathKind::sum;
  if (first_sign != MathKind::sum) ++at_;
  MathNode node = product();
  if (first_sign != MathKind::sum) {
    node = math_node(first_sign, {}, {math_number(0), std::move(node)});
  }
  std::vector<MathNode> terms;
  while (is_mark("+") || is_mark("-") || is_mark("+-") || is_mark("-+")) {
    const std::string sign = now().text;
    ++at_;
    MathNode next = product();
    if (sign == "+-" || sign == "-+") {
      if (!terms.empty()) node = math_node(MathKind::sum, {}, std::exchange(terms, {}));
      const MathKind kind = sign == "+-" ? MathKind::plus_minus : MathKind::minus_plus;
      node = math_node(kind, {}, {std::move(node), std::move(next)});
      continue;
    }
    if (terms.empty()) terms.push_back(std::move(node));
    if (sign == "-") next = math_node(MathKind::negative, {}, {std::move(next)});
    terms.push_back(std::move(next));
  }
  return terms.empty() ? node : math_node(MathKind::sum, {}, std::move(terms));
}

MathNode MathParser::product() {
  std::vector<MathNode> factors;
  factors.push_back(signed_factor());
  while (true) {
    if (takes("*")) {
      factors.push_back(signed_factor());
    } else if (takes("/")) {
      MathNode bottom = signed_factor();
      MathNode top = product_of(std::exchange(factors, {}));
      factors.push_back(quotient_of(std::move(top), std::move(bottom)));
    } else if (now().is(Kind::command, "over")) {
      ++at_;
      MathNode top = product_of(std::exchange(factors, {}));
      factors.push_back(quotient_of(std::move(top), product()));
    } else if (now().kind == Kind::words) {
      MathNode value = product_of(std::exchange(factors, {}));
      value = math_node(MathKind::quantity, now().text, {std::move(value)});
      ++at_;
      if (takes("^")) script();
      factors.push_back(std::move(value));
    } else if (starts_factor()) {
      factors.push_back(factor());
    } else {
      return product_of(std::move(factors));
    }
  }
}

MathNode MathParser::signed_factor() {
  const Level level(depth_);
  if (takes("+")) return signed_factor();
  if (takes("-")) return math_node(MathKind::negative, {}, {signed_factor()});
  return factor();
}

bool MathParser::starts_factor() const {
  const MathToken& token = now();
  if (token.kind == Kind::number || token.kind == Kind::letter) return true;
  if (token.kind == Kind::command) return !token.text.starts_with("end ") && token.text != "circ";
  if (token.kind != Kind::mark) return false;
  if (token.text == "|") return bars_ == 0;
  return token.text == "(" || token.text == "[" || token.text == "{" || token.text == "lfloor" ||
         token.text == "lceil";
}

MathNode MathParser::factor() {
  const Level level(depth_);
  MathNode base = with_postfixes(primary());
  if (!is_mark("^")) return base;
  if (takes_degree())
    return with_postfixes(math_node(MathKind::quantity, "degree", {std::move(base)}));
  ++at_;
  MathNode exponent = script();
  base = math_node(MathKind::power, {}, {std::move(base), std::move(exponent)});
  return with_postfixes(std::move(base));
}

/// Degrees: ^\circ and ^{\circ}.
bool MathParser::takes_degree() {
  if (!is_mark("^")) return false;
  if (ahead(1).is(Kind::command, "circ")) {
    at_ += 2;
    return true;
  }
  const bool is_braced = ahead(1).is(Kind::mark, "{") && ahead(2).is(Kind::command, "circ") &&
                         ahead(3).is(Kind::mark, "}");
  if (is_braced) at_ += 4;
  return is_braced;
}

MathNode MathParser::with_postfixes(MathNode node) {
  while (true) {
    if (takes("!")) {
      node = math_node(MathKind::call, "factorial", {std::move(node)});
    } else if (takes("%")) {
      node = math_node(MathKind::percent, {}, {std::move(node)});
    } else if (takes("deg") || takes_degree() || now().is(Kind::command, "circ")) {
      if (now().is(Kind::command, "circ")) ++at_;
      node = math_node(MathKind::quantity, "degree", {std::move(node)});
    } else {
      return node;
    }
  }
}

MathNode MathParser::script() {
  const Level level(depth_);
  if (takes("-")) return math_node(MathKind::negative, {}, {script()});
  if (takes("+")) return script();
  if (takes("{")) {
    MathNode node = answer();
    expect("}");
    return node;
  }
  if (takes("*")) return symbol("*");
  if (is_mark("'")) throw NoMath{};
  MathNode node = now().kind == Kind::number ? number() : primary();
  while (takes("!")) node = math_node(MathKind::call, "factorial", {std::move(node)});
  if (takes("^")) node = math_node(MathKind::power, {}, {std::move(node), script()});
  return node;
}

/// What a command takes: a group, or the next digit, letter or command.
MathNode MathParser::argument() {
  const Level level(depth_);
  if (takes("{")) {
    MathNode node = answer();
    expect("}");
    return node;
  }
  if (now().kind == Kind::number) {
    MathToken& token = tokens_[at_];
    MathNode digit = math_node(MathKind::number, token.text.substr(0, 1));
    token.text.erase(0, 1);
    if (token.text.empty()) ++at_;
    return digit;
  }
  if (now().kind == Kind::letter) {
    ++at_;
    return math_node(MathKind::symbol, tokens_[at_ - 1].text);
  }
  return primary();
}

MathNode MathParser::fraction() {
  MathNode top = argument();
  return quotient_of(std::move(top), argument());
}

MathNode MathParser::number() {
  MathNode node = math_node(MathKind::number, now().text);
  ++at_;
  if (takes("_")) {
    MathNode base = script();
    return math_node(MathKind::based, node.text, {std::move(base)});
  }
  return node;
}

/// 2\frac13 and 2 1/3 are sums; 2\frac{x}{3} is a product.
MathNode MathParser::mixed(MathNode whole) {
  if (now().is(Kind::command, "frac")) {
    ++at_;
    MathNode part = fraction();
    const bool is_sum = is_proper(part.parts[0], part.parts[1]);
    return math_node(is_sum ? MathKind::sum : MathKind::product, {},
                     {std::move(whole), std::move(part)});
  }
  const bool is_plain =
      now().kind == Kind::number && ahead(1).is(Kind::mark, "/") && ahead(2).kind == Kind::number;
  if (!is_plain) return whole;
  MathNode top = math_node(MathKind::number, now().text);
  MathNode bottom = math_node(MathKind::number, ahead(2).text);
  if (!is_proper(top, bottom)) return whole;
  at_ += 3;
  MathNode part = quotient_of(std::move(top), std::move(bottom));
  return math_node(MathKind::sum, {}, {std::move(whole), std::move(part)});
}

MathNode MathParser::primary() {
  const Level level(depth_);
  const MathToken token = now();
  switch (token.kind) {
    case Kind::number: {
      MathNode node = number();
      return is_whole(node) ? mixed(std::move(node)) : node;
    }
    case Kind::letter: ++at_; return symbol(token.text);
    case Kind::command: return command();
    case Kind::words: ++at_; return math_node(MathKind::words, token.text);
    case Kind::end: throw NoMath{};
    case Kind::mark: break;
  }
  if (token.text == "(" || token.text == "[") return round_or_square();
  if (token.text == "{" || token.text == "\\{") return braces();
  ++at_;
  if (token.text == "|") {
    ++bars_;
    MathNode inside = sum();
    --bars_;
    expect("|");
    return math_node(MathKind::call, "abs", {std::move(inside)});
  }
  if (token.text == "lfloor") return between("rfloor", "floor");
  if (token.text == "lceil") return between("rceil", "ceil");
  throw NoMath{};
}

MathNode MathParser::between(std::string_view close, const std::string& name) {
  MathNode inside = sum();
  expect(close);
  return math_node(MathKind::call, name, {std::move(inside)});
}

bool MathParser::is_call_name(const MathNode& node) const {
  constexpr std::string_view names = "fghFGHPQW";
  return is_mark("(") && node.kind == MathKind::symbol && !node.text.empty() &&
         names.find(node.text.front()) != std::string_view::npos;
}

/// A letter with its subscript and primes, and its argument where it is a function's usual name.
MathNode MathParser::symbol(std::string name) {
  std::vector<MathNode> arguments;
  while (is_mark("_") || is_mark("'")) {
    if (takes("'")) {
      name += '\'';
      continue;
    }
    ++at_;
    MathNode below = script();
    if (below.kind == MathKind::number || below.kind == MathKind::symbol) {
      name.append("_").append(below.text);
    } else if (below.kind == MathKind::words || !word_of(below).empty()) {
      name.append("_").append(word_of(below));
    } else {
      name += '_';
      arguments.push_back(std::move(below));
    }
  }
  if (!arguments.empty()) return math_node(MathKind::call, name, std::move(arguments));
  MathNode node = math_node(MathKind::symbol, name);
  if (!is_call_name(node)) return node;
  return math_node(MathKind::call, std::move(name), {round_or_square()});
}

MathNode MathParser::command() {
  const std::string name = now().text;
  ++at_;
  if (name == "frac") return fraction();
  if (name == "binom") {
    MathNode top = argument();
    return math_node(MathKind::call, "binom", {std::move(top), argument()});
  }
  if (name == "sqrt") {
    MathNode index = math_number(2);
    if (takes("[")) {
      index = sum();
      expect("]");
    }
    MathNode radicand =
        is_mark("{") || is_mark("(") || now().kind != Kind::number ? argument() : number();
    return math_node(MathKind::root, {}, {std::move(radicand), std::move(index)});
  }
  if (name == "begin matrix" || name == "begin determinant") return matrix(name.ends_with("t"));
  if (name == "infinity") return math_node(MathKind::infinity);
  if (name == "emptyset") return math_node(MathKind::empty_set);
  if (name == "mathbb{R}") return math_node(MathKind::real_line);
  if (is_big_operator(name)) return operator_with_bounds(name);
  if (is_function_name(name)) return function(name);
  if (name.starts_with("end ") || name == "over" || name == "circ") throw NoMath{};
  return symbol(name);
}

/// Sums, products, integrals and limits are compared by their parts, never worked out.
MathNode MathParser::operator_with_bounds(const std::string& name) {
  MathNode below = math_number(0);
  MathNode above = math_number(0);
  while (is_mark("_") || is_mark("^")) {
    const bool is_below = is_mark("_");
    ++at_;
    (is_below ? below : above) = is_below && is_mark("{") ? argument() : script();
  }
  return math_node(MathKind::call, name, {product(), std::move(below), std::move(above)});
}

MathNode MathParser::function(const std::string& name) {
  const Level level(depth_);
  MathNode base = math_node(MathKind::symbol, "none");
  if (takes("_")) base = script();
  MathNode exponent = math_number(1);
  const bool is_raised = takes("^");
  if (is_raised) exponent = script();
  MathNode argument = function_argument();
  const bool is_inverse = exponent == math_number(-1);
  std::vector<MathNode> parts{std::move(argument)};
  if (name == "log" && base.text != "none") parts.push_back(std::move(base));
  if (parts.front().kind == MathKind::tuple) parts = std::vector<MathNode>(parts.front().parts);
  MathNode node = math_node(MathKind::call, is_inverse ? "arc" + name : name, std::move(parts));
  if (!is_raised || is_inverse) return node;
  return math_node(MathKind::power, {}, {std::move(node), std::move(exponent)});
}

/// A bracket, or factors side by side up to the next function.
MathNode MathParser::function_argument() {
  if (is_mark("(") || is_mark("[") || is_mark("{") || is_mark("|")) {
    MathNode inside = primary();
    if (is_mark("^") && !takes_degree()) {
      ++at_;
      return math_node(MathKind::power, {}, {std::move(inside), script()});
    }
    return inside;
  }
  if (takes("-")) return math_node(MathKind::negative, {}, {function_argument()});
  std::vector<MathNode> factors;
  factors.push_back(factor());
  while (starts_factor() && !is_mark("(") && !is_mark("[") &&
         !(now().kind == Kind::command && is_function_name(now().text))) {
    factors.push_back(factor());
  }
  MathNode node = product_of(std::move(factors));
  while (is_mark("/") && (ahead(1).kind == Kind::number || ahead(1).kind == Kind::letter)) {
    ++at_;
    node = quotient_of(std::move(node), factor());
  }
  return node;
}

}  // namespace assay::score
