// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <assay/dataset.hpp>

#include "net/transport.hpp"

namespace assay::cli {

/// Adds the rows that `part` lacks, a hundred a request, each a line of JSON with its members
/// sorted. Empty when it holds all and has the file's digest; else why not. What has come is kept,
/// unless the digest is another one.
std::string made_of_rows(net::Transport& transport, const RowsSource& source,
                         const DatasetFile& file, const std::filesystem::path& part);

}  // namespace assay::cli
