// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <assay/call.hpp>
#include <assay/micro.hpp>

#include "plan/budget.hpp"

namespace assay::plan {

/// What earlier calls to the same endpoint used.
struct Measured {
  std::int64_t calls = 0;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t elapsed_ms = 0;
};

/// The calls that are still to be made to one endpoint.
struct Load {
  std::int64_t calls = 0;
  std::int64_t characters = 0;  ///< of all their prompts
  std::int64_t images = 0;
  std::int64_t most_output_each = 0;  ///< 0: nothing bounds it
  Measured measured;
  Limits limits;
  std::optional<Rates> rates;
};

enum class Basis { measured, characters };

struct Estimate {
  Basis basis = Basis::characters;
  std::int64_t input_tokens = 0;
  std::optional<std::int64_t> output_tokens;  ///< measured: expected; else at most
  std::optional<Micro> cost;                  ///< prices and output tokens are known
  std::optional<std::int64_t> seconds;        ///< at least: by the vendor's limits
};

Estimate estimate(const Load& load);

/// The difference of two setups' scores that `items` items would show in 80 % of repetitions, if
/// each solves half of them and right answers correlate at 0.5. nullopt: no items.
std::optional<Micro> detectable_difference(std::size_t items);

}  // namespace assay::plan
