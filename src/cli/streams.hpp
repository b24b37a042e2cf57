// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "report/report.hpp"

namespace assay::cli {

/// The result, to standard output. A reader that closed the pipe has seen enough: no error.
void print(std::string_view text);

/// To the file, or to standard output when `output` is empty.
void deliver(std::string_view text, const std::string& output);

/// To standard error, each line after "assay: ".
void complain(std::string_view message);

/// The same unless --quiet.
void remark(const Globals& globals, std::string_view message);

/// Colour and width of standard output, plain for everything that is no terminal.
report::Style style_of(const std::string& output);

/// All of standard input. InputError: more than `limit` bytes.
std::string read_standard_input(std::size_t limit);

}  // namespace assay::cli
