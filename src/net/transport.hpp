// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <assay/exchange.hpp>

namespace assay::net {

/// The caller's name for one sending; no two at a time may share it.
using Ticket = std::uint64_t;

struct Timeouts {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds first_byte{300'000};  ///< from the connection on: a model may think
  std::chrono::milliseconds silence{60'000};      ///< longest pause between bytes after the first
  std::chrono::milliseconds whole{600'000};
};

struct Sending {
  Ticket ticket = 0;
  Request request;
  Timeouts timeouts;
  std::size_t most_bytes = 16U << 20U;  ///< of the body after decompression, or all frames together
  /// Called, inside `wait`, with each piece of the body (or each whole frame) as it comes; returns
  /// false when nothing more is wanted, which ends the sending as complete. Unset: the body is
  /// collected in the response, as that of a refused upgrade always is. It must not call the
  /// transport.
  std::function<bool(std::string_view)> on_bytes;
};

struct Arrived {
  Ticket ticket = 0;
  Response response;
  std::int64_t first_byte_ms = -1;  ///< of the body, from `send` on; -1: none came
  std::int64_t elapsed_ms = 0;
};

/// Sends requests and brings the responses; nothing moves outside `wait`. One thread calls all but
/// `wake`.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  /// InputError: the request may not be sent at all (plain http to another machine, no URL, a line
  /// break in a header). Whatever goes wrong later is in the response.
  virtual void send(Sending sending) = 0;

  /// What ended since the last call, in order of ending; waits at most so long for the first.
  virtual std::vector<Arrived> wait(std::chrono::milliseconds at_most) = 0;

  /// Nothing of it arrives any more.
  virtual void cancel(Ticket ticket) = 0;

  /// Ends a wait early, the present one or else the next; may be called from a signal handler or
  /// another thread.
  virtual void wake() = 0;
};

enum class PlainHttp {
  loopback,  ///< only to this machine
  anywhere,  ///< keys cross the network readable by all
};

struct TransportSettings {
  std::string ca_file;  ///< PEM, instead of $SSL_CERT_FILE and the system's authorities
  PlainHttp plain_http = PlainHttp::loopback;
  std::size_t most_header_bytes = 256U << 10U;
  std::string user_agent = "assay";
};

/// Requests to other machines go through the proxies of the environment (https_proxy, all_proxy,
/// no_proxy). InputError: the authorities cannot be read.
std::unique_ptr<Transport> open_transport(TransportSettings settings);

}  // namespace assay::net
