// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <assay/evidence.hpp>

#include "import/import.hpp"
#include "import/recipe.hpp"

namespace assay::evidence {

/// Reads a folder of score sheets: sheet.json (provenance and digests), items.tsv, <setup>.tsv.
/// InputError: something malformed (exit 2), or content whose digest is not the one in sheet.json
/// (exit 7). Digests are over the sorted rows, so the order of rows in a file does not matter.
RecordedSuite read_recorded(const std::filesystem::path& folder);

/// All folders below `datasets/recorded`, by suite id.
Evidence read_all_recorded(const std::filesystem::path& recorded);

/// Writes the sheets of an import; a folder next to the target is filled first, then renamed.
void write_recorded(const std::filesystem::path& folder, const imports::Recipe& recipe,
                    const imports::Imported& imported);

}  // namespace assay::evidence
