// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

namespace assay::run {

/// Why an endpoint is sent nothing for a while.
enum class Rest { none, asked, outage };

/// How far one endpoint is.
struct LaneProgress {
  std::string name;
  std::size_t known = 0;  ///< answered before this run
  std::size_t done = 0;   ///< answered, those known included
  std::size_t total = 0;
  std::size_t given_up = 0;
  std::size_t unsupported = 0;  ///< not asked: the API cannot carry the item
  std::int64_t in_flight = 0;
  std::int64_t waiting = 0;   ///< to be sent again
  std::int64_t requests = 0;  ///< sent
  std::int64_t slowed = 0;    ///< answered with "slow down"
  std::int64_t failed = 0;    ///< requests that failed otherwise
  Rest rest = Rest::none;
  std::int64_t rest_ms = 0;  ///< that are left of it
  Micro cost;
  std::string currency;  ///< empty: prices are not known
  std::string stopped;   ///< why nothing more is sent; empty: it goes on
};

struct Progress {
  std::int64_t elapsed_ms = 0;
  std::vector<LaneProgress> lanes;
};

/// Sees what happens while answers are gathered.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  /// Several times a second.
  virtual void show(const Progress& progress) = 0;
  /// Something that a person should know, once.
  virtual void remark(std::string_view text) = 0;
};

}  // namespace assay::run
