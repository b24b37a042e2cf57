// SPDX-License-Identifier: Apache-2.0
#include "net/token_bucket.hpp"

#include <algorithm>

namespace assay::net {
namespace {

constexpr std::int64_t minute_ms = 60'000;
/// A higher limit is none that anybody reaches; below it the integers hold a month.
constexpr std::int64_t highest_limit = 1'000'000'000;

}  // namespace

// Within a minute at most burst + per_minute_ - 1 whole units can be used, which is the limit.
TokenBucket::TokenBucket(std::int64_t per_minute, std::int64_t now_ms) : start_ms_(now_ms) {
  if (per_minute <= 0 || per_minute > highest_limit) return;
  burst_ = std::max<std::int64_t>(1, per_minute / 10);
  per_minute_ = per_minute - burst_ + 1;
  empty_at_ = -burst_ * minute_ms;
}

std::int64_t TokenBucket::empty_after(std::int64_t amount, std::int64_t now) const {
  const std::int64_t full = now * per_minute_ - burst_ * minute_ms;
  return std::max(empty_at_, full) + std::min(amount, highest_limit) * minute_ms;
}

std::int64_t TokenBucket::ready_at(std::int64_t amount, std::int64_t now_ms) const {
  if (per_minute_ == 0 || amount <= 0) return now_ms;
  const std::int64_t now = std::max<std::int64_t>(0, now_ms - start_ms_);
  const std::int64_t empty = std::max<std::int64_t>(0, empty_after(amount, now));
  return start_ms_ + std::max(now, (empty + per_minute_ - 1) / per_minute_);
}

std::int64_t TokenBucket::reserve(std::int64_t amount, std::int64_t now_ms) {
  if (per_minute_ == 0 || amount <= 0) return now_ms;
  const std::int64_t ready = ready_at(amount, now_ms);
  empty_at_ = empty_after(amount, std::max<std::int64_t>(0, now_ms - start_ms_));
  // What was saved up beyond a burst is paid for once more: the minute after it counts too.
  const std::int64_t limit = burst_ + per_minute_ - 1;
  if (amount > burst_) empty_at_ += (std::min(amount, limit) - burst_) * minute_ms;
  return ready;
}

void TokenBucket::give_back(std::int64_t amount) {
  if (per_minute_ > 0 && amount > 0) empty_at_ -= std::min(amount, highest_limit) * minute_ms;
}

}  // namespace assay::net
