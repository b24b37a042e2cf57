// SPDX-License-Identifier: Apache-2.0
#include "cli/wish.hpp"

#include <set>
#include <string>

#include "cli/streams.hpp"
#include "spec/library.hpp"

namespace assay::cli {
namespace {

bool share_material(const std::vector<Item>& items) {
  std::set<std::string_view> seen;
  for (const Item& item : items) {
    if (!item.cluster.empty() && !seen.insert(item.cluster).second) return true;
  }
  return false;
}

std::string obstacle(const Hypothesis& hypothesis, const Evidence& evidence) {
  if (hypothesis.not_testable) return {};
  std::string why = spec::sequential_obstacle(hypothesis);
  if (!why.empty()) return why;
  for (const Measure& measure : hypothesis.measures) {
    const auto recorded = evidence.find(measure.suite);
    if (recorded != evidence.end() && share_material(recorded->second.items)) {
      return "where items share material, as on " + measure.suite;
    }
  }
  return {};
}

}  // namespace

void grant(const Wish& wish, Claim& claim, const Evidence& evidence) {
  if (wish.design == Design::fixed || claim.decision.design == Design::sequential) return;
  if (claim.hypothesis.statement.kind == StatementKind::note) return;
  std::string why = obstacle(claim.hypothesis, evidence);
  for (const Variant& variant : claim.variants) {
    if (why.empty()) why = obstacle(variant.hypothesis, evidence);
  }
  if (why.empty()) {
    claim.decision.design = Design::sequential;
  } else {
    remark(wish.globals, claim.id + ": ruled on once, for there is no sequential design " + why);
  }
}

}  // namespace assay::cli
