// SPDX-License-Identifier: Apache-2.0
#include "cli/data.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"

namespace assay::cli {
namespace {

constexpr auto actions = std::to_array<DataAction>({
    {"list", list_data},
    {"path", path_data},
    {"verify", verify_data},
    {"pull", pull_data},
    {"generate", generate_data},
    {"check", check_data},
});

}  // namespace

std::span<const DataAction> data_actions() { return actions; }

void add_data_options(CLI::App& command, DataOptions& options) {
  command.add_option("ACTION", options.action, "list, path, verify, pull, generate or check")
      ->required()
      ->type_name("ACTION");
  command.add_option("SUITE", options.names, "what it is done to")->type_name("[SUITE...]");
  command.add_option("--seed", options.seed, "any text: it decides every item")->type_name("TEXT");
  command.add_option("--n", options.count, "how many items")->type_name("N");
  command.add_option("--sha256", options.sha256, "check: the digest that was published")
      ->type_name("DIGEST");
  command.add_option("--out", options.output, "data folder to write to, or to check")
      ->type_name("DIR");
  command.add_flag("--commit", options.is_commit, "generate: print the digest only");
  command.add_flag("--json", options.is_json, "list: as JSON");
}

ExitCode run(const DataOptions& options) {
  const auto* const found = std::ranges::find(actions, options.action, &DataAction::name);
  if (found != actions.end()) return found->run(options);
  std::vector<std::string_view> known;
  for (const DataAction& action : actions) known.push_back(action.name);
  throw base::InputError("assay data can list, path, verify, pull, generate and check, not " +
                         base::quoted(options.action) + base::did_you_mean(options.action, known));
}

}  // namespace assay::cli
