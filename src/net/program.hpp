// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace assay::net {

/// A program that runs, the leader of a process group of its own.
struct Program {
  int process = -1;
  int output = -1;  ///< to read from, not blocking
};

/// Runs `command`, without a shell and with the variables only that programs need to run; it reads
/// `input` as its standard input. process is -1: the system has no room for it.
/// InputError: it cannot be run at all.
Program start_program(const std::vector<std::string>& command, const std::string& input);

}  // namespace assay::net
