// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "import/import.hpp"

namespace assay::evidence {

/// The content of a file; gzip and zstd content, whatever the file's name, is decompressed.
/// `name` is for messages. InputError, then or while reading: the file cannot be read, or its
/// compressed content is cut short, damaged, followed by something else, compressed twice, or made
/// of several gzip members (whose checksums libarchive does not expose).
imports::Bytes open_content(const std::filesystem::path& path, const std::string& name);

}  // namespace assay::evidence
