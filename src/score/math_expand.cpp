// SPDX-License-Identifier: Apache-2.0
#include "score/math_expand.hpp"

#include <algorithm>

#include "score/latex_words.hpp"
#include "score/math_relations.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Kind = MathKind;

bool holds_two_signs(const MathNode& node) {
  return holds_kind(node, Kind::plus_minus) || holds_kind(node, Kind::minus_plus);
}

/// All +- read as + or all as -, the -+ as the other.
MathNode with_sign(const MathNode& node, bool is_upper) {
  MathNode chosen{.kind = node.kind, .text = node.text};
  for (const MathNode& part : node.parts) chosen.parts.push_back(with_sign(part, is_upper));
  if (node.kind != Kind::plus_minus && node.kind != Kind::minus_plus) return chosen;
  const bool is_plus = (node.kind == Kind::plus_minus) == is_upper;
  chosen.kind = Kind::sum;
  if (!is_plus) {
    MathNode last = std::move(chosen.parts[1]);
    chosen.parts[1] = math_node(Kind::negative, {}, {std::move(last)});
  }
  return chosen;
}

MathNode expanded(const MathNode& node) {
  if (!holds_two_signs(node)) return node;
  if (node.kind != Kind::list && node.kind != Kind::set) {
    return math_node(Kind::list, {}, {with_sign(node, true), with_sign(node, false)});
  }
  MathNode flat{.kind = node.kind, .text = node.text};
  for (const MathNode& part : node.parts) {
    MathNode values = expanded(part);
    if (values.kind == Kind::list) {
      std::ranges::move(values.parts, std::back_inserter(flat.parts));
    } else {
      flat.parts.push_back(std::move(values));
    }
  }
  return flat;
}

/// Equations in two sides, lists within lists as one.
MathNode simplified(const MathNode& node) {
  if (node.kind == Kind::relation) return as_two_sides(node);
  if (node.kind != Kind::list && node.kind != Kind::set && node.kind != Kind::tuple) return node;
  MathNode flat{.kind = node.kind, .text = node.text};
  for (const MathNode& part : node.parts) {
    MathNode inner = simplified(part);
    if (inner.kind == Kind::list && node.kind != Kind::tuple) {
      std::ranges::move(inner.parts, std::back_inserter(flat.parts));
    } else {
      flat.parts.push_back(std::move(inner));
    }
  }
  return flat;
}

}  // namespace

MathNode prepared_answer(const MathNode& node) { return simplified(expanded(node)); }

Quantity quantity_of(const MathNode& node) {
  Quantity quantity{.value = node};
  while (true) {
    MathNode& value = quantity.value;
    if (value.kind == Kind::negative &&
        (value.parts[0].kind == Kind::quantity || value.parts[0].kind == Kind::percent)) {
      MathNode inner = std::move(value.parts[0]);
      inner.parts[0] = math_node(Kind::negative, {}, {std::move(inner.parts[0])});
      value = std::move(inner);
    }
    if (value.kind == Kind::quantity) {
      const std::string_view word = stripped_of(stripped(value.text), ".");
      if (quantity.unit.empty()) quantity.unit = unit_name(lower(word));
    } else if (value.kind == Kind::percent && !quantity.is_percent) {
      quantity.is_percent = true;
    } else {
      return quantity;
    }
    MathNode inner = std::move(value.parts[0]);
    value = std::move(inner);
  }
}

}  // namespace assay::score
