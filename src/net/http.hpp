// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "net/curl_loop.hpp"
#include "net/http_transfer.hpp"

namespace assay::net {

/// HTTP/1.1 and 2 over libcurl.
class HttpChannel {
 public:
  HttpChannel(boost::asio::io_context& io, HttpRules rules);
  HttpChannel(const HttpChannel&) = delete;
  HttpChannel& operator=(const HttpChannel&) = delete;
  ~HttpChannel();

  void send(Sending sending);
  bool cancel(Ticket ticket);
  /// What an `on_bytes` has thrown since.
  void rethrow();

 private:
  std::unique_ptr<HttpHandle> take_handle();
  const Address& address_of(const Request& request);
  void end(CURL* handle, CURLcode code);
  void drop(CURL* handle);
  void start_sweeping();
  void sweep();

  HttpRules rules_;
  std::string last_url_;
  Address last_address_;
  CurlLoop loop_;
  std::unordered_map<CURL*, std::unique_ptr<HttpTransfer>> transfers_;
  std::unordered_map<Ticket, CURL*> by_ticket_;
  std::vector<std::unique_ptr<HttpHandle>> spare_;
  boost::asio::steady_timer sweeper_;
  bool is_sweeping_ = false;
  Clock::time_point last_sweep_;
};

}  // namespace assay::net
