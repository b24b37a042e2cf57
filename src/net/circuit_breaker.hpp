// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace assay::net {

struct BreakerRules {
  std::int64_t failures = 5;           ///< in a row, until nothing more is sent
  std::int64_t first_rest_ms = 5'000;  ///< doubled each time the probe fails
  std::int64_t longest_rest_ms = 60'000;
};

/// Leaves a service alone that is down: after a rest, one call finds out whether it is back.
class CircuitBreaker {
 public:
  enum class State { closed, open, half_open };

  explicit CircuitBreaker(const BreakerRules& rules) : rules_(rules) {}

  State state(std::int64_t now_ms) const;
  bool lets_pass(std::int64_t now_ms) const;
  /// When a probe may go; in the past unless open.
  std::int64_t rests_until() const { return rests_until_; }

  void started(std::int64_t now_ms);
  /// The service answered, in whatever way.
  void answered();
  /// No connection, or the service says that it cannot serve.
  void failed(std::int64_t now_ms);
  /// Ended without saying anything about the service, as when cancelled.
  void left() { is_probing_ = false; }

 private:
  BreakerRules rules_;
  std::int64_t failures_ = 0;
  std::int64_t rest_ms_ = 0;  ///< 0: closed
  std::int64_t rests_until_ = 0;
  bool is_probing_ = false;
};

}  // namespace assay::net
