// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <assay/verdict.hpp>

namespace assay::report {

/// How a sequential part went, with its wealth as a curve of blocks; empty for any other.
std::string course_note(const Part& part);

/// The record that the claim was registered with, and which attempt this is; empty: it was not.
std::string registration_note(const Verdict& verdict);

}  // namespace assay::report
