// SPDX-License-Identifier: Apache-2.0
#include "cli/live_arguments.hpp"

#include <CLI/CLI.hpp>

namespace assay::cli {

void add_runs_options(CLI::App& command, LiveOptions& live) {
  command.add_option("--runs", live.runs, "folder of journals, not ~/.local/share/assay/runs")
      ->type_name("DIR");
  command.add_option("--base-url", live.base_url, "where every endpoint is: a proxy, a test")
      ->type_name("URL");
}

void add_design_option(CLI::App& command, LiveOptions& live) {
  command.add_flag_callback(
      "--sequential", [&live] { live.design = Design::sequential; },
      "decide item by item, and stop early, where claims allow it");
}

void add_price_option(CLI::App& command, LiveOptions& live) {
  command
      .add_option("--price", live.prices, "NAME=IN/OUT: what MODEL/ENDPOINT costs a million tokens")
      ->type_name("PRICE")
      ->expected(1)
      ->take_all();
}

void add_asking_options(CLI::App& command, LiveOptions& live) {
  add_runs_options(command, live);
  command.add_option("--credentials", live.credentials, "file with NAME=VALUE lines, mode 0600")
      ->type_name("FILE");
  add_price_option(command, live);
  command.add_option("--max-cost", live.most_cost, "stop before more than this is spent")
      ->type_name("AMOUNT");
  command.add_option("--max-calls", live.most_calls, "send at most so many requests")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  command
      .add_option(
          "--deadline", live.deadline,
          "send nothing after this time, and wait a minute for what is in flight: 90s, 15m, 2h")
      ->type_name("TIME");
  command.add_flag("--stop-on-change", live.is_stopped_by_change,
                   "stop an endpoint when another model answers, whatever the claim says");
  command.add_flag("--allow-exec", live.is_exec_allowed, "run the programs of adapter exec");
}

}  // namespace assay::cli
