// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::score {

enum class MathKind : std::uint8_t {
  number,  ///< text: digits, maybe a point, maybe a repeating end in parentheses
  based,   ///< text: digits in the base parts[0]
  symbol,  ///< text: its name
  words,   ///< text: what it says
  infinity,
  sum,
  product,
  quotient,
  power,  ///< base, exponent
  root,   ///< radicand, index
  negative,
  call,        ///< text: the function's name
  plus_minus,  ///< a + b or a - b
  minus_plus,  ///< a - b or a + b
  percent,
  quantity,  ///< text: the unit of parts[0]
  tuple,     ///< in round brackets, in this order
  list,      ///< without brackets, in any order
  set,       ///< in braces
  interval,  ///< text: its brackets, such as "[)"
  matrix,    ///< rows, each a tuple
  joined,    ///< union
  common,    ///< intersection
  without,   ///< set difference
  element,   ///< parts[0] is in the set parts[1]
  relation,  ///< text: one sign of = < > l g ! ~ between neighbouring parts
  ratio,
  empty_set,
  real_line,
};

/// What an answer says, as read. Trees are at most `max_math_depth` deep.
struct MathNode {
  MathKind kind = MathKind::symbol;
  std::string text;
  std::vector<MathNode> parts;

  bool operator==(const MathNode&) const = default;
};

inline constexpr int max_math_depth = 96;
inline constexpr std::size_t max_math_bytes = 4'000;  ///< of one answer; longer ones are text only
inline constexpr std::size_t max_math_digits = 400;   ///< of one numeral

MathNode math_node(MathKind kind, std::string text = {}, std::vector<MathNode> parts = {});

/// Small whole numbers.
MathNode math_number(int value);

/// How many levels there are, counted no further than one beyond `max_math_depth`.
int math_depth(const MathNode& node, int above = 0);

/// Whether the node or one below it is of this kind.
bool holds_kind(const MathNode& node, MathKind kind);

/// Calls `visit` for every symbol below.
template <typename Visit>
void for_each_symbol(const MathNode& node, const Visit& visit) {
  if (node.kind == MathKind::symbol) visit(node.text);
  for (const MathNode& part : node.parts) for_each_symbol(part, visit);
}

/// With one symbol replaced.
MathNode with_symbol(const MathNode& node, std::string_view name, const MathNode& value);

/// pi, e and the imaginary unit are symbols with a fixed meaning.
bool is_constant_name(std::string_view name);

/// The free symbols, sorted.
std::vector<std::string> symbols_of(const MathNode& node);

/// The letters of a node that is a word: \text{Even}, or letters side by side. Empty for others.
/// In small letters unless it is a single symbol.
std::string word_of(const MathNode& node);

}  // namespace assay::score
