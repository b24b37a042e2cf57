// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "vendors/message.hpp"

namespace assay::vendors {

/// What came in and what was given, by path. Never a key.
class Ledger {
 public:
  void begin(const HttpRequest& request);
  /// An answer was made, which a vendor would bill: who asks the same again pays twice.
  void note_answer(const HttpRequest& request);
  void end(const HttpRequest& request, int status);
  std::string json() const;

 private:
  struct Line {
    std::int64_t requests = 0;
    std::int64_t with_key = 0;
    std::int64_t in_flight = 0;
    std::int64_t most_in_flight = 0;
    std::int64_t answered = 0;
    std::set<std::string> distinct;  ///< digests of what was answered
    std::map<int, std::int64_t> statuses;
  };

  mutable std::mutex mutex_;
  std::map<std::string, Line> lines_;
  std::int64_t in_flight_ = 0;
  std::int64_t most_in_flight_ = 0;
};

}  // namespace assay::vendors
