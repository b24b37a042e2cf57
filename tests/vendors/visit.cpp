// SPDX-License-Identifier: Apache-2.0
#include "vendors/visit.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <ctime>

namespace assay::vendors {
namespace {

namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

constexpr std::uint64_t most_request_bytes = 32U << 20U;
constexpr std::int64_t for_ever_ms = 3'600'000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                           hex_digit(text[i + 2]) >= 0;
    if (is_escape) {
      plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

void read_target(std::string_view target, HttpRequest& request) {
  const std::size_t mark = target.find('?');
  request.path = std::string(target.substr(0, mark));
  if (mark == std::string_view::npos) return;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    request.query[decoded(pair.substr(0, equals))] = decoded(value);
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
  }
}

HttpRequest request_in(const Parser& parser) {
  const auto& message = parser.get();
  HttpRequest request{.method = std::string(message.method_string()), .body = message.body()};
  read_target({message.target().data(), message.target().size()}, request);
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    request.headers[name] = std::string(field.value());
  }
  request.is_websocket = websocket::is_upgrade(message);
  return request;
}

std::string http_date(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

// One connection, one request after the other.
class Visit {
 public:
  Visit(Socket& socket, Desk& desk) : socket_(socket), desk_(desk) {}

  void run() {
    while (serve_one()) {
    }
  }

 private:
  bool serve_one() {
    Parser parser;
    parser.body_limit(most_request_bytes);
    error_code error;
    http::read_header(socket_, buffer_, parser, error);
    if (error == http::error::body_limit) return refuse_size();
    if (error) return false;
    if (websocket::is_upgrade(parser.get())) {
      serve_websocket(parser);
      return false;
    }
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      if (!write("HTTP/1.1 100 Continue\r\n\r\n")) return false;
    }
    http::read(socket_, buffer_, parser, error);
    if (error == http::error::body_limit) return refuse_size();
    if (error) return false;
    const HttpRequest request = request_in(parser);
    const Reply reply = desk_.serve(request);
    const bool goes_on = deliver(reply, parser.get().keep_alive());
    desk_.left(request, reply.status);
    return goes_on;
  }

  bool refuse_size() {
    write("HTTP/1.1 413 Payload Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    return false;
  }

  bool write(std::string_view bytes) {
    error_code error;
    asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), error);
    return !error;
  }

  std::string head(const Reply& reply, bool keeps_alive, std::size_t length) const {
    const auto reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(reason) +
                       "\r\ndate: " + http_date(desk_.now()) + "\r\n";
    for (const auto& [name, value] : reply.headers) text += name + ": " + value + "\r\n";
    if (reply.delivery == Delivery::chunked) {
      text += "transfer-encoding: chunked\r\n";
    } else {
      const std::size_t extra = reply.breakage == Breakage::wrong_length ? 10 : 0;
      text += "content-length: " + std::to_string(length + extra) + "\r\n";
    }
    if (!keeps_alive) text += "connection: close\r\n";
    return text + "\r\n";
  }

  // False: the connection is at its end.
  bool deliver(const Reply& reply, bool keeps_alive) {
    if (reply.breakage == Breakage::silence) {
      socket_.wait(for_ever_ms);
      return false;
    }
    if (!reply.pieces.empty() && !socket_.wait(reply.pieces.front().delay_ms)) return false;
    if (reply.breakage == Breakage::reset) {
      socket_.reset_at_end();
      return false;
    }
    std::size_t length = 0;
    for (const Piece& piece : reply.pieces) length += piece.bytes.size();
    if (!send_body(reply, head(reply, keeps_alive, length), length)) return false;
    return reply.breakage == Breakage::none && keeps_alive;
  }

  bool send_body(const Reply& reply, std::string waiting, std::size_t length) {
    const bool is_broken = reply.breakage != Breakage::none;
    const bool is_half = is_broken && reply.breakage != Breakage::wrong_length;
    std::size_t left = is_half ? length / 2 : length;
    for (std::size_t i = 0; i < reply.pieces.size() && left > 0; ++i) {
      const Piece& piece = reply.pieces[i];
      if (i > 0 && piece.delay_ms > 0) {
        if (!write(waiting) || !socket_.wait(piece.delay_ms)) return false;
        waiting.clear();
      }
      const std::string_view bytes = std::string_view(piece.bytes).substr(0, left);
      left -= bytes.size();
      append(reply, bytes, waiting);
      if (reply.delivery == Delivery::chunked || reply.pieces.size() > 1) {
        if (!write(waiting)) return false;
        waiting.clear();
      }
    }
    if (!is_half && reply.delivery == Delivery::chunked) waiting += "0\r\n\r\n";
    if (!write(waiting)) return false;
    end_broken(reply.breakage);
    return true;
  }

  static void append(const Reply& reply, std::string_view bytes, std::string& into) {
    if (reply.delivery != Delivery::chunked) {
      into += bytes;
      return;
    }
    if (bytes.empty()) return;
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
    into.append(size).append(bytes).append("\r\n");
  }

  void end_broken(Breakage breakage) {
    if (breakage == Breakage::stall) socket_.wait(for_ever_ms);
    if (breakage == Breakage::reset_midway) socket_.reset_at_end();
  }

  void serve_websocket(const Parser& parser) {
    HttpRequest request = request_in(parser);
    if (const auto refusal = desk_.refuse_upgrade(request)) {
      deliver(*refusal, false);
      desk_.left(request, refusal->status);
      return;
    }
    websocket::stream<Socket&> stream(socket_);
    error_code error;
    stream.read_message_max(most_request_bytes);
    stream.accept(parser.get(), error);
    if (error) return;
    beast::flat_buffer message;
    stream.read(message, error);
    if (error) return;
    request.body = beast::buffers_to_string(message.data());
    const Reply reply = desk_.serve(request);
    send_frames(stream, reply);
    desk_.left(request, reply.status);
  }

  void send_frames(websocket::stream<Socket&>& stream, const Reply& reply) {
    error_code error;
    if (reply.breakage == Breakage::silence) socket_.wait(for_ever_ms);
    if (reply.breakage == Breakage::reset) socket_.reset_at_end();
    if (reply.breakage == Breakage::silence || reply.breakage == Breakage::reset) return;
    if (reply.has_ping) stream.ping("assay", error);
    const bool is_half = reply.breakage != Breakage::none;
    const std::size_t count = is_half ? reply.pieces.size() / 2 : reply.pieces.size();
    for (std::size_t i = 0; i < count && !error; ++i) {
      const std::string& text = reply.pieces[i].bytes;
      if (!socket_.wait(reply.pieces[i].delay_ms)) return;
      stream.text(true);
      const std::size_t cut = reply.is_fragmented ? text.size() / 2 : 0;
      if (cut > 0) stream.write_some(false, asio::buffer(text.data(), cut), error);
      if (!error)
        stream.write_some(true, asio::buffer(text.data() + cut, text.size() - cut), error);
    }
    if (error) return;
    if (is_half) {
      end_broken(reply.breakage);
      return;
    }
    close(stream);
  }

  // Beast reads on until the client closes too.
  void close(websocket::stream<Socket&>& stream) {
    error_code error;
    stream.close(websocket::close_code::normal, error);
  }

  Socket& socket_;
  Desk& desk_;
  beast::flat_buffer buffer_;
};

}  // namespace

void serve_connection(Socket& socket, Desk& desk) { Visit(socket, desk).run(); }

}  // namespace assay::vendors
