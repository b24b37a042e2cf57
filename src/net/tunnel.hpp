// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "net/proxy.hpp"

namespace assay::net {

/// Asks the proxy at the other end of `stream` to carry bytes to `authority` (host:port) and calls
/// `then` with an error, or with none as soon as it does. `stream` outlives it.
template <typename Then>
void open_tunnel(boost::beast::tcp_stream& stream, const Proxy& proxy, const std::string& authority,
                 const std::string& user_agent, Then then) {
  namespace http = boost::beast::http;
  using Error = boost::system::error_code;
  struct Exchange {
    http::request<http::empty_body> request;
    http::response_parser<http::empty_body> response;
    boost::beast::flat_buffer buffer{8U << 10U};
  };
  const auto exchange = std::make_shared<Exchange>();
  exchange->request = {http::verb::connect, authority, 11};
  exchange->request.set(http::field::host, authority);
  exchange->request.set(http::field::user_agent, user_agent);
  if (!proxy.authorization.empty()) {
    exchange->request.set(http::field::proxy_authorization, proxy.authorization);
  }
  exchange->response.skip(true);  // what follows is the tunnel's
  const auto answered = [exchange, then](Error error, std::size_t) {
    const bool is_refused =
        !error && (exchange->response.get().result_int() / 100 != 2 || exchange->buffer.size() > 0);
    then(is_refused ? Error(boost::asio::error::connection_refused) : error);
  };
  http::async_write(
      stream, exchange->request, [&stream, exchange, answered, then](Error error, std::size_t) {
        if (error) return then(error);
        http::async_read_header(stream, exchange->buffer, exchange->response, answered);
      });
}

}  // namespace assay::net
