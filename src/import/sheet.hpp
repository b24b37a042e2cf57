// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <assay/evidence.hpp>

namespace assay::imports {

// Score sheets (docs/formats.md): TSV, first line the column names, LF line ends, rows sorted by
// id, an empty cell for "none"; tabs, line breaks, carriage returns and backslashes in a cell are
// written \t \n \r \\.

std::string items_tsv(const std::vector<Item>& items);
std::string answers_tsv(const std::vector<Answer>& answers);

/// Rows may come in any order; the result is sorted by id. `path` is for messages only.
/// InputError: wrong columns, invalid UTF-8, an empty or duplicate id, an unknown outcome, a line
/// over 1 MiB.
std::vector<Item> read_items_tsv(std::string_view path, std::string_view text);

/// Also InputError: an id that `items` lacks.
std::vector<Answer> read_answers_tsv(std::string_view path, std::string_view text,
                                     const std::vector<Item>& items);

}  // namespace assay::imports
