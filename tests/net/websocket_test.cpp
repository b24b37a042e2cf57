// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "catch.hpp"
#include "net/sendings.hpp"
#include "net/server.hpp"

namespace assay::net {
namespace {

namespace websocket = boost::beast::websocket;
using Tcp = boost::asio::ip::tcp;
using Socket = websocket::stream<Tcp::socket>;

/// Accepts an upgrade and lets `talk` go on with the first message.
Server::Serve talking(std::function<void(Socket&, const std::string&)> talk) {
  return [talk = std::move(talk)](Connection& connection) {
    boost::asio::io_context io;
    Socket socket(Tcp::socket(io, Tcp::v4(), connection.release()));
    boost::system::error_code error;
    socket.accept(error);
    boost::beast::flat_buffer buffer;
    socket.read_message_max(64U << 20U);
    socket.read(buffer, error);
    if (error) return;
    talk(socket, boost::beast::buffers_to_string(buffer.data()));
  };
}

void say(Socket& socket, const std::string& text) {
  boost::system::error_code error;
  socket.text(true);
  socket.write(boost::asio::buffer(text), error);
}

void close(Socket& socket) {
  boost::system::error_code error;
  socket.close(websocket::close_code::normal, error);
}

/// Until the client goes.
void listen(Socket& socket) {
  boost::system::error_code error;
  boost::beast::flat_buffer buffer;
  while (!error) socket.read(buffer, error);
}

Sending speak(std::string url, std::string body = "hello") {
  Sending sending = post(1, std::move(url), std::move(body));
  sending.request.channel = Channel::websocket;
  sending.request.method = "GET";
  return sending;
}

std::string frames(const Arrived& arrived) {
  std::string all;
  for (const std::string& frame : arrived.response.frames) all += frame + "|";
  return shown(arrived) + all;
}

std::string asked(Transport& transport, Sending sending) {
  transport.send(std::move(sending));
  return frames(next(transport));
}

}  // namespace

TEST_CASE("the body goes out as one text frame and the frames that come back are kept") {
  Server server(talking([](Socket& socket, const std::string& text) {
    boost::system::error_code error;
    socket.ping({}, error);
    socket.auto_fragment(true);
    socket.write_buffer_bytes(8);
    say(socket, "you said: " + text);
    say(socket, "bye");
    close(socket);
  }));
  const auto transport = open_transport({});
  CHECK(asked(*transport, speak(server.url("ws"))) == "complete 101 you said: hello|bye|");
  CHECK(asked(*transport, speak(server.url("ws", "localhost"))) ==
        "complete 101 you said: hello|bye|");
}

TEST_CASE("the upgrade is asked for at the signed address, the body in one frame of any length") {
  Noted noted;
  Server server([&](Connection& connection) { noted = connection.request(); });
  const auto transport = open_transport({});
  Sending sending = speak(server.url("ws"));
  sending.request.headers = {{"x-trace", "7"}};
  CHECK(asked(*transport, std::move(sending)) == "reset 0 ");
  const std::string seen = noted.text();
  CHECK(seen.starts_with(
      "GET /v1/ask?x=1 HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"));
  CHECK(seen.find("x-trace: 7\r\n") != std::string::npos);
  Server counting(talking([](Socket& socket, const std::string& text) {
    say(socket, std::to_string(text.size()));
    close(socket);
  }));
  CHECK(asked(*transport, speak(counting.url("ws"), std::string(5'000'000, 'x'))) ==
        "complete 101 5000000|");
}

TEST_CASE("a frame after which nothing more is wanted ends the conversation") {
  std::atomic<bool> is_closed{false};
  Server server(talking([&](Socket& socket, const std::string&) {
    for (const char* text : {"one", "two", "three"}) say(socket, text);
    listen(socket);
    is_closed = socket.reason().code == websocket::close_code::normal;
  }));
  const auto transport = open_transport({});
  Sending sending = speak(server.url("ws"));
  std::string all;
  sending.on_bytes = [&](std::string_view frame) {
    all += std::string(frame) + "|";
    return frame != "two";
  };
  CHECK(asked(*transport, std::move(sending)) == "complete 101 ");
  CHECK(all == "one|two|");
  for (int i = 0; i < 50 && !is_closed; ++i) transport->wait(20ms);
  CHECK(is_closed);
}

TEST_CASE("a refused upgrade has a status and a body") {
  Server server(
      always("HTTP/1.1 401 Unauthorized\r\nContent-Length: 19\r\nDate: now\r\n\r\n"
             "{\"message\":\"no key\"}"));
  const auto transport = open_transport({});
  transport->send(speak(server.url("ws")));
  const Arrived arrived = next(*transport);
  CHECK(shown(arrived) == "complete 401 {\"message\":\"no key\"");
  CHECK(arrived.response.headers.at(1) == Header{"Date", "now"});
  Sending waiting_for_frames = speak(server.url("ws"));
  waiting_for_frames.on_bytes = [](std::string_view) -> bool {
    throw std::logic_error("no frame");
  };
  CHECK(ask(*transport, std::move(waiting_for_frames)) == "complete 401 {\"message\":\"no key\"");
}

TEST_CASE("a conversation is bounded in bytes") {
  Server large(talking([](Socket& socket, const std::string&) {
    say(socket, std::string(1'001, 'x'));
    listen(socket);
  }));
  Server many(talking([](Socket& socket, const std::string&) {
    for (int i = 0; i < 11; ++i) say(socket, std::string(100, 'x'));
    listen(socket);
  }));
  Server heading(always("HTTP/1.1 403 Forbidden\r\nX-Long: " + std::string(100'000, 'x') +
                        "\r\nContent-Length: 0\r\n\r\n"));
  const auto transport = open_transport({});
  for (const Server* server : {&large, &many}) {
    Sending sending = speak(server->url("ws"));
    sending.most_bytes = 1'000;
    CHECK(asked(*transport, std::move(sending)) == "oversized 101 ");
  }
  CHECK(asked(*transport, speak(heading.url("ws"))) == "oversized 0 ");
}

TEST_CASE("a conversation that stalls ends, whoever stalls it") {
  Server mute([](Connection& connection) { connection.await_end(); });
  Server deaf(talking([](Socket& socket, const std::string&) { listen(socket); }));
  Server halting(talking([](Socket& socket, const std::string&) {
    say(socket, "one");
    listen(socket);
  }));
  const auto transport = open_transport({});
  const auto timed = [&](const Server& server, Timeouts timeouts) {
    Sending sending = speak(server.url("ws"));
    sending.timeouts = timeouts;
    transport->send(std::move(sending));
    const Arrived arrived = next(*transport);
    CHECK(arrived.elapsed_ms < 1'500);
    return frames(arrived);
  };
  CHECK(timed(mute, {.first_byte = 200ms}) == "timed_out 0 ");
  CHECK(timed(deaf, {.first_byte = 200ms}) == "timed_out 101 ");
  CHECK(timed(halting, {.silence = 200ms}) == "timed_out 101 one|");
  CHECK(timed(halting, {.whole = 200ms}) == "timed_out 101 one|");
}

TEST_CASE("a conversation that is lost is a lost connection, with what had come") {
  Server abrupt(talking([](Socket& socket, const std::string&) { say(socket, "one"); }));
  Server spoilt(talking([](Socket& socket, const std::string&) {
    boost::system::error_code error;
    say(socket, "one");
    boost::asio::write(socket.next_layer(), boost::asio::buffer("\x81\x02\xff\xfe", 4), error);
    listen(socket);
  }));
  const auto transport = open_transport({});
  CHECK(asked(*transport, speak(abrupt.url("ws"))) == "reset 101 one|");
  CHECK(asked(*transport, speak(spoilt.url("ws"))) == "reset 101 one|");
  CHECK(asked(*transport, speak("wss://no-such-host.invalid/")) == "unresolved 0 ");
}

TEST_CASE("a cancelled conversation never arrives") {
  Server deaf(talking([](Socket& socket, const std::string&) { listen(socket); }));
  const auto transport = open_transport({});
  transport->send(speak(deaf.url("ws")));
  transport->wait(50ms);
  transport->cancel(1);
  CHECK(transport->wait(100ms).empty());
  transport->send(speak(deaf.url("ws")));
}

TEST_CASE("a WebSocket's TLS is verified like any other") {
  const Certificate good("IP:127.0.0.1");
  const Certificate other("DNS:models.example");
  const auto refusing = always("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
  Server server(refusing, &good);
  Server elsewhere(refusing, &other);
  const auto with = [](const std::string& ca_file, const std::string& url) {
    const auto transport = open_transport({.ca_file = ca_file});
    return asked(*transport, speak(url));
  };
  CHECK(with("", server.url("wss")) == "insecure 0 ");
  CHECK(with(good.file(), server.url("wss")) == "complete 403 no");
  CHECK(with(good.file(), elsewhere.url("wss")) == "insecure 0 ");
  CHECK(with(other.file(), elsewhere.url("wss")) == "insecure 0 ");
  CHECK(with(other.file(), elsewhere.url("wss", "localhost")) == "insecure 0 ");
}

}  // namespace assay::net
