// SPDX-License-Identifier: Apache-2.0
// assay data ACTION: what is done with the items of suites.
#pragma once

#include <span>
#include <string_view>

#include <assay/exit_code.hpp>

#include "cli/help.hpp"
#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

struct DataAction {
  std::string_view name;
  ExitCode (*run)(const DataOptions& options);
};

std::span<const DataAction> data_actions();

void add_data_options(CLI::App& command, DataOptions& options);

ExitCode list_data(const DataOptions& options);
ExitCode path_data(const DataOptions& options);
ExitCode verify_data(const DataOptions& options);
ExitCode pull_data(const DataOptions& options);
ExitCode generate_data(const DataOptions& options);
ExitCode check_data(const DataOptions& options);

inline constexpr CommandHelp data_help{
    "data", "find and fetch the items of suites, or make items that nobody has seen",
    R"(Examples:
  assay data list
      which suites have items, and whether they are here
  assay data pull mgsm
      fetches the files that are not here and checks their SHA-256; goes on where it stopped
  assay data path mgsm
      where the files lie
  assay data verify
      reads all that is here: digests, numbers of items, images; exit code 7 if damaged
  assay data generate word-problems --seed 7 --n 5
      prints five items, the same for everybody with this seed
  assay data generate figures --seed "$SEED" --n 200 --commit
      prints the digest that is published before the models are asked, nothing else
  assay data generate figures --seed "$SEED" --n 200 --out .
      writes items, images and a suite of them into a data folder
  assay data check figures --seed "$SEED" --n 200 --sha256 DIGEST
      after the seed was published: makes the items again and compares; exit code 7 if they differ

Fetched files lie in $XDG_CACHE_HOME/assay/datasets (~/.cache without it); files below datasets/ of
the data folder come first. Nothing is sent with a request but its address.

What can be generated: math, or of it word-problems, arithmetic, algebra, number-theory; figures, or
of it charts, clocks, counting, geometry, tables, text-reading. A seed for --commit must be one that
nobody guesses: at least 16 characters, such as openssl rand -hex 16 prints.
)"};

}  // namespace assay::cli
