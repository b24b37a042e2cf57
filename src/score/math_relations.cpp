// SPDX-License-Identifier: Apache-2.0
#include "score/math_relations.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace assay::score {
namespace {

bool is_unknown(const MathNode& node) { return !symbols_of(node).empty(); }

bool is_name(const MathNode& node) {
  switch (node.kind) {
    case MathKind::symbol:
    case MathKind::words: return true;
    case MathKind::call:
      return node.text != "factorial" && !node.parts.empty() &&
             (std::isupper(static_cast<unsigned char>(node.text.front())) != 0 ||
              node.text.size() == 1 || node.text.ends_with('_') ||
              std::ranges::all_of(node.parts, is_name));
    case MathKind::product:
    case MathKind::quotient:
    case MathKind::tuple:
    case MathKind::ratio: return std::ranges::all_of(node.parts, is_name);
    case MathKind::quantity: return is_name(node.parts[0]);
    case MathKind::power: return is_name(node.parts[0]);
    default: return false;
  }
}

bool is_less(char sign) { return sign == '<' || sign == 'l'; }
bool is_more(char sign) { return sign == '>' || sign == 'g'; }
bool is_weak(char sign) { return sign == 'l' || sign == 'g'; }

char turned(char sign) {
  switch (sign) {
    case '<': return '>';
    case '>': return '<';
    case 'l': return 'g';
    case 'g': return 'l';
    default: return sign;
  }
}

MathNode turned(const MathNode& relation) {
  MathNode node = relation;
  std::ranges::reverse(node.parts);
  std::ranges::reverse(node.text);
  for (char& sign : node.text) sign = turned(sign);
  return node;
}

MathNode difference(const MathNode& a, const MathNode& b) {
  return math_node(MathKind::sum, {}, {a, math_node(MathKind::negative, {}, {b})});
}

MathNode infinite() { return math_node(MathKind::infinity); }
MathNode minus_infinite() { return math_node(MathKind::negative, {}, {infinite()}); }

std::optional<MathBounds> two_sided(const MathNode& relation) {
  MathNode node = is_unknown(relation.parts[0]) ? relation : turned(relation);
  if (is_unknown(node.parts[1])) {
    node.parts = {difference(node.parts[0], node.parts[1]), math_number(0)};
  }
  if (!is_unknown(node.parts[0])) return std::nullopt;
  const char sign = node.text.front();
  MathBounds bounds{.subject = node.parts[0]};
  if (sign == '!' || sign == '=') {
    bounds.low = node.parts[1];
    bounds.high = node.parts[1];
    bounds.is_low_closed = bounds.is_high_closed = true;
    bounds.is_excluded = sign == '!';
  } else if (is_less(sign)) {
    bounds.low = minus_infinite();
    bounds.high = node.parts[1];
    bounds.is_high_closed = is_weak(sign);
  } else if (is_more(sign)) {
    bounds.low = node.parts[1];
    bounds.high = infinite();
    bounds.is_low_closed = is_weak(sign);
  } else {
    return std::nullopt;
  }
  return bounds;
}

/// f(x) = ... and f(n) = ... with one name for what f is given.
MathNode with_argument_of(const MathNode& relation, const MathNode& other) {
  const MathNode& ours = relation.parts.front();
  const MathNode& theirs = other.parts.front();
  const bool are_alike = ours.kind == MathKind::call && theirs.kind == MathKind::call &&
                         ours.text == theirs.text && ours.parts.size() == 1 &&
                         theirs.parts.size() == 1 && ours.parts[0].kind == MathKind::symbol &&
                         theirs.parts[0].kind == MathKind::symbol;
  if (!are_alike || std::ranges::count(symbols_of(relation), theirs.parts[0].text) > 0) {
    return relation;
  }
  return with_symbol(relation, ours.parts[0].text, theirs.parts[0]);
}

bool same_two_sides(const MathNode& a, const MathNode& b, MathBudget& budget) {
  const char sign = a.text.front();
  if (sign != b.text.front()) return false;
  const MathNode left = difference(a.parts[0], a.parts[1]);
  const MathNode right = difference(b.parts[0], b.parts[1]);
  if (symbols_of(left).empty() && symbols_of(right).empty()) {
    return same_values(a.parts[0], b.parts[0], budget) &&
           same_values(a.parts[1], b.parts[1], budget);
  }
  return same_up_to_factor(left, right, is_less(sign) || is_more(sign), budget);
}

}  // namespace

std::optional<MathBounds> bounds_of(const MathNode& relation) {
  if (relation.parts.size() == 2) return two_sided(relation);
  if (relation.parts.size() != 3) return std::nullopt;
  const MathNode node = is_more(relation.text[0]) ? turned(relation) : relation;
  if (!is_less(node.text[0]) || !is_less(node.text[1])) return std::nullopt;
  if (is_unknown(node.parts[0]) || !is_unknown(node.parts[1]) || is_unknown(node.parts[2])) {
    return std::nullopt;
  }
  return MathBounds{.subject = node.parts[1],
                    .low = node.parts[0],
                    .high = node.parts[2],
                    .is_low_closed = is_weak(node.text[0]),
                    .is_high_closed = is_weak(node.text[1])};
}

std::optional<MathLine> line_of(const MathNode& node, MathBudget& budget) {
  const bool is_function = node.kind == MathKind::call && node.text.size() == 1;
  if (node.kind == MathKind::symbol || is_function) {
    return MathLine{math_number(1), math_number(0), true, true};
  }
  const std::vector<std::string> names = symbols_of(node);
  if (names.size() != 1) return std::nullopt;
  const auto at = [&](int value) { return with_symbol(node, names.front(), math_number(value)); };
  MathLine line{difference(at(1), at(0)), at(0)};
  const double slope = real_value(line.slope, budget);
  const double constant = real_value(line.constant, budget);
  if (!(std::abs(slope) > 1e-12) || !std::isfinite(slope) || !std::isfinite(constant)) {
    return std::nullopt;
  }
  const MathNode straight = math_node(
      MathKind::sum, {},
      {math_node(MathKind::product, {}, {line.slope, math_node(MathKind::symbol, names.front())}),
       line.constant});
  if (!same_values(node, straight, budget)) return std::nullopt;
  line.is_rising = slope > 0;
  return line;
}

bool is_equation(const MathNode& node) {
  return node.kind == MathKind::relation && node.text.find_first_not_of("=~") == std::string::npos;
}

bool is_assignment(const MathNode& node) {
  return is_equation(node) && is_name(node.parts.front());
}

MathNode as_two_sides(const MathNode& node) {
  if (!is_equation(node)) return node;
  if (node.text.front() == '~' && !is_name(node.parts.front())) return node.parts.front();
  const std::size_t nearly = node.text.find('~', 1);
  const std::size_t last = nearly == std::string::npos ? node.parts.size() - 1 : nearly;
  MathNode sides = math_node(MathKind::relation, "=",
                             {node.parts.front(), node.parts[std::max<std::size_t>(last, 1)]});
  if (sides.parts[1].kind == MathKind::symbol && !is_name(sides.parts[0])) {
    std::swap(sides.parts[0], sides.parts[1]);
  }
  return sides;
}

bool same_relations(const MathNode& a, const MathNode& b, MathBudget& budget) {
  const MathNode ours = with_argument_of(a, b);
  if (ours == b) return true;
  if (ours.parts.size() != b.parts.size()) return false;
  if (ours.parts.size() == 2) {
    return same_two_sides(ours, b, budget) || same_two_sides(turned(ours), b, budget);
  }
  const auto same_chain = [&](const MathNode& chain) {
    if (chain.text != b.text) return false;
    for (std::size_t i = 0; i < chain.parts.size(); ++i) {
      if (!same_values(chain.parts[i], b.parts[i], budget)) return false;
    }
    return true;
  };
  return same_chain(ours) || same_chain(turned(ours));
}

}  // namespace assay::score
