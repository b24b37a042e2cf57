// SPDX-License-Identifier: Apache-2.0
#include "score/math_tree.hpp"

#include <algorithm>

#include "score/unicode_text.hpp"

namespace assay::score {

MathNode math_node(MathKind kind, std::string text, std::vector<MathNode> parts) {
  return MathNode{.kind = kind, .text = std::move(text), .parts = std::move(parts)};
}

MathNode math_number(int value) {
  if (value >= 0) return math_node(MathKind::number, std::to_string(value));
  return math_node(MathKind::negative, {}, {math_node(MathKind::number, std::to_string(-value))});
}

int math_depth(const MathNode& node, int above) {
  int deepest = above + 1;
  if (deepest > max_math_depth) return deepest;
  for (const MathNode& part : node.parts) {
    deepest = std::max(deepest, math_depth(part, above + 1));
    if (deepest > max_math_depth) break;
  }
  return deepest;
}

bool holds_kind(const MathNode& node, MathKind kind) {
  return node.kind == kind || std::ranges::any_of(node.parts, [kind](const MathNode& part) {
           return holds_kind(part, kind);
         });
}

MathNode with_symbol(const MathNode& node, std::string_view name, const MathNode& value) {
  if (node.kind == MathKind::symbol) return node.text == name ? value : node;
  MathNode changed{.kind = node.kind, .text = node.text};
  changed.parts.reserve(node.parts.size());
  for (const MathNode& part : node.parts) changed.parts.push_back(with_symbol(part, name, value));
  return changed;
}

bool is_constant_name(std::string_view name) { return name == "pi" || name == "e" || name == "i"; }

std::vector<std::string> symbols_of(const MathNode& node) {
  std::vector<std::string> names;
  for_each_symbol(node, [&names](const std::string& name) {
    if (!is_constant_name(name)) names.push_back(name);
  });
  std::ranges::sort(names);
  const auto [first, last] = std::ranges::unique(names);
  names.erase(first, last);
  return names;
}

std::string word_of(const MathNode& node) {
  if (node.kind == MathKind::words) {
    std::string_view text = stripped(node.text);
    while (text.size() > 2 && text.front() == '(' && text.back() == ')') {
      text = stripped(text.substr(1, text.size() - 2));
    }
    return case_folded(stripped_of(text, "."));
  }
  if (node.kind == MathKind::symbol) return node.text;
  if (node.kind != MathKind::product) return {};
  std::string letters;
  for (const MathNode& part : node.parts) {
    if (part.kind != MathKind::symbol) return {};
    letters += part.text;
  }
  return case_folded(letters);
}

}  // namespace assay::score
