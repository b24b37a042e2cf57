// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include "net/address.hpp"
#include "net/http_handle.hpp"
#include "net/intake.hpp"

namespace assay::net {

/// What all HTTP transfers share.
struct HttpRules {
  TransportSettings settings;
  std::string ca_file;
  Arrivals* arrivals = nullptr;
  std::exception_ptr thrown;  ///< by an `on_bytes`, which libcurl must not see
};

/// One request and its response on a handle of libcurl.
class HttpTransfer {
 public:
  /// Once for a handle that serves many in turn.
  static void prepare(HttpHandle& handle);

  HttpTransfer(std::unique_ptr<HttpHandle> handle, Sending sending, const Address& address,
               HttpRules& rules);
  HttpTransfer(const HttpTransfer&) = delete;
  HttpTransfer& operator=(const HttpTransfer&) = delete;

  /// For the next one, when libcurl has let go of it.
  std::unique_ptr<HttpHandle> take_handle() { return std::move(handle_); }
  Ticket ticket() const { return intake_.ticket(); }

  /// libcurl has ended it.
  void end(CURLcode code);
  /// It was silent for too long, or has stayed too long after all that was wanted.
  bool is_overdue(Clock::time_point now) const;
  void give_up();
  /// Nobody listened for so long.
  void forgive(Clock::duration pause, Clock::time_point now) {
    last_byte_ = std::min(last_byte_ + pause, now);
  }

  /// Nothing more of it is handed out.
  bool is_delivered() const { return is_delivered_; }

 private:
  enum class Cut { none, oversized, thrown };

  static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static int connected(void* self, char*, char*, int, int);

  bool header_line(std::string_view line);
  bool body_piece(std::string_view piece);
  void deliver(Passage passage);
  Passage passage_of(CURLcode code) const;

  std::unique_ptr<HttpHandle> handle_;
  Intake intake_;
  HttpRules& rules_;
  std::vector<Header> headers_;
  std::size_t header_bytes_ = 0;
  bool has_head_ = false;  ///< with its blank line
  std::size_t drained_ = 0;
  Clock::time_point last_byte_ = Clock::now();
  bool is_connected_ = false;
  bool is_delivered_ = false;
  Cut cut_ = Cut::none;
};

}  // namespace assay::net
