// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include "net/address.hpp"
#include "net/intake.hpp"

namespace assay::net {

struct WebSocketRules {
  TransportSettings settings;
  std::string ca_file;
};

/// One conversation a request: upgrade, the body as one text frame, frames back.
class WebSocketChannel {
 public:
  WebSocketChannel(boost::asio::io_context& io, WebSocketRules rules, Arrivals& arrivals);
  WebSocketChannel(const WebSocketChannel&) = delete;
  WebSocketChannel& operator=(const WebSocketChannel&) = delete;
  ~WebSocketChannel();

  void send(Sending sending);
  bool cancel(Ticket ticket);

 private:
  template <typename Stream, typename... Tls>
  void start(Sending sending, Address address, Tls&... tls);
  boost::asio::ssl::context& trust();

  boost::asio::io_context& io_;
  WebSocketRules rules_;
  Arrivals& arrivals_;
  std::unique_ptr<boost::asio::ssl::context> trust_;  ///< made for the first that needs it
  std::unordered_map<Ticket, std::function<void()>> stops_;
};

}  // namespace assay::net
