// SPDX-License-Identifier: Apache-2.0
#include "net/concurrency.hpp"

#include <algorithm>

namespace assay::net {

Concurrency::Concurrency(const ConcurrencyRules& rules)
    : most_(std::max<std::int64_t>(1, rules.most)),
      limit_(std::clamp<std::int64_t>(rules.first, 1, most_)) {}

void Concurrency::ended_clean() {
  ++clean_;
  if (has_slowed_ && clean_ < limit_) return;
  clean_ = 0;
  limit_ = std::min(limit_ + 1, most_);
}

void Concurrency::asked_to_slow(std::int64_t started_ms, std::int64_t now_ms) {
  clean_ = 0;
  if (has_slowed_ && started_ms <= slowed_ms_) return;
  has_slowed_ = true;
  slowed_ms_ = now_ms;
  limit_ = std::max<std::int64_t>(1, limit_ / 2);
}

}  // namespace assay::net
