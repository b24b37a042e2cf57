// SPDX-License-Identifier: Apache-2.0
// One call, from the prompt to the record of what became of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "adapter/adapter.hpp"
#include "adapter/signing.hpp"
#include "run/gather.hpp"

namespace assay::run {

/// A call that was taken from the frontier, while it is sent once or several times.
struct Call {
  plan::CallId id;
  evidence::JournalEntry entry;  ///< filled in as it becomes known
  Request request;               ///< unsigned
  std::int64_t tokens = 0;       ///< that it may use
  Micro most_cost;
  std::int64_t failures = 0;
  std::optional<std::int64_t> first_ms;  ///< start of the first attempt
  std::int64_t start_ms = 0;             ///< of this attempt
  std::unique_ptr<adapter::Stream> stream;
  std::int64_t first_token_ms = -1;
};

/// A Failure: the API cannot carry the prompt; nothing is to be sent.
std::variant<std::unique_ptr<Call>, Failure> begin(const Lane& lane, const plan::Ask& ask,
                                                   const Written& written);

/// Signs the request for this attempt. `call` stays where it is until the sending has arrived.
net::Sending sending(Call& call, const Lane& lane, net::Ticket ticket,
                     const net::Timeouts& timeouts, const Clock& clock);

/// What the response means.
Result result_of(Call& call, const Lane& lane, net::Arrived& arrived);

/// The record of a call whose last word is `result`, without anything secret.
/// What a reply is taken to need where nothing bounds it.
inline constexpr std::int64_t usual_output_tokens = 4'096;

void conclude(Call& call, const adapter::Mask& mask, Result result);

struct Used {
  std::int64_t tokens = 0;
  Micro cost;
};

/// What an attempt used up: as the service counts, else nothing where it refused, else all that was
/// set aside.
Used used_by(const Call& call, const Lane& lane, const Result& result);

}  // namespace assay::run
