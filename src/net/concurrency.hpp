// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace assay::net {

struct ConcurrencyRules {
  std::int64_t first = 4;
  std::int64_t most = 64;  ///< Limits::in_flight where it is known
};

/// How many calls may be in flight at a time: one more for each clean end until the service first
/// asks to slow down, afterwards one more a round; half of it when it asks.
class Concurrency {
 public:
  explicit Concurrency(const ConcurrencyRules& rules);

  std::int64_t limit() const { return limit_; }
  void ended_clean();
  /// `started_ms`: of the call that was refused. Those of one burst count once.
  void asked_to_slow(std::int64_t started_ms, std::int64_t now_ms);

 private:
  std::int64_t most_;
  std::int64_t limit_;
  std::int64_t clean_ = 0;  ///< since the limit last grew
  bool has_slowed_ = false;
  std::int64_t slowed_ms_ = 0;
};

}  // namespace assay::net
