// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/options.hpp"

namespace assay::cli {

/// InputError: a command line that cannot be understood.
Command read_arguments(int argc, const char* const* argv);

}  // namespace assay::cli
