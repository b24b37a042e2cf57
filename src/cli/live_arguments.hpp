// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

/// Which journals are meant.
void add_runs_options(CLI::App& command, LiveOptions& live);

/// How models are asked, the journals included.
void add_asking_options(CLI::App& command, LiveOptions& live);

/// Whether claims are decided item by item.
void add_design_option(CLI::App& command, LiveOptions& live);

/// Prices that model files do not state.
void add_price_option(CLI::App& command, LiveOptions& live);

}  // namespace assay::cli
