// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <assay/exchange.hpp>
#include <assay/micro.hpp>

namespace assay::plan {

/// What a vendor asks for a million tokens, in its currency.
struct Rates {
  Micro input;
  Micro output;
  std::string currency;
};

struct Tokens {
  std::int64_t input = 0;
  std::int64_t output = 0;
};

/// Rounded up to a millionth, never negative, at most a thousand million.
Micro cost_of(const Tokens& tokens, const Rates& rates);

/// An estimate for texts, not a count: a token is about four characters of English, fewer of
/// Chinese, and an image about a thousand tokens.
std::int64_t estimated_tokens(std::int64_t characters, std::int64_t images);

/// Money and requests: what a call may cost at most is set aside before it is sent and settled
/// afterwards, so that no limit is passed by what was in flight.
class Budget {
 public:
  struct Most {
    std::optional<Micro> cost;
    std::optional<std::int64_t> requests;
  };

  explicit Budget(const Most& most) : most_(most) {}

  /// False: it would be too much.
  bool reserve(Micro cost);
  /// What was reserved for a request that was answered, or (cost 0) refused.
  void settle(Micro reserved, Micro cost);
  /// The request was never sent.
  void give_back(Micro reserved);

  Micro spent() const { return spent_; }
  Micro reserved() const { return reserved_; }
  std::int64_t requests() const { return requests_; }

 private:
  Most most_;
  Micro spent_;
  Micro reserved_;
  std::int64_t requests_ = 0;
};

}  // namespace assay::plan
