// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "import/import.hpp"

namespace assay::evidence {

/// The files in a zip file, in its order. `name` is for messages. InputError: it cannot be read,
/// or two members have one name.
std::vector<std::string> zip_members(const std::filesystem::path& path, const std::string& name);

/// What one member holds, read as a stream. InputError, then or while reading: cut short, damaged
/// or encrypted.
imports::Bytes open_zip_member(const std::filesystem::path& path, const std::string& member,
                               const std::string& name);

}  // namespace assay::evidence
