// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "report/report.hpp"

namespace assay::report {

std::string render_terminal(std::span<const Verdict> verdicts, const Style& style);
std::string render_json(std::span<const Verdict> verdicts, const Style& style);
std::string render_markdown(std::span<const Verdict> verdicts, const Style& style);

}  // namespace assay::report
