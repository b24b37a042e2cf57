// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::base {

/// The public pseudo-random order of items: ascending by SHA-256 of seed, a zero byte and the id,
/// ties by the bytes of the id. An item that is added moves no other.
std::vector<std::string> item_order(std::string_view seed, std::span<const std::string> ids);

/// The same as places in `ids`.
std::vector<std::uint32_t> item_places(std::string_view seed,
                                       std::span<const std::string_view> ids);

}  // namespace assay::base
