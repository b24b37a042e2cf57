// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <assay/verdict.hpp>

namespace assay::cli {

struct VerdictFile {
  std::string announcement;  ///< of a summary; else empty
  std::map<std::string, Ruling> family;  ///< of a summary, by claim
  std::vector<Verdict> verdicts;
};

/// A verdict file or a summary; "-" reads standard input. InputError: malformed (exit 2), or
/// changed since it was written (exit 7).
VerdictFile read_verdict_file(const std::string& path);

}  // namespace assay::cli
