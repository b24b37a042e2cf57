// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/report.hpp"

namespace assay::report {

std::string render_terminal(const Content& content, const Style& style);
std::string render_json(const Content& content, const Style& style);
std::string render_markdown(const Content& content, const Style& style);
std::string render_junit(const Content& content, const Style& style);
std::string render_csv(const Content& content, const Style& style);
std::string render_table(const Content& content, const Style& style);
std::string render_github(const Content& content, const Style& style);

}  // namespace assay::report
