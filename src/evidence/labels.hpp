// SPDX-License-Identifier: Apache-2.0
// What people said of answers that judges graded.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>

namespace assay::evidence {

/// The file in a folder of journals that holds them.
inline constexpr std::string_view labels_file = "labels.jsonl";

/// By suite: one JSON object a line with suite, item, subject, other (of pairs) and score, the
/// subject's, 0 to 1. InputError with file and line: anything else, an item labelled twice.
std::map<std::string, std::vector<HumanLabel>> read_labels(std::string_view path,
                                                           std::string_view text);

}  // namespace assay::evidence
