// SPDX-License-Identifier: Apache-2.0
// Fetching the files of datasets. Nothing but the address is sent: no key, no cookie.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include <assay/dataset.hpp>

#include "net/transport.hpp"

namespace assay::cli {

/// Fetches the file from the first of its URLs that has it into the cache, in pieces: what has come
/// is kept beside it as .part, and the next call goes on from there. Returns the number of bytes.
/// InputError: no URL has it, and why each has not; a content with another digest is deleted.
std::size_t pull(net::Transport& transport, const DatasetFile& file,
                 const std::filesystem::path& cache);

}  // namespace assay::cli
