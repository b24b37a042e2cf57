// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <assay/call.hpp>
#include <assay/outcome.hpp>

namespace assay {

enum class Channel {
  http,
  websocket,  ///< GET with an upgrade, then `body` as the one text frame of the client
  process,    ///< run `command`, `body` on its standard input
};

struct Request {
  Channel channel = Channel::http;
  std::string method;
  std::string url;
  std::vector<Header> headers;
  std::string body;
  std::vector<std::string> command;
};

/// What a vendor hands out to its customers. Never written anywhere.
struct Secret {
  std::string key;
  std::string secret;   ///< signing schemes only
  std::string account;  ///< Spark's app id
};

/// How far a call got before any status could be read, or what cut it short.
enum class Passage {
  complete,
  unresolved,  ///< no such host
  unconnected,
  insecure,  ///< TLS failed
  reset,     ///< lost after the request was sent
  timed_out,
  oversized,  ///< the reply passed the bound on its size
};

struct Response {
  Passage passage = Passage::complete;
  int status = 0;  ///< of HTTP, also of a refused upgrade; exit code of a process
  std::vector<Header> headers;
  std::string body;
  std::vector<std::string> frames;  ///< text messages of a WebSocket, in order
  std::int64_t received_at = 0;     ///< Unix seconds; for Retry-After dates
};

/// Why a call failed. The list is closed and its names are on disk.
enum class ErrorClass {
  unavailable,      ///< the service says that it cannot serve now
  transport,        ///< no connection, or lost
  timeout,          ///< ours or the service's
  rate_limit,       ///< slow down
  quota,            ///< the account is used up
  auth,             ///< key, permission, signature, clock
  model_not_found,  ///< also: retired
  bad_request,      ///< the service does not understand or accept the request
  content_filter,   ///< the service refuses the content
  context_length,   ///< the prompt is longer than the model takes
  malformed,        ///< a reply that cannot be decoded
  oversized,        ///< a reply above our bound
  unsupported,      ///< not sent: this API cannot carry the prompt
};

enum class Retry {
  never,
  again,          ///< with back-off
  slower,         ///< with back-off and fewer at a time
  stop_endpoint,  ///< nothing more can come from this endpoint until somebody acts
};

struct ErrorClassRow {
  ErrorClass kind;
  std::string_view name;
  Outcome outcome;  ///< when it is the last word on a call
  Retry retry;
};

inline constexpr std::array<ErrorClassRow, 13> error_class_table{{
    {ErrorClass::unavailable, "unavailable", Outcome::unavailable, Retry::again},
    {ErrorClass::transport, "transport", Outcome::unavailable, Retry::again},
    {ErrorClass::timeout, "timeout", Outcome::timeout, Retry::again},
    {ErrorClass::rate_limit, "rate_limit", Outcome::unavailable, Retry::slower},
    {ErrorClass::quota, "quota", Outcome::quota, Retry::stop_endpoint},
    {ErrorClass::auth, "auth", Outcome::auth, Retry::stop_endpoint},
    {ErrorClass::model_not_found, "model_not_found", Outcome::unavailable, Retry::stop_endpoint},
    {ErrorClass::bad_request, "bad_request", Outcome::missing, Retry::never},
    {ErrorClass::content_filter, "content_filter", Outcome::filtered, Retry::never},
    {ErrorClass::context_length, "context_length", Outcome::missing, Retry::never},
    {ErrorClass::malformed, "malformed", Outcome::malformed, Retry::again},
    {ErrorClass::oversized, "oversized", Outcome::malformed, Retry::never},
    {ErrorClass::unsupported, "unsupported", Outcome::missing, Retry::never},
}};

constexpr const ErrorClassRow& row(ErrorClass kind) {
  return error_class_table[static_cast<std::size_t>(kind)];
}

enum class WaitSource {
  none,
  retry_after_ms,
  retry_after,
  retry_info,  ///< Gemini: in the body
  message,     ///< "try again in 18.642s"
  rate_limit_reset,
};

/// What a service asks for before the next attempt.
struct Wait {
  std::int64_t milliseconds = 0;
  WaitSource source = WaitSource::none;
};

/// What rate-limit headers say.
struct Allowance {
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> remaining;
  std::optional<std::int64_t> reset_ms;  ///< from the reply's time on
};

struct Pace {
  Allowance requests;
  Allowance tokens;
};

struct Usage {
  std::optional<std::int64_t> prompt_tokens;
  std::optional<std::int64_t> completion_tokens;  ///< reasoning included
  std::optional<std::int64_t> reasoning_tokens;
  std::optional<std::int64_t> cached_tokens;  ///< of the prompt's
  std::optional<std::int64_t> total_tokens;
};

enum class Finish { unsaid, stop, length, filtered, refused, other };

/// Doubts about one reply that a report must show.
enum class Mark {
  web_search,  ///< the service searched the web although it was told not to
  moderated,   ///< delivered, but flagged by the service
};

struct Reply {
  Outcome outcome = Outcome::answered;  ///< answered, refused, filtered, empty or truncated_*
  std::string text;
  std::string reasoning;
  std::string refusal;
  Finish finish = Finish::unsaid;
  std::string finish_word;  ///< as sent
  std::string served_id;
  std::string served_by;  ///< the provider behind a router
  std::string fingerprint;
  std::string request_id;
  Usage usage;
  std::vector<Mark> marks;
};

struct Failure {
  ErrorClass kind = ErrorClass::unavailable;
  Retry retry = Retry::again;
  int status = 0;
  std::string code;     ///< the vendor's
  std::string message;  ///< the vendor's, cut; may echo a key: mask before it is written
  Wait wait;
  std::string request_id;
  std::string partial_text;  ///< kept for the record, never scored
};

using Result = std::variant<Reply, Failure>;

/// A call and what became of it.
struct Exchange {
  std::string key;  ///< of the ask
  std::string adapter;
  std::string host;
  std::string requested_id;
  std::int64_t epoch = 0;
  Parameters effective;
  std::vector<Adjustment> adjustments;
  Result result;
  std::int64_t attempts = 0;
  std::int64_t started_at = 0;       ///< Unix milliseconds of the last attempt
  std::int64_t first_token_ms = -1;  ///< after the request was sent; -1: not streamed
  std::int64_t elapsed_ms = 0;
};

}  // namespace assay
