// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <memory>

namespace assay::vendors {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// A connection, with TLS or without; a SyncStream of Asio.
class Socket {
 public:
  using executor_type = asio::ip::tcp::socket::executor_type;

  Socket(asio::ip::tcp::socket plain, asio::ssl::context* tls) : plain_(std::move(plain)) {
    if (tls != nullptr) tls_ = std::make_unique<Tls>(plain_, *tls);
  }

  executor_type get_executor() { return plain_.get_executor(); }

  void handshake(boost::system::error_code& error) {
    if (tls_) tls_->handshake(asio::ssl::stream_base::server, error);
  }

  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers, boost::system::error_code& error) {
    return tls_ ? tls_->read_some(buffers, error) : plain_.read_some(buffers, error);
  }

  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers, boost::system::error_code& error) {
    return tls_ ? tls_->write_some(buffers, error) : plain_.write_some(buffers, error);
  }

  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers) {
    return tls_ ? tls_->read_some(buffers) : plain_.read_some(buffers);
  }

  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers) {
    return tls_ ? tls_->write_some(buffers) : plain_.write_some(buffers);
  }

  /// Waits, but not longer than the client stays. False: it has left.
  bool wait(std::int64_t milliseconds);

  /// Ends reads and writes of other threads too.
  void shut();

  /// Makes the end a TCP reset.
  void reset_at_end();

  /// When no other thread can shut it any more.
  void end();

 private:
  using Tls = asio::ssl::stream<asio::ip::tcp::socket&>;
  asio::ip::tcp::socket plain_;
  std::unique_ptr<Tls> tls_;
};

/// Beast asks for it when a WebSocket ends.
inline void teardown(beast::role_type, Socket& socket, boost::system::error_code& error) {
  socket.shut();
  error = {};
}

}  // namespace assay::vendors
