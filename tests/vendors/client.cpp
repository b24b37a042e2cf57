// SPDX-License-Identifier: Apache-2.0
#include "vendors/client.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <stdexcept>

namespace assay::vendors {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

struct Place {
  std::uint16_t port;
  std::string target;
};

Place place_in(const std::string& url) {
  const std::size_t colon = url.find(':', url.find("//"));
  const std::size_t slash = url.find('/', colon);
  return {static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1, slash - colon - 1))),
          url.substr(slash)};
}

void join(tcp::socket& socket, std::uint16_t port) {
  socket.connect({asio::ip::address_v4::loopback(), port});
  const timeval patience{.tv_sec = 2, .tv_usec = 0};
  ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

// Blocking reads of Asio wait for ever on EAGAIN; these end the wait.
class Patient {
 public:
  using executor_type = tcp::socket::executor_type;
  explicit Patient(tcp::socket& socket) : socket_(socket) {}
  executor_type get_executor() { return socket_.get_executor(); }

  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers, error_code& error) {
    for (const asio::mutable_buffer buffer : beast::buffers_range_ref(buffers)) {
      if (buffer.size() == 0) continue;
      const ssize_t size = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), 0);
      error = size > 0    ? error_code()
              : size == 0 ? error_code(asio::error::eof)
                          : error_code(errno, boost::system::system_category());
      return size > 0 ? static_cast<std::size_t>(size) : 0;
    }
    return 0;
  }

  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers) {
    error_code error;
    const std::size_t size = read_some(buffers, error);
    if (error) throw boost::system::system_error(error);
    return size;
  }

  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers, error_code& error) {
    return socket_.write_some(buffers, error);
  }

  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers) {
    return socket_.write_some(buffers);
  }

 private:
  tcp::socket& socket_;
};

[[maybe_unused]] void teardown(beast::role_type, Patient&, error_code& error) { error = {}; }

Passage passage_of(const error_code& error) {
  if (!error || error == http::error::end_of_stream) return Passage::complete;
  if (error == boost::system::errc::resource_unavailable_try_again) return Passage::timed_out;
  return Passage::reset;
}

template <typename Message>
void take_head(const Message& message, Response& response) {
  response.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    response.headers.push_back({std::string(field.name_string()), std::string(field.value())});
  }
}

Response send_http(const Request& request, const std::string& connection = "close") {
  const Place place = place_in(request.url);
  asio::io_context context;
  tcp::socket socket(context);
  join(socket, place.port);
  std::string text = request.method + " " + place.target +
                     " HTTP/1.1\r\nhost: 127.0.0.1:" + std::to_string(place.port) +
                     "\r\ncontent-length: " + std::to_string(request.body.size()) + "\r\n";
  text += "connection: " + connection + "\r\n";
  for (const Header& header : request.headers) text += header.name + ": " + header.value + "\r\n";
  text += "\r\n" + request.body;
  asio::write(socket, asio::buffer(text));

  Patient stream(socket);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(64U << 20U);
  error_code error;
  http::read(stream, buffer, parser, error);
  Response response{.passage = passage_of(error)};
  if (parser.is_header_done()) take_head(parser.get(), response);
  response.body = parser.get().body();
  return response;
}

// What HTTP says to the upgrade.
Response refusal_of(const Request& request) {
  return send_http({.method = "GET",
                    .url = request.url,
                    .headers = {{"upgrade", "websocket"},
                                {"sec-websocket-version", "13"},
                                {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}}},
                   "upgrade");
}

Response send_websocket(const Request& request) {
  const Place place = place_in(request.url);
  asio::io_context context;
  tcp::socket socket(context);
  join(socket, place.port);
  Patient patient(socket);
  websocket::stream<Patient&> stream(patient);
  stream.read_message_max(64U << 20U);
  error_code error;
  websocket::response_type upgrade;
  stream.handshake(upgrade, "127.0.0.1:" + std::to_string(place.port), place.target, error);
  Response response;
  take_head(upgrade, response);
  // Beast keeps a refusal to itself.
  if (error == websocket::error::upgrade_declined) return refusal_of(request);
  if (!error) stream.write(asio::buffer(request.body), error);
  while (!error) {
    beast::flat_buffer frame;
    stream.read(frame, error);
    if (!error) response.frames.push_back(beast::buffers_to_string(frame.data()));
  }
  response.passage = error == websocket::error::closed ? Passage::complete : passage_of(error);
  return response;
}

}  // namespace

Response send(const Request& request) {
  return request.channel == Channel::websocket ? send_websocket(request) : send_http(request);
}

std::string control(std::uint16_t port, const std::string& path, const std::string& body) {
  return send_http({.method = body.empty() ? "GET" : "POST",
                    .url = "http://127.0.0.1:" + std::to_string(port) + path,
                    .body = body})
      .body;
}

std::string send_raw(std::uint16_t port, const std::string& bytes) {
  asio::io_context context;
  tcp::socket socket(context);
  join(socket, port);
  asio::write(socket, asio::buffer(bytes));
  Patient stream(socket);
  std::string text;
  error_code error;
  asio::read(stream, asio::dynamic_buffer(text), error);
  return text;
}

}  // namespace assay::vendors
