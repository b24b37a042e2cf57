// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
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
    explicit Watch(boost::asio::io_context& io) : descriptor(io) {}
    boost::asio::posix::stream_descriptor descriptor;
    bool is_ours = false;  ///< opened here, so kept until it is closed
    int wanted = 0;        ///< CURL_CSELECT_IN and _OUT
    int awaited = 0;
  };

  static curl_socket_t open(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int close(void* self, curl_socket_t socket);
  static int watch(CURL* handle, curl_socket_t socket, int what, void* self, void* known);
  static int set_timer(CURLM* multi, long milliseconds, void* self);

  void want(curl_socket_t socket, int what);
  void await(curl_socket_t socket, Watch& watch);
  void await(curl_socket_t socket, Watch& watch, int what);
  void forget(curl_socket_t socket);
  void act(curl_socket_t socket, int what);
  void kick();

  boost::asio::io_context& io_;
  Ended ended_;
  CURLM* multi_;
  boost::asio::steady_timer timer_;
  bool is_kicked_ = false;
  /// Shared with Asio's operations, which may outlive the watch of a socket.
  std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches_;
};

}  // namespace assay::net
