// SPDX-License-Identifier: Apache-2.0
#include "calibrate/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace assay::calibrate {
namespace {

std::vector<std::string> groups_of(const Calibration& calibration) {
  std::vector<std::string> groups;
  for (const Cell& cell : calibration.cells) {
    if (std::find(groups.begin(), groups.end(), cell.group) == groups.end()) {
      groups.push_back(cell.group);
    }
  }
  return groups;
}

std::string number(double value) {
  return value > 2 ? fmt::format("{:.1f}", value) : fmt::format("{:.4f}", value);
}

std::string bound(const Cell& cell) {
  switch (cell.bound) {
    case Bound::at_most: return "at most " + number(cell.limit);
    case Bound::at_least: return "at least " + number(cell.limit);
    case Bound::near: return number(cell.limit) + " ± " + number(cell.tolerance);
    case Bound::none: return "reported";
  }
  return {};
}

std::string published(const Cell& cell) {
  if (cell.published) return number(*cell.published);
  return cell.bound == Bound::near ? number(cell.limit) : "";
}

std::string_view mark(const Cell& cell) {
  if (cell.bound == Bound::none) return "-";
  return cell.passes() ? "yes" : "**NO**";
}

struct Standing {
  std::size_t bounded = 0;
  std::size_t failed = 0;
  const Cell* worst = nullptr;  ///< the largest share of its limit among errors
};

Standing standing(const Calibration& calibration, const std::string& group) {
  Standing result;
  for (const Cell& cell : calibration.cells) {
    if (cell.group != group || cell.bound == Bound::none) continue;
    ++result.bounded;
    result.failed += cell.passes() ? 0U : 1U;
    if (cell.bound != Bound::at_most) continue;
    if (result.worst == nullptr ||
        cell.value / cell.limit > result.worst->value / result.worst->limit) {
      result.worst = &cell;
    }
  }
  return result;
}

std::string rules_table(const Calibration& calibration) {
  std::string text =
      "| rule | true gaps, s.d. in points | wrong | right | open | the method's: wrong | right | "
      "open |\n|---|---|---|---|---|---|---|---|\n";
  for (const RuleShares& shares : calibration.rules) {
    const RuleShares::Published& before = shares.published;
    text += fmt::format(
        "| {} | {:.1f} | {:.1f} % | {:.1f} % | {:.1f} % | {:.1f} % | {:.1f} % | {:.1f} % |\n",
        shares.rule, shares.gap_sd, 100 * shares.wrong, 100 * shares.right, 100 * shares.open,
        before.wrong, before.right, before.open);
  }
  return text;
}

const Cell* find_cell(const Calibration& calibration, const Cell& like, std::string_view quantity) {
  for (const Cell& cell : calibration.cells) {
    if (cell.group == like.group && cell.design == like.design && cell.quantity == quantity) {
      return &cell;
    }
  }
  return nullptr;
}

/// Claims that may stop early: how many are decided, and after how many items.
std::string stops_table(const Calibration& calibration) {
  std::string text =
      "| claim | decided rightly | before | mean items | before | saved of 5000 |\n"
      "|---|---|---|---|---|---|\n";
  for (const Cell& decided : calibration.cells) {
    if (decided.bound != Bound::near) continue;
    if (decided.quantity != "supported" && decided.quantity != "refuted") continue;
    if (decided.design.find("at most 1000") != std::string::npos) continue;
    const Cell* items = find_cell(calibration, decided, "mean items");
    if (items == nullptr) continue;
    text += fmt::format("| {} | {:.3f} | {:.3f} | {:.0f} | {:.0f} | {:.0f} % |\n", decided.design,
                        decided.value, decided.limit, items->value, items->limit,
                        100 - items->value / 50);
  }
  return text;
}

}  // namespace

std::string summary(const Calibration& calibration) {
  std::string text =
      fmt::format("{:<34}{:>8}{:>8}  {}\n", "group", "figures", "failed", "worst error");
  for (const std::string& group : groups_of(calibration)) {
    const Standing stands = standing(calibration, group);
    std::string worst = "-";
    if (stands.worst != nullptr) {
      worst = fmt::format("{} ({})", number(stands.worst->value), bound(*stands.worst));
    }
    text += fmt::format("{:<34}{:>8}{:>8}  {}\n", group, stands.bounded, stands.failed, worst);
  }
  for (const Cell& cell : calibration.cells) {
    if (cell.passes()) continue;
    text += fmt::format("\nfailed: {}: {}: {} {}, should be {}", cell.group, cell.design,
                        cell.quantity, number(cell.value), bound(cell));
  }
  text += calibration.passes() ? "" : "\n";
  text += fmt::format("\n{:<44}{:>8}{:>9}{:>9}{:>9}\n", "claims \"A surpasses B\": rule",
                      "gap s.d.", "wrong", "right", "open");
  for (const RuleShares& shares : calibration.rules) {
    text += fmt::format("{:<44}{:>6.1f}pp{:>7.1f} %{:>7.1f} %{:>7.1f} %\n", shares.rule,
                        shares.gap_sd, 100 * shares.wrong, 100 * shares.right, 100 * shares.open);
  }
  return text;
}

std::string to_json(const Calibration& calibration) {
  nlohmann::json cells = nlohmann::json::array();
  for (const Cell& cell : calibration.cells) {
    nlohmann::json value = {{"group", cell.group},
                            {"design", cell.design},
                            {"quantity", cell.quantity},
                            {"value", cell.value},
                            {"replications", cell.replications}};
    if (cell.bound == Bound::at_most) value["at_most"] = cell.limit;
    if (cell.bound == Bound::at_least) value["at_least"] = cell.limit;
    if (cell.published) value["published"] = *cell.published;
    if (cell.bound == Bound::near) value["near"] = {cell.limit, cell.tolerance};
    if (cell.bound != Bound::none) value["passes"] = cell.passes();
    cells.push_back(std::move(value));
  }
  nlohmann::json rules = nlohmann::json::array();
  for (const RuleShares& shares : calibration.rules) {
    rules.push_back({{"rule", shares.rule},
                     {"gap_sd_points", shares.gap_sd},
                     {"wrong", shares.wrong},
                     {"right", shares.right},
                     {"open", shares.open}});
  }
  const bool is_full = calibration.settings.extent == Settings::Extent::full;
  return nlohmann::json{{"schema", "assay-calibration/1"},
                        {"seed", calibration.settings.seed},
                        {"replications", calibration.settings.replications},
                        {"extent", is_full ? "full" : "quick"},
                        {"passes", calibration.passes()},
                        {"cells", cells},
                        {"rules", rules}}
             .dump(2) +
         "\n";
}

std::string page(const Calibration& calibration, const std::string& command) {
  std::string text = fmt::format(
      "# Calibration\n\n"
      "How often verdicts are wrong when the truth is known, on made-up benchmarks. This page and "
      "its plots "
      "are written by\n\n    {}\n\n"
      "Random numbers come from Philox 4x32-10 with the seed `{}`, a stream for each replication "
      "of each design, so anybody gets these figures. Enumerated figures are sums over all data "
      "sets. An error of 2.5 % a side is what verdicts promise, and 95 % coverage less one point; "
      "the bounds below allow three standard errors of {} replications. For the widened t the "
      "promise is the largest error that was ever found, 2.75 %, and for clusters of very unequal "
      "sizes 6 %. Figures with a bound of the form a ± b were computed before, by another program; "
      "b is three standard errors of the difference and half a printed step. *Published* is what "
      "the description of the method says; of the whole run without replacement, its figures for "
      "true scores of 0.710 and 0.730 are up to 2.4 points above those of two programs that were "
      "written apart and agree with each other, and the bound is the second program's. A figure "
      "outside its bound says **NO**.\n\n",
      command, calibration.settings.seed, calibration.settings.replications);
  text +=
      "## In short\n\n| group | figures with a bound | failed | worst error | its bound | its "
      "design |\n|---|---|---|---|---|---|\n";
  for (const std::string& group : groups_of(calibration)) {
    const Standing stands = standing(calibration, group);
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", group, stands.bounded, stands.failed,
                        stands.worst ? number(stands.worst->value) : "-",
                        stands.worst ? bound(*stands.worst) : "-",
                        stands.worst ? stands.worst->design : "-");
  }
  text +=
      "\n## What comparing scores gets wrong\n\n"
      "Claims \"A surpasses B\" with true gaps drawn from a normal distribution, on benchmarks of "
      "30 to "
      "5000 items.\n\n![Shares of wrong, right and open verdicts by "
      "rule](calibration-rules.svg)\n\n";
  text += rules_table(calibration);
  text +=
      "\n## Stopping early\n\n![Items asked and claims decided by true "
      "gap](calibration-sequential.svg)\n\n"
      "With at most 5000 items. *Before* is what another program found with 10,000 replications. "
      "\"40 to 1\" are bets with the whole error of a side and no test at the end.\n\n";
  text += stops_table(calibration);
  for (const std::string& group : groups_of(calibration)) {
    text += fmt::format(
        "\n## All figures: {}\n\n| design | quantity | value | bound | holds | published | "
        "replications |\n|---|---|---|---|---|---|---|\n",
        group);
    for (const Cell& cell : calibration.cells) {
      if (cell.group != group) continue;
      text +=
          fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", cell.design, cell.quantity,
                      number(cell.value), bound(cell), mark(cell), published(cell),
                      cell.replications == 0 ? "enumerated" : std::to_string(cell.replications));
    }
  }
  return text;
}

}  // namespace assay::calibrate
