// SPDX-License-Identifier: Apache-2.0
#include "score/math_equal.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "score/latex_words.hpp"
#include "score/math_exact.hpp"
#include "score/math_expand.hpp"
#include "score/math_numeric.hpp"
#include "score/math_reader.hpp"
#include "score/math_relations.hpp"
#include "score/math_sets.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Kind = MathKind;

bool is_collection(const MathNode& node) {
  return node.kind == Kind::list || node.kind == Kind::set || node.kind == Kind::tuple;
}

bool is_set_like(const MathNode& node) {
  switch (node.kind) {
    case Kind::interval:
    case Kind::joined:
    case Kind::common:
    case Kind::without:
    case Kind::empty_set:
    case Kind::real_line: return true;
    default: return false;
  }
}

bool is_inequality(const MathNode& node) {
  return node.kind == Kind::relation && !is_equation(node);
}

/// Solutions, of which none counts twice.
bool holds_only_tuples(const MathNode& node) {
  return std::ranges::all_of(node.parts,
                             [](const MathNode& part) { return part.kind == Kind::tuple; });
}

/// Several conditions on the same unknown.
bool are_conditions(const MathNode& node) {
  return node.kind == Kind::list && std::ranges::all_of(node.parts, is_inequality);
}

class Comparison {
 public:
  explicit Comparison(const MathRules& rules) : rules_(rules) {}

  bool same(const MathNode& a, const MathNode& b) {
    if (--pairs_ < 0) return false;
    if (a == b) return true;
    if (a.kind == Kind::words || b.kind == Kind::words) return same_words(a, b);
    if (is_equation(a) != is_equation(b)) {
      if (is_assignment(a)) return same(a.parts.back(), b);
      if (is_assignment(b)) return same(a, b.parts.back());
      return false;
    }
    if (is_equation(a)) return same_equations(a, b);
    if (a.kind == Kind::element || b.kind == Kind::element) return same_elements(a, b);
    if (is_inequality(a) || is_inequality(b) || are_conditions(a) || are_conditions(b)) {
      return same_inequalities(a, b);
    }
    if (is_set_like(a) || is_set_like(b)) return same_spans(a, b);
    if (is_collection(a) || is_collection(b)) return same_collections(a, b);
    if (a.kind == Kind::matrix || b.kind == Kind::matrix) return same_matrices(a, b);
    if (a.kind == Kind::ratio || b.kind == Kind::ratio) return same_ratios(a, b);
    return same_quantities(a, b);
  }

 private:
  static bool same_words(const MathNode& a, const MathNode& b) {
    const std::string ours = case_folded(word_of(a));
    return !ours.empty() && ours == case_folded(word_of(b));
  }

  bool same_equations(const MathNode& a, const MathNode& b) {
    const bool are_sides_alike = same(a.parts[0], b.parts[0]) && same(a.parts[1], b.parts[1]);
    return are_sides_alike || same_relations(a, b, budget_);
  }

  bool same_elements(const MathNode& a, const MathNode& b) {
    if (a.kind != Kind::element) return same(a, b.parts[1]);
    if (b.kind != Kind::element) return same(a.parts[1], b);
    return same(a.parts[0], b.parts[0]) && same(a.parts[1], b.parts[1]);
  }

  bool same_inequalities(const MathNode& a, const MathNode& b) {
    const bool are_both = is_inequality(a) && is_inequality(b);
    if (are_both && same_relations(a, b, budget_)) return true;
    const bool has_names =
        (is_inequality(a) || are_conditions(a)) && (is_inequality(b) || are_conditions(b));
    if (has_names && symbols_of(a) != symbols_of(b)) return false;
    if (are_conditions(a) && are_conditions(b) && same_in_any_order(a.parts, b.parts)) return true;
    return same_spans(a, b);
  }

  bool same_spans(const MathNode& a, const MathNode& b) {
    const auto ours = spans_of(a, budget_);
    const auto theirs = ours ? spans_of(b, budget_) : std::nullopt;
    if (!theirs || ours->size() != theirs->size()) return false;
    const auto same_end = [this](const MathEnd& end, const MathEnd& other) {
      return end.is_closed == other.is_closed && same(end.at, other.at);
    };
    for (std::size_t i = 0; i < ours->size(); ++i) {
      if (!same_end((*ours)[i].low, (*theirs)[i].low)) return false;
      if (!same_end((*ours)[i].high, (*theirs)[i].high)) return false;
    }
    return true;
  }

  bool same_collections(const MathNode& a, const MathNode& b) {
    if (!is_collection(a) || !is_collection(b)) {
      const MathNode& one = is_collection(a) ? a : b;
      const MathNode& other = is_collection(a) ? b : a;
      return one.kind == Kind::set && one.parts.size() == 1 && same(one.parts.front(), other);
    }
    if (a.kind == Kind::tuple || b.kind == Kind::tuple) return same_in_order(a.parts, b.parts);
    const bool are_sets = a.kind == Kind::set && b.kind == Kind::set;
    if (are_sets || (holds_only_tuples(a) && holds_only_tuples(b))) {
      return are_all_among(a.parts, b.parts) && are_all_among(b.parts, a.parts);
    }
    return same_in_any_order(a.parts, b.parts);
  }

  bool same_in_order(const std::vector<MathNode>& a, const std::vector<MathNode>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!same(a[i], b[i])) return false;
    }
    return true;
  }

  bool are_all_among(const std::vector<MathNode>& a, const std::vector<MathNode>& b) {
    return std::ranges::all_of(a, [&](const MathNode& one) {
      return std::ranges::any_of(b, [&](const MathNode& other) { return same(one, other); });
    });
  }

  /// A partner for each, found by augmenting paths.
  bool same_in_any_order(const std::vector<MathNode>& a, const std::vector<MathNode>& b) {
    if (a.size() != b.size()) return false;
    std::vector<std::size_t> partner(b.size(), a.size());
    for (std::size_t one = 0; one < a.size(); ++one) {
      std::vector<bool> is_tried(b.size());
      if (!finds_partner(a, b, one, partner, is_tried)) return false;
    }
    return true;
  }

  bool finds_partner(const std::vector<MathNode>& a, const std::vector<MathNode>& b,
                     std::size_t one, std::vector<std::size_t>& partner,
                     std::vector<bool>& is_tried) {
    for (std::size_t other = 0; other < b.size(); ++other) {
      if (is_tried[other] || !same(a[one], b[other])) continue;
      is_tried[other] = true;
      if (partner[other] == a.size() || finds_partner(a, b, partner[other], partner, is_tried)) {
        partner[other] = one;
        return true;
      }
    }
    return false;
  }

  bool same_matrices(const MathNode& a, const MathNode& b) {
    if (a.kind != b.kind || a.parts.size() != b.parts.size()) return false;
    for (std::size_t row = 0; row < a.parts.size(); ++row) {
      if (!same_in_order(a.parts[row].parts, b.parts[row].parts)) return false;
    }
    return true;
  }

  /// 1:2 is 2:4, but what may be two times of day must be the same one.
  bool same_ratios(const MathNode& a, const MathNode& b) {
    if (a.kind != b.kind) {
      const MathNode& ratio = a.kind == Kind::ratio ? a : b;
      const MathNode& other = a.kind == Kind::ratio ? b : a;
      return ratio.parts.size() == 2 && !is_time(ratio) &&
             same(math_node(Kind::quotient, {}, ratio.parts), other);
    }
    if (a.parts.size() != b.parts.size()) return false;
    if (same_in_order(a.parts, b.parts)) return true;
    if (is_time(a) && is_time(b)) return false;
    for (std::size_t i = 1; i < a.parts.size(); ++i) {
      const MathNode left = math_node(Kind::product, {}, {a.parts[0], b.parts[i]});
      const MathNode right = math_node(Kind::product, {}, {b.parts[0], a.parts[i]});
      if (real_value(left, budget_) == 0 || !same(left, right)) return false;
    }
    return true;
  }

  static bool is_time(const MathNode& ratio) {
    return ratio.parts.size() == 2 && ratio.parts[0].kind == Kind::number &&
           ratio.parts[1].kind == Kind::number && ratio.parts[0].text.size() <= 2 &&
           ratio.parts[1].text.size() == 2 && ratio.parts[1].text < "60";
  }

  bool same_quantities(const MathNode& a, const MathNode& b) {
    const Quantity ours = quantity_of(a);
    const Quantity theirs = quantity_of(b);
    if (!ours.unit.empty() && !theirs.unit.empty() && ours.unit != theirs.unit) return false;
    if (ours.is_percent == theirs.is_percent) return same_numbers(ours.value, theirs.value);
    const auto share = [](const Quantity& quantity) {
      return quantity.is_percent ? math_node(Kind::percent, {}, {quantity.value}) : quantity.value;
    };
    return same_numbers(ours.value, theirs.value) || same_numbers(share(ours), share(theirs));
  }

  bool same_numbers(const MathNode& a, const MathNode& b) {
    if (a == b) return true;
    const bool is_rounded = holds_decimal(a) || holds_decimal(b);
    const auto ours = exact_value(a);
    const auto theirs = ours ? exact_value(b) : std::nullopt;
    if (theirs) {
      return *ours == *theirs || (is_rounded && same_decimals(*ours, *theirs));
    }
    if (same_values(a, b, budget_)) return true;
    return is_rounded && same_rounded(a, b, rules_.decimals, budget_);
  }

  /// Rounded alike, and within a thousandth where six decimals leave few digits.
  bool same_decimals(const MathRational& a, const MathRational& b) const {
    if (rounded(a, rules_.decimals) != rounded(b, rules_.decimals)) return false;
    if (rules_.decimals < 6) return true;
    return abs(MathRational(a - b)) * 1'000 <= std::max(MathRational(abs(a)), MathRational(abs(b)));
  }

  MathRules rules_;
  MathBudget budget_;
  int pairs_ = 20'000;  ///< comparisons that may still be made
};

/// The prediction with the gold answer's names.
MathNode renamed(const MathNode& prediction, const MathNode& gold) {
  const std::vector<std::string> from = symbols_of(prediction);
  const std::vector<std::string> to = symbols_of(gold);
  if (from.size() != to.size()) return prediction;
  MathNode node = prediction;
  for (std::size_t i = 0; i < from.size(); ++i) {
    node = with_symbol(node, from[i], math_node(Kind::symbol, "\n" + to[i]));
  }
  for (const std::string& name : to) {
    node = with_symbol(node, "\n" + name, math_node(Kind::symbol, name));
  }
  return node;
}

/// Whether only the gold answer is a set and only the prediction an inequality.
bool is_inequality_for_set(const MathNode& gold, const MathNode& prediction) {
  return (is_inequality(prediction) || are_conditions(prediction)) && !is_inequality(gold) &&
         !are_conditions(gold);
}

std::string bare_text(std::string_view text) {
  std::string bare;
  for (const char c : stripped_of(stripped(text), ".")) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '$') bare += c;
  }
  return bare;
}

}  // namespace

bool same_answers(const MathNode& a, const MathNode& b, const MathRules& rules) {
  return Comparison(rules).same(prepared_answer(a), prepared_answer(b));
}

bool gives_gold(const MathNode& gold, const MathNode& prediction, const MathRules& rules) {
  const MathNode wanted = prepared_answer(gold);
  MathNode given = prepared_answer(prediction);
  if (rules.are_names_free) given = renamed(given, wanted);
  if (!rules.is_inequality_a_set && is_inequality_for_set(wanted, given)) return false;
  if (Comparison(rules).same(wanted, given)) return true;
  if (!is_equation(given) || is_equation(wanted)) return false;
  return Comparison(rules).same(wanted, given.parts.back());
}

bool math_equivalent(std::string_view gold, std::string_view prediction, const MathRules& rules) {
  if (bare_text(gold) == bare_text(prediction)) return true;
  const auto wanted = read_math(gold);
  const auto given = wanted ? read_math(prediction) : std::nullopt;
  return given && gives_gold(wanted->answer, given->answer, rules);
}

}  // namespace assay::score
