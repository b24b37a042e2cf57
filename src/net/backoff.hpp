// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include <assay/exchange.hpp>

#include "base/philox.hpp"

namespace assay::net {

struct BackoffRules {
  std::int64_t first_ms = 1'000;       ///< bound of the first wait, doubled for each further one
  std::int64_t most_ms = 60'000;       ///< bound of the bounds
  std::int64_t patience_ms = 900'000;  ///< from the first attempt to the start of the last
};

/// How long to wait before the next attempt: any time up to the bound alike (full jitter), but at
/// least what the service asks for and up to a tenth more, so that not all come back at once.
/// Nothing: that would be longer than the patience; give up. REQUIRES: failures >= 1.
std::optional<std::int64_t> next_wait_ms(const BackoffRules& rules, std::int64_t failures,
                                         std::int64_t since_first_ms, const Wait& asked,
                                         base::PhiloxStream& chance);

}  // namespace assay::net
