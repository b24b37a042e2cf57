// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>

#include "vendors/message.hpp"

namespace assay::vendors {

/// The last requests as they came, to see what a client sends. Credentials in headers and query
/// become `***`; bodies stay as they are.
class Captures {
 public:
  explicit Captures(std::size_t most) : most_(most) {}

  void keep(const HttpRequest& request);
  /// An array, oldest first; `number` counts from 1 all that came.
  std::string json() const;

 private:
  struct Kept {
    std::int64_t number = 0;
    HttpRequest request;
  };

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::int64_t count_ = 0;
  std::deque<Kept> kept_;
};

}  // namespace assay::vendors
