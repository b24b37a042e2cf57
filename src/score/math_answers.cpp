// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/math_parser.hpp"
#include "score/math_reader.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Kind = MathTokenKind;

/// The sign of a relation; 0 for other marks.
char relation_sign(const MathToken& token) {
  if (token.kind != Kind::mark) return 0;
  if (token.text == "!=") return '!';
  constexpr std::string_view signs = "=<>lg~";
  return token.text.size() == 1 && signs.find(token.text[0]) != std::string_view::npos
             ? token.text[0]
             : char{0};
}

bool is_assignment(const MathNode& node) {
  return node.kind == MathKind::relation && node.text == "=";
}

/// p=5,q=2;p=7,q=2 is two groups of two.
MathNode list_of(std::vector<MathNode> items, const std::string& separators) {
  const auto flat = [&] { return math_node(MathKind::list, {}, std::move(items)); };
  const std::size_t commas = static_cast<std::size_t>(std::ranges::count(separators, ','));
  if (commas == 0 || commas == separators.size()) return flat();
  const bool are_assignments = std::ranges::all_of(items, is_assignment);
  if (!are_assignments && separators.find('a') != std::string::npos) return flat();
  std::vector<MathNode> groups(1, math_node(MathKind::tuple));
  for (std::size_t i = 0; i < items.size(); ++i) {
    groups.back().parts.push_back(items[i]);
    if (i < separators.size() && separators[i] != ',') groups.push_back(math_node(MathKind::tuple));
  }
  const std::size_t size = groups.front().parts.size();
  const bool are_alike = size > 1 && std::ranges::all_of(groups, [size](const MathNode& group) {
                           return group.parts.size() == size;
                         });
  return are_alike ? math_node(MathKind::list, {}, std::move(groups)) : flat();
}

}  // namespace

MathNode MathParser::whole() {
  MathNode node = answer();
  if (now().kind != Kind::end) throw NoMath{};
  return node;
}

MathNode MathParser::answer() {
  const Level level(depth_);
  std::string separators;
  std::vector<MathNode> all = items(separators);
  if (all.size() == 1) return std::move(all.front());
  return list_of(std::move(all), separators);
}

/// One letter for each separator: `,` `;` or `a` for and.
std::vector<MathNode> MathParser::items(std::string& separators) {
  std::vector<MathNode> all;
  all.push_back(relation());
  while (takes_separator(separators)) all.push_back(relation());
  return all;
}

bool MathParser::takes_separator(std::string& separators) {
  char found = 0;
  while (is_mark(",") || is_mark(";") || is_mark("and")) {
    const char sign = now().text.front();
    if (found != 0 && sign != 'a') throw NoMath{};
    if (found == 0 || separators.empty()) found = sign;
    ++at_;
  }
  if (found != 0) separators += found;
  return found != 0;
}

MathNode MathParser::relation() {
  const Level level(depth_);
  std::string signs;
  std::vector<MathNode> parts;
  parts.push_back(set_expression());
  if (takes("in")) {
    MathNode subject = std::move(parts.front());
    return math_node(MathKind::element, {}, {std::move(subject), set_expression()});
  }
  for (char sign; (sign = relation_sign(now())) != 0;) {
    ++at_;
    signs += sign;
    parts.push_back(set_expression());
  }
  if (signs.empty()) return std::move(parts.front());
  return math_node(MathKind::relation, std::move(signs), std::move(parts));
}

MathNode MathParser::set_expression() {
  MathNode node = ratio();
  while (is_mark("cup") || is_mark("cap") || is_mark("setminus")) {
    const MathKind kind = is_mark("cup")   ? MathKind::joined
                          : is_mark("cap") ? MathKind::common
                                           : MathKind::without;
    ++at_;
    node = math_node(kind, {}, {std::move(node), ratio()});
  }
  return node;
}

MathNode MathParser::ratio() {
  MathNode first = sum();
  if (!is_mark(":")) return first;
  std::vector<MathNode> parts;
  parts.push_back(std::move(first));
  while (takes(":")) parts.push_back(sum());
  return math_node(MathKind::ratio, {}, std::move(parts));
}

MathNode MathParser::round_or_square() {
  const Level level(depth_);
  const char open = now().text.front();
  ++at_;
  const int bars = std::exchange(bars_, 0);
  std::string separators;
  std::vector<MathNode> all = items(separators);
  bars_ = bars;
  if (!is_mark(")") && !is_mark("]")) throw NoMath{};
  const char close = now().text.front();
  ++at_;
  const bool is_matched = (open == '(') == (close == ')');
  if (all.size() == 1 && is_matched) return std::move(all.front());
  if (all.size() == 2 && (open == '[' || close == ']')) {
    return math_node(MathKind::interval, {open, close}, std::move(all));
  }
  if (!is_matched || all.size() == 1) throw NoMath{};
  return math_node(MathKind::tuple, {}, std::move(all));
}

MathNode MathParser::braces() {
  const Level level(depth_);
  const bool is_set = is_mark("\\{");
  ++at_;
  if (is_set && takes("\\}")) return math_node(MathKind::empty_set);
  const int bars = std::exchange(bars_, 0);
  if (!is_set) {
    MathNode node = answer();
    bars_ = bars;
    expect("}");
    return node;
  }
  std::string separators;
  std::vector<MathNode> all = items(separators);
  bars_ = bars;
  expect("\\}");
  return math_node(MathKind::set, {}, std::move(all));
}

MathNode MathParser::matrix(bool is_determinant) {
  const Level level(depth_);
  const auto is_end = [this] {
    return now().kind == Kind::command && now().text.starts_with("end ");
  };
  std::vector<MathNode> rows;
  while (!is_end()) {
    MathNode row = math_node(MathKind::tuple);
    do {
      row.parts.push_back(relation());
    } while (takes("&"));
    if (!rows.empty() && rows.front().parts.size() != row.parts.size()) throw NoMath{};
    rows.push_back(std::move(row));
    if (!takes("\\\\") && !is_end()) throw NoMath{};
  }
  ++at_;
  if (rows.empty()) throw NoMath{};
  MathNode node = math_node(MathKind::matrix, {}, std::move(rows));
  return is_determinant ? math_node(MathKind::call, "det", {std::move(node)}) : node;
}

std::optional<MathReading> read_math(std::string_view text) {
  std::optional<MathTokens> tokens = math_tokens(stripped_of(stripped(text), ",;:"));
  if (!tokens) return std::nullopt;
  const bool has_loose_words = tokens->has_loose_words;
  try {
    MathNode answer = MathParser(std::move(tokens->tokens)).whole();
    if (math_depth(answer) > max_math_depth) return std::nullopt;
    return MathReading{std::move(answer), has_loose_words};
  } catch (const MathParser::NoMath&) {
    return std::nullopt;
  }
}

}  // namespace assay::score
