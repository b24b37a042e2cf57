// SPDX-License-Identifier: Apache-2.0
#include "cli/draft.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace assay::cli {
namespace {

/// In double quotes, as YAML and JSON both read it.
std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

std::string to_yaml(const System& system) {
  std::string text = fmt::format("{{setup: {}, model: {}", system.setup, system.model);
  if (!system.snapshot.empty()) text += ", snapshot: " + quoted(system.snapshot);
  if (system.is_inferred) text += ", inferred: true";
  return text + "}";
}

/// "0.91" was rounded to 0.01, so half of that is granted.
std::string half_a_unit(const std::string& value) {
  constexpr std::size_t most = 5;  // a margin has at most six decimals
  const std::size_t point = value.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : value.size() - point - 1;
  return "0." + std::string(std::min(decimals, most), '0') + "5";
}

std::string statement(const Draft& draft) {
  std::string text = fmt::format("statement: {{kind: {}", row(draft.kind).name);
  if (!draft.value.empty()) text += ", value: " + draft.value;
  return text + "}\n";
}

std::string test(const Draft& draft) {
  std::string text;
  if (!draft.subject.setup.empty()) text += "subject: " + to_yaml(draft.subject) + "\n";
  if (!draft.references.empty()) text += "references:\n";
  for (const System& reference : draft.references) text += "  - " + to_yaml(reference) + "\n";
  if (!draft.suites.empty()) {
    text += "# Add named_by_claimant: true where the claimant reported results on the suite.\n";
    text += "measures:\n";
  }
  for (const std::string& suite : draft.suites) text += fmt::format("  - {{suite: {}}}\n", suite);
  return text;
}

std::string decision(const Draft& draft) {
  return fmt::format(
      "# Choose margin and level before you look at the answers, or say in a wording that you "
      "could\n"
      "# not. The margin is granted to the claimant; 2 points are 0.02.\n"
      "decision: {{alpha_side: 0.025, margin: {}, margin_rule: {}}}\n",
      draft.margin, draft.margin_rule);
}

std::string disclosure() {
  std::string text =
      "# What the claimant stated: yes, partly, no, or n/a where it makes no sense. Those marked "
      "with\n"
      "# a * are needed to repeat the claim.\n"
      "disclosure:\n";
  for (const DisclosureRow& item : disclosure_table) {
    text += fmt::format("  {:<21}# {}{}\n", fmt::format("{}: no", item.name),
                        item.is_blocking ? "* " : "", item.asks);
  }
  return text;
}

}  // namespace

Margin usual_margin(StatementKind kind, const std::string& value) {
  switch (kind) {
    case StatementKind::non_inferiority:
    case StatementKind::equivalence: return {.value = "0.02", .rule = "parity_default"};
    case StatementKind::absolute:
    case StatementKind::improvement:
    case StatementKind::ratio: return {.value = half_a_unit(value), .rule = "rounding"};
    default: return {.value = "0", .rule = "none"};
  }
}

std::string to_yaml(const Draft& draft) {
  std::string text =
      "# Check it with assay lint, rule on it with assay verify; docs/claims.md explains each "
      "line.\n";
  text += fmt::format("claim: {}\ntitle: {}\nclaimant: {}\ndate: {}\n", draft.id,
                      quoted(draft.title), quoted(draft.claimant), draft.date);
  if (!draft.announcement.empty()) text += fmt::format("announcement: {}\n", draft.announcement);
  text +=
      "# attributed: the source says that the claimant says it; asserted: it says it itself.\n"
      "mood: attributed\n"
      "# quote: at most twelve words of the original\n"
      "# Every source that words it differently; the oldest and the claimant's own first.\n";
  text +=
      fmt::format("sources:\n  - publisher: {}\n    date: {}\n    link: {}\n    wording: {}\n",
                  quoted(draft.publisher), draft.date, quoted(draft.link), quoted(draft.wording));
  text += statement(draft) + test(draft);
  if (draft.kind != StatementKind::note) text += decision(draft);
  if (!draft.reason.empty()) {
    text += fmt::format("not_testable:\n  reason: {}\n  because: {}\n", draft.reason,
                        quoted(draft.because));
  }
  return text + disclosure();
}

}  // namespace assay::cli
