// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace assay::net {

/// Keeps to so much a minute, evenly: whatever minute one looks at, no more than the limit may be
/// used in it, and about a tenth of it may come at once.
class TokenBucket {
 public:
  /// per_minute is 0: no limit.
  TokenBucket(std::int64_t per_minute, std::int64_t now_ms);

  /// When the amount could be used, now or later.
  std::int64_t ready_at(std::int64_t amount, std::int64_t now_ms) const;

  /// The same, and takes it: those who reserve first are served first. An amount above the limit
  /// takes its minutes and is the one thing that exceeds it.
  std::int64_t reserve(std::int64_t amount, std::int64_t now_ms);

  /// Not all that was reserved is used.
  void give_back(std::int64_t amount);

 private:
  std::int64_t empty_after(std::int64_t amount, std::int64_t now) const;

  std::int64_t start_ms_;
  std::int64_t burst_ = 0;
  std::int64_t per_minute_ = 0;  ///< that come back; 0: no limit
  /// Since when the bucket has been filling, in milliseconds of the start times per_minute_.
  std::int64_t empty_at_ = 0;
};

}  // namespace assay::net
