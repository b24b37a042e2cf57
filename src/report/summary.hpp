// SPDX-License-Identifier: Apache-2.0
// What stands above the verdicts on all claims of one announcement.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "report/report.hpp"

namespace assay::report {

/// "5 claims: 1 supported, 2 refuted, 2 not testable".
std::string counted(std::span<const Verdict> verdicts);

std::string terminal_summary(const Content& content, const Style& style);
std::string markdown_summary(const Content& content);

/// `assay-summary/1` (docs/formats.md), the verdict files included.
nlohmann::json json_summary(const Content& content);

}  // namespace assay::report
