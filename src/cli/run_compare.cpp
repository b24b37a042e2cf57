// SPDX-License-Identifier: Apache-2.0
// compare, agreement: setups beside each other, without any claim.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/recorded_sheets.hpp"
#include "cli/score_figures.hpp"
#include "cli/streams.hpp"
#include "judge/likeness.hpp"
#include "judge/setup_pair.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;
using judge::MeanScore;
using judge::SetupPairScore;

constexpr std::size_t card_width = 100;

bool are_alike(const Item& one, const Item& other) {
  return one.id == other.id && one.gold == other.gold && one.options == other.options &&
         one.stratum == other.stratum && one.cluster == other.cluster &&
         one.other_golds == other.other_golds;
}

/// Both were asked the same.
void require_same_items(const RecordedSuite& one, const RecordedSuite& other,
                        const std::string& folder) {
  if (one.items.size() != other.items.size()) {
    throw base::InputError(fmt::format("{}: {} items of {}, but {} in the other folder", folder,
                                       other.items.size(), other.suite, one.items.size()));
  }
  const auto [mine, theirs] =
      std::mismatch(one.items.begin(), one.items.end(), other.items.begin(), are_alike);
  if (mine == one.items.end()) return;
  throw base::InputError(fmt::format("{}: item {} of {} is not what it is in the other folder",
                                     folder, theirs->id, other.suite));
}

Json cells(const stats::FourCells& cells) {
  return {{"both_right", cells.both},
          {"only_one_right", cells.subject_only},
          {"only_other_right", cells.reference_only},
          {"none_right", cells.neither}};
}

Json full_fragility(const SetupPairScore& pair) {
  if (!pair.fragility) return {};
  const auto& index = pair.fragility->index;
  return {{"is_shown_better", pair.fragility->is_supported},
          {"answers", index ? Json(*index) : Json()},
          {"looked_up_to", judge::most_flips}};
}

Json in_full(const std::string& suite, const SetupPairScore& pair) {
  Json without = Json::array();
  for (const auto& [stratum, difference] : pair.without) {
    without.push_back({{"stratum", stratum}, {"difference", mean(difference)}});
  }
  return {{"suite", suite},
          {"one", cli::in_full(pair.one)},
          {"other", cli::in_full(pair.other)},
          {"difference",
           {{"strict", mean(pair.strict)},
            {"lenient", mean(pair.lenient)},
            {"macro", pair.macro ? mean(*pair.macro) : Json()}}},
          {"cells", pair.cells ? cells(*pair.cells) : Json()},
          {"detectable", number(pair.detectable)},
          {"fragility", full_fragility(pair)},
          {"without", without}};
}

std::string points(const std::optional<Micro>& value) {
  if (!value) return "-";
  return (*value > micro_zero ? "+" : "") + base::in_percent(*value, 2);
}

std::string difference(const MeanScore& score) {
  if (!score.interval) return "-";
  return fmt::format("{} [{}, {}]", points(score.estimate), points(score.interval->low),
                     points(score.interval->high));
}

std::string scores(const judge::SetupScore& score) {
  return fmt::format("{}: {} strict, {} lenient", score.setup, percent(score.strict.estimate),
                     percent(score.lenient.estimate));
}

std::string fragility(const SetupPairScore& pair) {
  if (!pair.fragility->is_supported) return "neither is shown to be better";
  const auto& index = pair.fragility->index;
  if (!index) return fmt::format("more than {} answers", judge::most_flips);
  return fmt::format("{} {} of {}", *index, *index == 1 ? "answer" : "answers", pair.one.n);
}

std::string range_without(const std::vector<judge::WithoutStratum>& without) {
  const auto key = [](const judge::WithoutStratum& each) {
    return each.difference.estimate.value_or(micro_zero);
  };
  const auto [least, greatest] =
      std::minmax_element(without.begin(), without.end(),
                          [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return fmt::format("{} without {} to {} without {}", difference(least->difference),
                     least->stratum, difference(greatest->difference), greatest->stratum);
}

std::string text_of(const std::string& suite, const SetupPairScore& pair) {
  Json lines{{"suite", suite},
             {"items", pair.one.n},
             {"one", scores(pair.one)},
             {"other", scores(pair.other)},
             {"difference", fmt::format("{}, {}", difference(pair.strict), pair.strict.method)},
             {"lenient", difference(pair.lenient)}};
  if (pair.macro) lines["macro"] = difference(*pair.macro);
  if (pair.cells) {
    lines["only one right"] = pair.cells->subject_only;
    lines["only other right"] = pair.cells->reference_only;
    lines["both right"] = pair.cells->both;
    lines["none right"] = pair.cells->neither;
  }
  lines["detectable"] = percent(pair.detectable);
  if (pair.fragility) lines["fragility"] = fragility(pair);
  if (!pair.without.empty()) lines["without"] = range_without(pair.without);
  return card(lines, card_width);
}

Json line(const PairAgreement& pair) {
  const auto coefficient = [](const std::optional<Micro>& value) {
    return value ? base::to_text(*value) : "-";
  };
  return {{"one", pair.one},
          {"other", pair.other},
          {"items", pair.items},
          {"errors", pair.both_wrong},
          {"alike", pair.same_wrong},
          {"consistency", coefficient(pair.error_consistency)},
          {"agreement", coefficient(pair.agreement)}};
}

Json in_full(const PairAgreement& pair) {
  Json object = line(pair);
  object["consistency"] = number(pair.error_consistency);
  object["agreement"] = number(pair.agreement);
  return object;
}

std::vector<PairAgreement> pairs_of(const judge::Material& material,
                                    const std::vector<const Sheet*>& sheets) {
  std::vector<PairAgreement> pairs;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    for (std::size_t j = i + 1; j < sheets.size(); ++j) {
      pairs.push_back(judge::agreement_of(material, *sheets[i], *sheets[j]));
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
    return b.agreement < a.agreement;  // none last
  });
  return pairs;
}

}  // namespace

ExitCode run(const CompareOptions& options) {
  const auto [catalogue, suite, recorded] =
      open_sheets(options.globals.data, options.suite, options.evidence);
  const bool is_elsewhere = !options.other_evidence.empty();
  const RecordedSuite elsewhere =
      is_elsewhere ? read_sheets(catalogue, options.suite, options.other_evidence)
                   : RecordedSuite{};
  if (is_elsewhere) require_same_items(recorded, elsewhere, options.other_evidence);
  const Sheet& one = *find_sheets(recorded, {options.one}).front();
  const Sheet& other = *find_sheets(is_elsewhere ? elsewhere : recorded, {options.other}).front();
  if (&one == &other) {
    throw base::InputError(options.one +
                           " is compared with itself; --other-evidence names another run");
  }
  const judge::Material material = judge::material_of(suite, recorded);
  const SetupPairScore pair = judge::score_pair(material, one, other, alpha_side());
  print(options.is_json ? json_text(in_full(suite.id, pair)) : text_of(suite.id, pair));
  return ExitCode::supported;
}

ExitCode run(const AgreementOptions& options) {
  const auto [catalogue, suite, recorded] =
      open_sheets(options.globals.data, options.suite, options.evidence);
  const std::vector<const Sheet*> sheets = find_sheets(recorded, options.setups);
  if (sheets.size() < 2) {
    throw base::InputError("agreement needs two setups or more on " + options.suite);
  }
  const judge::Material material = judge::material_of(suite, recorded);
  Json rows = Json::array();
  for (const PairAgreement& pair : pairs_of(material, sheets)) {
    rows.push_back(options.is_json ? in_full(pair) : line(pair));
  }
  print(options.is_json ? json_text(rows) : table(rows));
  return ExitCode::supported;
}

}  // namespace assay::cli
