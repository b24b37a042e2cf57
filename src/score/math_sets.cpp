// SPDX-License-Identifier: Apache-2.0
#include "score/math_sets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "score/math_relations.hpp"

namespace assay::score {
namespace {

using Spans = std::optional<MathSpans>;

MathNode infinite(bool is_negative) {
  MathNode node = math_node(MathKind::infinity);
  return is_negative ? math_node(MathKind::negative, {}, {std::move(node)}) : node;
}

MathEnd infinite_end(bool is_negative) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {infinite(is_negative), is_negative ? -infinity : infinity, false};
}

std::optional<MathEnd> end_at(const MathNode& node, bool is_closed, MathBudget& budget) {
  const double value = real_value(node, budget);
  if (std::isnan(value)) return std::nullopt;
  return MathEnd{node, value, is_closed && std::isfinite(value)};
}

bool is_near(double a, double b) {
  if (a == b || !std::isfinite(a) || !std::isfinite(b)) return a == b;
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

/// In order and joined where they touch; empty spans dropped.
MathSpans tidied(MathSpans spans) {
  std::erase_if(spans, [](const MathSpan& span) {
    if (is_near(span.low.value, span.high.value))
      return !span.low.is_closed || !span.high.is_closed;
    return span.low.value > span.high.value;
  });
  std::ranges::sort(spans, [](const MathSpan& a, const MathSpan& b) {
    if (a.low.value != b.low.value) return a.low.value < b.low.value;
    return a.low.is_closed && !b.low.is_closed;
  });
  MathSpans joined;
  for (MathSpan& span : spans) {
    if (!joined.empty()) {
      MathEnd& high = joined.back().high;
      const bool touches = is_near(span.low.value, high.value);
      if ((touches && (high.is_closed || span.low.is_closed)) ||
          (!touches && span.low.value < high.value)) {
        if (is_near(span.high.value, high.value)) {
          high.is_closed = high.is_closed || span.high.is_closed;
        } else if (span.high.value > high.value) {
          high = std::move(span.high);
        }
        continue;
      }
    }
    joined.push_back(std::move(span));
  }
  return joined;
}

MathSpans complement(const MathSpans& spans) {
  MathSpans rest;
  MathEnd low = infinite_end(true);
  for (const MathSpan& span : spans) {
    MathEnd high = span.low;
    high.is_closed = !high.is_closed && std::isfinite(high.value);
    rest.push_back({low, std::move(high)});
    low = span.high;
    low.is_closed = !low.is_closed && std::isfinite(low.value);
  }
  rest.push_back({std::move(low), infinite_end(false)});
  return tidied(std::move(rest));
}

MathSpans joined(MathSpans a, const MathSpans& b) {
  a.insert(a.end(), b.begin(), b.end());
  return tidied(std::move(a));
}

MathSpans common(const MathSpans& a, const MathSpans& b) {
  return complement(joined(complement(a), complement(b)));
}

Spans interval(const MathNode& low, const MathNode& high, bool is_low_closed, bool is_high_closed,
               MathBudget& budget) {
  auto first = end_at(low, is_low_closed, budget);
  auto last = end_at(high, is_high_closed, budget);
  if (!first || !last) return std::nullopt;
  return tidied(MathSpans{MathSpan{std::move(*first), std::move(*last)}});
}

Spans points(const std::vector<MathNode>& parts, MathBudget& budget) {
  MathSpans spans;
  for (const MathNode& part : parts) {
    auto end = end_at(part, true, budget);
    if (!end || !std::isfinite(end->value)) return std::nullopt;
    spans.push_back({*end, *end});
  }
  return tidied(std::move(spans));
}

bool is_whole_line(const MathSpans& spans) {
  return spans.size() == 1 && std::isinf(spans[0].low.value) && std::isinf(spans[0].high.value);
}

/// Conditions side by side: x < 1 or x > 3 is a union, x > 1 and x < 3 what both allow.
Spans conditions(const MathNode& node, MathBudget& budget) {
  MathSpans any;
  MathSpans all = complement({});
  for (const MathNode& part : node.parts) {
    if (part.kind != MathKind::relation || symbols_of(part) != symbols_of(node)) {
      return std::nullopt;
    }
    const Spans spans = spans_of(part, budget);
    if (!spans) return std::nullopt;
    any = joined(std::move(any), *spans);
    all = common(all, *spans);
  }
  return is_whole_line(any) ? all : any;
}

Spans combined(const MathNode& node, MathBudget& budget) {
  const Spans a = spans_of(node.parts[0], budget);
  const Spans b = a ? spans_of(node.parts[1], budget) : std::nullopt;
  if (!b) return std::nullopt;
  if (node.kind == MathKind::joined) return joined(*a, *b);
  return common(*a, node.kind == MathKind::common ? *b : complement(*b));
}

MathNode scaled(const MathNode& bound, const MathLine& line) {
  MathNode shifted =
      math_node(MathKind::sum, {}, {bound, math_node(MathKind::negative, {}, {line.constant})});
  return math_node(MathKind::quotient, {}, {std::move(shifted), line.slope});
}

/// Where low < subject < high, the subject being a line in the unknown or the modulus of one.
Spans solved(const MathBounds& bounds, MathBudget& budget) {
  Spans range =
      interval(bounds.low, bounds.high, bounds.is_low_closed, bounds.is_high_closed, budget);
  if (!range) return std::nullopt;
  if (bounds.is_excluded) range = complement(*range);
  MathNode subject = bounds.subject;
  if (subject.kind == MathKind::call && subject.text == "abs") {
    subject = MathNode(subject.parts.front());
    MathSpans mirrored;
    const MathSpans positive{MathSpan{MathEnd{math_number(0), 0, true}, infinite_end(false)}};
    for (const MathSpan& span : common(*range, positive)) {
      const auto negated = [](MathEnd end) {
        end.at = math_node(MathKind::negative, {}, {std::move(end.at)});
        if (std::isinf(end.value)) end.at = infinite(true);
        end.value = -end.value;
        return end;
      };
      mirrored.push_back(span);
      mirrored.push_back({negated(span.high), negated(span.low)});
    }
    range = tidied(std::move(mirrored));
  }
  const std::optional<MathLine> line = line_of(subject, budget);
  if (!line) return std::nullopt;
  if (line->is_unknown) return range;
  MathSpans spans;
  for (const MathSpan& span : *range) {
    const auto moved = [&](const MathEnd& end) -> std::optional<MathEnd> {
      if (std::isinf(end.value)) return infinite_end((end.value < 0) == line->is_rising);
      return end_at(scaled(end.at, *line), end.is_closed, budget);
    };
    auto low = moved(span.low);
    auto high = moved(span.high);
    if (!low || !high) return std::nullopt;
    if (!line->is_rising) std::swap(low, high);
    spans.push_back({std::move(*low), std::move(*high)});
  }
  return tidied(std::move(spans));
}

}  // namespace

std::optional<MathSpans> spans_of(const MathNode& node, MathBudget& budget) {
  switch (node.kind) {
    case MathKind::interval:
      return interval(node.parts[0], node.parts[1], node.text[0] == '[', node.text[1] == ']',
                      budget);
    case MathKind::tuple:
      if (node.parts.size() != 2) return std::nullopt;
      return interval(node.parts[0], node.parts[1], false, false, budget);
    case MathKind::set: return points(node.parts, budget);
    case MathKind::list: return conditions(node, budget);
    case MathKind::joined:
    case MathKind::common:
    case MathKind::without: return combined(node, budget);
    case MathKind::element: return spans_of(node.parts[1], budget);
    case MathKind::empty_set: return MathSpans{};
    case MathKind::real_line: return complement({});
    case MathKind::relation: {
      const std::optional<MathBounds> bounds = bounds_of(node);
      return bounds ? solved(*bounds, budget) : std::nullopt;
    }
    default: return std::nullopt;
  }
}

}  // namespace assay::score
