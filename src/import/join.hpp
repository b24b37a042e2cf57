// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

#include "import/compiled.hpp"

namespace assay::imports {

/// Reads the rows of a joined file into `table`, whose `path` is set. Keeps the fields that are in
/// `used` as "prefix.column". InputError: what the format refuses, no records, a key twice, more
/// than 64 MiB of kept text.
void load_join(JoinTable& table, const Compiled::JoinedFile& file, Bytes bytes,
               const std::set<std::string, std::less<>>& used);

}  // namespace assay::imports
