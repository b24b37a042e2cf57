// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"

namespace assay::net {
namespace {

constexpr std::int64_t longest_ms = std::numeric_limits<std::int32_t>::max();

/// 0 to most, each alike.
std::int64_t up_to(std::int64_t most, base::PhiloxStream& chance) {
  const std::int64_t bound = std::clamp<std::int64_t>(most, 0, longest_ms) + 1;
  return chance.bounded(static_cast<std::uint32_t>(bound));
}

std::int64_t bound_of(const BackoffRules& rules, std::int64_t failures) {
  std::int64_t bound = rules.first_ms;
  for (std::int64_t i = 1; i < failures && bound < rules.most_ms; ++i) bound *= 2;
  return std::min(bound, rules.most_ms);
}

}  // namespace

std::optional<std::int64_t> next_wait_ms(const BackoffRules& rules, std::int64_t failures,
                                         std::int64_t since_first_ms, const Wait& asked,
                                         base::PhiloxStream& chance) {
  base::check(failures >= 1, "nothing has failed");
  std::int64_t wait = up_to(bound_of(rules, failures), chance);
  if (asked.milliseconds > 0) {
    const std::int64_t least = std::min(asked.milliseconds, longest_ms);
    wait = std::max(wait, least + up_to(least / 10, chance));
  }
  if (since_first_ms > rules.patience_ms - wait) return std::nullopt;
  return wait;
}

}  // namespace assay::net
