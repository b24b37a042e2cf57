// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>

#include <curl/curl.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace assay::net {

/// libcurl's transfers, driven by Asio's events: the cost of one does not grow with their number.
class CurlLoop {
 public:
  using Ended = std::function<void(CURL* handle, CURLcode code)>;

  CurlLoop(boost::asio::io_context& io, Ended ended);
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;
  ~CurlLoop();

  /// Options that every handle needs before it is added.
  void prepare(CURL* handle);
  void add(CURL* handle);
  /// Also one that has ended. Not from a callback of libcurl.
  void remove(CURL* handle);

 private:
  struct Watch {
    bool is_ours = false;        ///< opened here, so kept until it is closed
    std::uint32_t wanted = 0;    ///< EPOLLIN and EPOLLOUT
    std::uint32_t reported = 0;  ///< what the kernel tells us of
  };

  static curl_socket_t open(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int close(void* self, curl_socket_t socket);
  static int watch(CURL* handle, curl_socket_t socket, int what, void* self, void* known);
  static int set_timer(CURLM* multi, long milliseconds, void* self);

  void want(curl_socket_t socket, std::uint32_t events);
  void report(curl_socket_t socket, Watch& watch, std::uint32_t events);
  void await_events();
  void take_events();
  void await_due();
  void act(curl_socket_t socket, int what);
  void kick();

  boost::asio::io_context& io_;
  Ended ended_;
  CURLM* multi_;
  /// All sockets together are one descriptor to Asio: a call costs it nothing.
  boost::asio::posix::stream_descriptor events_;
  std::unordered_map<curl_socket_t, Watch> watches_;
  boost::asio::steady_timer timer_;
  std::optional<std::chrono::steady_clock::time_point> due_;
  bool is_timing_ = false;
  bool is_kicked_ = false;
};

}  // namespace assay::net
