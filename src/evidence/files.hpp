// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "import/import.hpp"

namespace assay::evidence {

/// The whole file. InputError: it does not exist, is a folder or no regular file, cannot be read,
/// or is larger than `limit` bytes.
std::string read_text(const std::filesystem::path& path, std::size_t limit = 8U << 20U);

/// Writes to a temporary name in the same folder and renames: readers see the old or the new file.
void write_text(const std::filesystem::path& path, std::string_view text);

/// The regular files below a folder, relative paths sorted by bytes, gzip and zstd content
/// decompressed on reading, and paths without the .gz or .zst at their end. A truncated or damaged
/// compressed file: InputError while reading. A zip file is the files in it, "archive.zip!member";
/// one that cannot be listed is an InputError.
std::vector<imports::SourceFile> source_files(const std::filesystem::path& folder);

}  // namespace assay::evidence
