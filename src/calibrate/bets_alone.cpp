// SPDX-License-Identifier: Apache-2.0
// Bets with the whole error of a side and no test at the end: they may be looked at after any item,
// so these are also the errors of stopping anywhere.
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "calibrate/groups.hpp"
#include "calibrate/one_by_one.hpp"

namespace assay::calibrate {
namespace {

constexpr double alpha = 0.025;
const std::string group = "sequential: bets alone";

struct Row {
  double truth = 0;  ///< the gap or the ratio
  Ruling right = Ruling::supported;
  double share = 0;  ///< that is ruled right
  double items = 0;
};

struct Claim {
  std::string_view text;
  double reference = 0.7;
  BettingPlan plan;
  double false_support = 0;  ///< found before at the border
  double false_refutation = 0;
};

constexpr Claim better{.text = "better, reference 0.70, true gap",
                       .reference = 0.7,
                       .plan = {.wealth = 40, .alpha_final = 0},
                       .false_support = 0.0146,
                       .false_refutation = 0.0160};
constexpr std::array better_rows{Row{.truth = 0.01, .share = 0.123, .items = 4676},
                                 Row{.truth = 0.02, .share = 0.590, .items = 3598},
                                 Row{.truth = 0.03, .share = 0.956, .items = 2080},
                                 Row{.truth = 0.05, .share = 1, .items = 760},
                                 Row{.truth = 0.10, .share = 1, .items = 193},
                                 Row{.truth = 0.20, .share = 1, .items = 55}};

constexpr Claim close{.text = "at most 2 points behind, reference 0.70, true gap",
                      .reference = 0.7,
                      .plan = {.low = -0.02, .wealth = 40, .alpha_final = 0},
                      .false_support = 0.0136,
                      .false_refutation = 0.0151};
constexpr std::array close_rows{
    Row{.truth = 0, .share = 0.574, .items = 3626},
    Row{.truth = 0.02, .share = 0.999, .items = 1220},
    Row{.truth = -0.05, .right = Ruling::refuted, .share = 0.945, .items = 2182}};

constexpr Claim ratio{.text = "reaches 0.905 of the reference's 0.80, true ratio",
                      .reference = 0.8,
                      .plan = {.ratio = 0.905, .wealth = 40, .alpha_final = 0},
                      .false_support = 0.0153,
                      .false_refutation = 0.0134};
constexpr std::array ratio_rows{
    Row{.truth = 0.85, .right = Ruling::refuted, .share = 0.9999, .items = 837},
    Row{.truth = 0.88, .right = Ruling::refuted, .share = 0.702, .items = 3251},
    Row{.truth = 0.93, .share = 0.719, .items = 3225},
    Row{.truth = 0.95, .share = 0.999, .items = 1190}, Row{.truth = 1, .share = 1, .items = 270}};

Joint joint_at(const Claim& claim, double truth) {
  const double subject = claim.plan.ratio == 1 ? claim.reference + truth : claim.reference * truth;
  return correlated(subject, claim.reference, 0.5);
}

std::string design_of(const Claim& claim, double truth) {
  return fmt::format("{} {:+.3f}, 40 to 1", claim.text, truth);
}

void simulate(Calibration& calibration, const Claim& claim, const auto& rows) {
  for (const Row& row : rows) {
    const std::string design = design_of(claim, row.truth);
    const Count count = decide_often(calibration, design, joint_at(claim, row.truth), claim.plan);
    const bool is_support = row.right == Ruling::supported;
    calibration.cells.push_back(
        share_cell(group, design, is_support ? "supported" : "refuted",
                   count.share(is_support ? count.supported : count.refuted), {.value = row.share},
                   count.replications));
    calibration.cells.push_back(
        items_cell(group, design, count, {.value = row.items, .printed = 1}));
  }
  const double border = claim.plan.ratio == 1 ? claim.plan.low : claim.plan.ratio;
  const std::string design = design_of(claim, border);
  const Count count = decide_often(calibration, design, joint_at(claim, border), claim.plan);
  for (const auto& [quantity, wrong, before] :
       {std::tuple{"false support at any time", count.supported, claim.false_support},
        std::tuple{"false refutation at any time", count.refuted, claim.false_refutation}}) {
    Cell cell = error_cell(group, design, quantity, count.share(wrong), alpha, count.replications);
    cell.published = before;
    calibration.cells.push_back(std::move(cell));
  }
}

}  // namespace

void simulate_bets_alone(Calibration& calibration) {
  if (calibration.settings.extent == Settings::Extent::quick) {
    simulate(calibration, better, std::array{better_rows[3], better_rows[4]});
    return;
  }
  simulate(calibration, better, better_rows);
  simulate(calibration, close, close_rows);
  simulate(calibration, ratio, ratio_rows);
}

}  // namespace assay::calibrate
