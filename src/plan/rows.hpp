// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

#include <assay/dataset.hpp>

#include "plan/row.hpp"

namespace assay::plan {

using TakeRow = std::function<void(const Row&)>;

/// Hands over the rows of a file in their order. `path` is for messages. InputError with the place:
/// the file is not of the dataset's format, or not UTF-8.
void read_rows(std::string_view path, std::string_view content, const Dataset& dataset,
               const TakeRow& take);

/// One JSON object a line, whatever the dataset's format.
void read_line_rows(std::string_view path, std::string_view content, const TakeRow& take);

}  // namespace assay::plan
