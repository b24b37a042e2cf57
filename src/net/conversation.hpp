// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "net/address.hpp"
#include "net/intake.hpp"
#include "net/tunnel.hpp"

namespace assay::net {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

/// One WebSocket from its connection to its end. Asio's operations keep it alive, hence shared.
template <typename Stream>
class Conversation : public std::enable_shared_from_this<Conversation<Stream>> {
 public:
  using Deliver = std::function<void(Arrived)>;
  using Error = boost::system::error_code;
  using Tcp = boost::asio::ip::tcp;
  using Resolved = Tcp::resolver::results_type;

  template <typename... Tls>
  Conversation(boost::asio::io_context& io, Sending sending, Address address,
               std::optional<Proxy> proxy, Deliver deliver, Tls&... tls)
      : intake_(std::move(sending)),
        address_(std::move(address)),
        proxy_(std::move(proxy)),
        deliver_(std::move(deliver)),
        socket_(io, tls...),
        resolver_(io),
        limit_(io) {}

  void start(const std::string& user_agent);
  void stop();

 private:
  static constexpr bool is_secure = std::is_same_v<Stream, TlsStream>;
  static constexpr std::chrono::seconds longest_closing{1};

  auto& connection() { return boost::beast::get_lowest_layer(socket_).socket(); }
  auto self() { return this->shared_from_this(); }

  void arm(std::chrono::milliseconds phase);
  void connect(const Resolved& found, const std::string& user_agent);
  void tunnel(const std::string& user_agent);
  void secure();
  void upgrade();
  void write();
  void read();
  void take_frame();
  void upgraded(Error error);
  void end(Passage passage);
  void deliver(Passage passage);
  void close_politely();
  std::vector<Header> headers() const;

  /// A handler that does nothing once the conversation is over.
  template <typename Then>
  auto unless_over(Then then) {
    return [self = self(), then](Error error, const auto&... rest)
      requires std::is_invocable_v<const Then&, Error, decltype(rest)...>
    {
      if (!self->is_over_) then(error, rest...);
    };
  }

  Intake intake_;
  Address address_;
  std::optional<Proxy> proxy_;
  Deliver deliver_;
  boost::beast::websocket::stream<Stream> socket_;
  Tcp::resolver resolver_;
  boost::asio::steady_timer limit_;
  boost::beast::websocket::response_type response_;
  boost::beast::flat_buffer buffer_;
  bool is_connected_ = false;
  bool has_status_ = false;
  bool is_over_ = false;
};

inline std::string host_header(const Address& address) {
  std::string host = address.host;
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  const bool is_usual = address.port == (address.is_secure ? "443" : "80");
  return is_usual ? host : host + ":" + address.port;
}

/// What an error after the connection means.
inline Passage passage_of(const boost::system::error_code& error) {
  namespace http = boost::beast::http;
  namespace websocket = boost::beast::websocket;
  if (error == websocket::error::closed) return Passage::complete;
  if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow ||
      error == http::error::header_limit || error == http::error::body_limit ||
      error == http::error::buffer_overflow) {
    return Passage::oversized;
  }
  return Passage::reset;
}

template <typename Stream>
void Conversation<Stream>::arm(std::chrono::milliseconds phase) {
  limit_.expires_at(std::min(intake_.started() + intake_.timeouts().whole, Clock::now() + phase));
  limit_.async_wait(unless_over([this](Error error) {
    if (error || limit_.expiry() > Clock::now()) return;
    end(is_connected_ ? Passage::timed_out : Passage::unconnected);
  }));
}

template <typename Stream>
void Conversation<Stream>::start(const std::string& user_agent) {
  namespace websocket = boost::beast::websocket;
  socket_.text(true);
  socket_.auto_fragment(false);
  socket_.read_message_max(std::max<std::size_t>(1, intake_.sending().most_bytes));
  socket_.set_option(websocket::stream_base::decorator(
      [user_agent, headers = intake_.sending().request.headers](websocket::request_type& request) {
        request.set("User-Agent", user_agent);
        for (const Header& header : headers) request.set(header.name, header.value);
      }));
  arm(intake_.timeouts().connect);
  resolver_.async_resolve(proxy_ ? proxy_->host : address_.host,
                          proxy_ ? proxy_->port : address_.port,
                          unless_over([this, user_agent](Error error, const Resolved& found) {
                            if (error) return end(Passage::unresolved);
                            connect(found, user_agent);
                          }));
}

template <typename Stream>
void Conversation<Stream>::connect(const Resolved& found, const std::string& user_agent) {
  boost::beast::get_lowest_layer(socket_).async_connect(
      found, unless_over([this, user_agent](Error error, const Tcp::endpoint& peer) {
        const bool is_elsewhere = address_.is_loopback && !peer.address().is_loopback();
        if (error || is_elsewhere) return end(Passage::unconnected);
        Error ignored;
        connection().set_option(Tcp::no_delay(true), ignored);
        proxy_ ? tunnel(user_agent) : secure();
      }));
}

template <typename Stream>
void Conversation<Stream>::tunnel(const std::string& user_agent) {
  const bool is_v6 = address_.host.find(':') != std::string::npos;
  const std::string host = is_v6 ? "[" + address_.host + "]" : address_.host;
  open_tunnel(boost::beast::get_lowest_layer(socket_), *proxy_, host + ":" + address_.port,
              user_agent, unless_over([this](Error error) {
                if (error) return end(Passage::unconnected);
                secure();
              }));
}

template <typename Stream>
void Conversation<Stream>::secure() {
  if constexpr (is_secure) {
    auto& stream = socket_.next_layer();
    stream.set_verify_mode(boost::asio::ssl::verify_peer);
    stream.set_verify_callback(boost::asio::ssl::host_name_verification(address_.host));
    Error error;
    boost::asio::ip::make_address(address_.host, error);
    const bool is_name = error.failed();
    if (is_name) {
      SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
               address_.host.data());
    }
    stream.async_handshake(boost::asio::ssl::stream_base::client, unless_over([this](Error failed) {
                             if (failed) return end(Passage::insecure);
                             upgrade();
                           }));
  } else {
    upgrade();
  }
}

template <typename Stream>
void Conversation<Stream>::upgrade() {
  is_connected_ = true;
  arm(intake_.timeouts().first_byte);
  socket_.async_handshake(response_, host_header(address_), address_.target,
                          unless_over([this](Error error) { upgraded(error); }));
}

template <typename Stream>
void Conversation<Stream>::upgraded(Error error) {
  has_status_ = !error || error == boost::beast::websocket::error::upgrade_declined;
  if (error == boost::beast::websocket::error::upgrade_declined) {
    const Taken taken = intake_.take_refusal(response_.body());
    return end(taken == Taken::too_much ? Passage::oversized : Passage::complete);
  }
  if (error) return end(passage_of(error));
  write();
}

template <typename Stream>
void Conversation<Stream>::write() {
  socket_.async_write(boost::asio::buffer(intake_.sending().request.body),
                      unless_over([this](Error error, std::size_t) {
                        if (error) return end(passage_of(error));
                        arm(intake_.timeouts().first_byte);
                        read();
                      }));
}

template <typename Stream>
void Conversation<Stream>::read() {
  socket_.async_read(buffer_, unless_over([this](Error error, std::size_t) {
                       if (error) return end(passage_of(error));
                       take_frame();
                     }));
}

template <typename Stream>
void Conversation<Stream>::take_frame() {
  const auto bytes = buffer_.data();
  const Taken taken = intake_.take_frame({static_cast<const char*>(bytes.data()), bytes.size()});
  buffer_.consume(bytes.size());
  if (taken == Taken::too_much) return end(Passage::oversized);
  if (taken == Taken::enough) {
    deliver(Passage::complete);
    return close_politely();
  }
  socket_.read_message_max(std::max<std::size_t>(1, intake_.room()));
  arm(intake_.timeouts().silence);
  read();
}

template <typename Stream>
std::vector<Header> Conversation<Stream>::headers() const {
  std::vector<Header> list;
  for (const auto& field : response_) {
    list.push_back({.name = std::string(field.name_string()), .value = std::string(field.value())});
  }
  return list;
}

template <typename Stream>
void Conversation<Stream>::deliver(Passage passage) {
  is_over_ = true;
  limit_.cancel();
  deliver_(intake_.arrive(passage, has_status_ ? static_cast<int>(response_.result_int()) : 0,
                          headers()));
}

template <typename Stream>
void Conversation<Stream>::end(Passage passage) {
  const auto kept = self();
  deliver(passage);
  stop();
}

template <typename Stream>
void Conversation<Stream>::stop() {
  is_over_ = true;
  limit_.cancel();
  resolver_.cancel();
  Error ignored;
  connection().close(ignored);
}

/// A second, no more: the reply is already on its way.
template <typename Stream>
void Conversation<Stream>::close_politely() {
  limit_.expires_after(longest_closing);
  limit_.async_wait([self = self()](Error error) {
    if (!error) self->stop();
  });
  socket_.async_close(boost::beast::websocket::close_code::normal,
                      [self = self()](Error) { self->stop(); });
}

}  // namespace assay::net
