// SPDX-License-Identifier: Apache-2.0
// diff, card: looking at verdict files and claims without ruling.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/streams.hpp"
#include "cli/verdict_files.hpp"
#include "evidence/files.hpp"
#include "report/card.hpp"
#include "report/difference.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

Json in_full(const report::ClaimDifference& claim) {
  Json list = Json::array();
  for (const report::Difference& difference : claim.differences) {
    list.push_back({{"where", difference.where},
                    {"what", difference.name},
                    {"before", difference.before},
                    {"after", difference.after}});
  }
  return {{"claim", claim.claim}, {"verdict", name(claim.ruling)}, {"differences", list}};
}

}  // namespace

ExitCode run(const DiffOptions& options) {
  Problems problems;
  const auto before = problems.attempt([&] { return read_verdict_file(options.before); });
  const auto after = problems.attempt([&] { return read_verdict_file(options.after); });
  problems.raise_if_any();
  const auto claims = report::differences(before.value().verdicts, after.value().verdicts);
  if (options.is_json) {
    Json all = Json::array();
    for (const report::ClaimDifference& claim : claims) all.push_back(in_full(claim));
    print(json_text(all));
  } else {
    print(report::to_text(claims));
  }
  return report::has_new_verdict(claims) ? ExitCode::verdict_changed : ExitCode::supported;
}

ExitCode run(const CardOptions& options) {
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const auto path = find_file(catalogue, Sort::claim, options.claim);
  const Claim claim = spec::read_claim(path.string(), evidence::read_text(path), library);
  if (claim.hypothesis.statement.kind == StatementKind::note) {
    throw base::InputError(claim.id + ": a note is context and has no disclosure card");
  }
  if (!options.is_json) {
    print(report::terminal_card(claim, style_of("")));
    return ExitCode::supported;
  }
  const report::CardCounts counts = report::count(claim.disclosure);
  Json items = Json::array();
  constexpr std::array<std::string_view, 4> names{"no", "partly", "yes", "n/a"};
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    const DisclosureRow& item = disclosure_table[i];
    const bool is_blocking = item.is_blocking;
    items.push_back({{"item", item.name},
                     {"asks", item.asks},
                     {"blocking", is_blocking},
                     {"disclosed", names[static_cast<std::size_t>(claim.disclosure[i])]}});
  }
  print(json_text({{"claim", claim.id},
                   {"counts",
                    {{"yes", counts.yes},
                     {"partly", counts.partly},
                     {"no", counts.no},
                     {"n/a", counts.not_applicable}}},
                   {"blocking_and_missing", counts.missing},
                   {"items", items}}));
  return ExitCode::supported;
}

}  // namespace assay::cli
