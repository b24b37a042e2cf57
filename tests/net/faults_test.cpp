// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include <boost/beast/zlib/deflate_stream.hpp>

#include "base/error.hpp"
#include "catch.hpp"
#include "net/sendings.hpp"
#include "net/server.hpp"

namespace assay::net {
namespace {

/// What comes of a server that writes this and does no more until the client goes.
std::string after(const std::string& text, Sending sending = post(1, "")) {
  Server server([&](Connection& connection) {
    connection.request();
    connection.write(text);
  });
  const auto transport = open_transport({});
  sending.request.url = server.url();
  return ask(*transport, std::move(sending));
}

std::string deflated(const std::string& text) {
  boost::beast::zlib::deflate_stream stream;
  std::string packed(stream.upper_bound(text.size()), '\0');
  boost::beast::zlib::z_params params;
  params.next_in = text.data();
  params.avail_in = text.size();
  params.next_out = packed.data();
  params.avail_out = packed.size();
  boost::system::error_code error;
  stream.write(params, boost::beast::zlib::Flush::finish, error);
  packed.resize(params.total_out);
  return packed;
}

Sending bounded(std::size_t most_bytes) {
  Sending sending = post(1, "");
  sending.most_bytes = most_bytes;
  return sending;
}

}  // namespace

TEST_CASE("a response that is cut or spoilt is a lost connection, with what had come") {
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(after("") == "reset 0 ");
  CHECK(after("HTTP/1.1 200 OK\r\nConte") == "reset 200 ");
  CHECK(after("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") == "reset 200 half");
  CHECK(after(chunked + "4\r\nhalf\r\n") == "reset 200 half");
  CHECK(after(chunked + "4\r\nhalf\r\nzz\r\nxx\r\n0\r\n\r\n") == "reset 200 half");
  CHECK(after("SSH-2.0-OpenSSH_9.2\r\n") == "reset 0 ");
  CHECK(after(ok("this is not gzip", "Content-Encoding: gzip\r\n")) == "reset 200 ");
}

TEST_CASE("a connection that is reset is a lost one") {
  Server server([](Connection& connection) {
    connection.request();
    connection.reset();
  });
  const auto transport = open_transport({});
  CHECK(ask(*transport, post(1, server.url())) == "reset 0 ");
  Server half([](Connection& connection) {
    connection.request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    std::this_thread::sleep_for(50ms);
    connection.reset();
  });
  CHECK(ask(*transport, post(2, half.url())) == "reset 200 half");
}

TEST_CASE("bytes are handed on as they came, whether or not they are text") {
  CHECK(after(ok("\xff\xfe\x80")) == "complete 200 \xff\xfe\x80");
  CHECK(after(ok(std::string("a\0b", 3))) == std::string("complete 200 ") + std::string("a\0b", 3));
}

TEST_CASE("headers that follow a body change nothing") {
  CHECK(after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n"
              "4\r\nfine\r\n0\r\nx-sum: 7\r\n\r\n") == "complete 200 fine");
}

TEST_CASE("a body without a length ends with its connection") {
  CHECK(after("HTTP/1.1 200 OK\r\n\r\nall of it") == "complete 200 all of it");
}

TEST_CASE("a body may be as large as the bound, and not a byte larger") {
  CHECK(after(ok("12345"), bounded(5)) == "complete 200 12345");
  CHECK(after(ok("123456"), bounded(5)) == "oversized 200 ");
  Server endless([](Connection& connection) {
    connection.request();
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.write(std::string(65'536, 'x'))) {
    }
  });
  const auto transport = open_transport({});
  CHECK(ask(*transport, post(1, endless.url())) == "oversized 200 ");
}

TEST_CASE("a compressed body is bounded by what it unpacks to") {
  const std::string text(1'000'000, 'x');
  const std::string packed = ok(deflated(text), "Content-Encoding: deflate\r\n");
  CHECK(packed.size() < 10'000);
  CHECK(after(packed, bounded(1'000'000)) == "complete 200 " + text);
  CHECK(after(packed, bounded(999'999)) == "oversized 200 ");
}

TEST_CASE("headers are bounded, each and together") {
  const std::string line = "X-Line: " + std::string(1'000, 'x') + "\r\n";
  std::string many;
  for (int i = 0; i < 400; ++i) many += line;
  CHECK(after(ok("fine", line)) == "complete 200 fine");
  CHECK(after(ok("fine", many)) == "oversized 200 ");
  CHECK(after(ok("fine", "X-Long: " + std::string(200'000, 'x') + "\r\n")) == "oversized 200 ");
}

TEST_CASE("silence has an end, before the first byte and after it") {
  Server mute([](Connection& connection) {
    connection.request();
    connection.await_end();
  });
  Server dripping([](Connection& connection) {
    connection.request();
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.write("x")) std::this_thread::sleep_for(60ms);
  });
  Server stalled([](Connection& connection) {
    connection.request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    connection.await_end();
  });
  const auto transport = open_transport({});
  const auto timed = [&](const Server& server, Timeouts timeouts) {
    Sending sending = post(1, server.url());
    sending.timeouts = timeouts;
    transport->send(std::move(sending));
    const Arrived arrived = next(*transport);
    CHECK(arrived.elapsed_ms < 1'500);
    return shown(arrived);
  };
  CHECK(timed(mute, {.first_byte = 200ms}) == "timed_out 0 ");
  CHECK(timed(mute, {.whole = 200ms}) == "timed_out 0 ");
  CHECK(timed(stalled, {.silence = 200ms}) == "timed_out 200 half");
  const std::string dripped = timed(dripping, {.silence = 500ms, .whole = 700ms});
  CHECK(dripped.starts_with("timed_out 200 xxxxx"));
}

TEST_CASE("time in which nobody waited is not held against the service") {
  Server server([](Connection& connection) {
    connection.request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
    std::this_thread::sleep_for(700ms);
    connection.write("half");
  });
  const auto transport = open_transport({});
  Sending sending = post(1, server.url());
  sending.timeouts.silence = 400ms;
  transport->send(std::move(sending));
  transport->wait(100ms);
  std::this_thread::sleep_for(500ms);
  CHECK(shown(next(*transport)) == "complete 200 halfhalf");
}

TEST_CASE("hosts that do not answer or do not exist are told apart") {
  const auto transport = open_transport({});
  int port = 0;
  {
    const Server gone(always(""));
    port = gone.port();
  }
  CHECK(ask(*transport, post(1, "http://127.0.0.1:" + std::to_string(port))) == "unconnected 0 ");
  Sending nowhere = post(2, "https://no-such-host.invalid/");
  CHECK(ask(*transport, std::move(nowhere)) == "unresolved 0 ");
}

TEST_CASE("TLS is accepted from a known authority for the right name, and not otherwise") {
  const Certificate good("DNS:localhost,IP:127.0.0.1");
  const Certificate other("DNS:models.example");
  Server server(always(ok("fine")), &good);
  Server elsewhere(always(ok("fine")), &other);
  const auto asked = [](const std::string& ca_file, const std::string& url) {
    const auto transport = open_transport({.ca_file = ca_file});
    return ask(*transport, post(1, url));
  };
  CHECK(asked("", server.url("https")) == "insecure 0 ");
  CHECK(asked(good.file(), server.url("https")) == "complete 200 fine");
  CHECK(asked(good.file(), server.url("https", "localhost")) == "complete 200 fine");
  CHECK(asked(other.file(), server.url("https")) == "insecure 0 ");
  CHECK(asked(other.file(), elsewhere.url("https")) == "insecure 0 ");
  ::setenv("SSL_CERT_FILE", good.file().c_str(), 1);
  CHECK(asked("", server.url("https")) == "complete 200 fine");
  ::unsetenv("SSL_CERT_FILE");
  CHECK_THROWS_WITH(open_transport({.ca_file = "/no/such.pem"}),
                    "/no/such.pem: holds no certificates of authorities (PEM) that can be read");
}

TEST_CASE("many requests to one TLS host all come back") {
  const Certificate certificate("IP:127.0.0.1");
  Server server(always(ok("fine")), &certificate);
  const auto transport = open_transport({.ca_file = certificate.file()});
  for (Ticket ticket = 1; ticket <= 30; ++ticket) {
    transport->send(post(ticket, server.url("https")));
  }
  std::size_t count = 0;
  for (int i = 0; i < 50 && count < 30; ++i) {
    for (const Arrived& arrived : transport->wait(200ms)) {
      CHECK(shown(arrived) == "complete 200 fine");
      ++count;
    }
  }
  CHECK(count == 30);
}

TEST_CASE("a proxy of the environment is asked for other machines, never for this one") {
  Noted noted;
  Server proxy([&](Connection& connection) {
    noted = connection.request();
    connection.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
  });
  Server server(always(ok("fine")));
  ::setenv("https_proxy", proxy.url().c_str(), 1);
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  const auto transport = open_transport({});
  CHECK(ask(*transport, post(1, server.url())) == "complete 200 fine");
  CHECK(proxy.connections() == 0);
  Sending sending = post(2, "https://models.example/v1?key=canary");
  sending.request.headers.push_back({"authorization", "Bearer canary"});
  CHECK(ask(*transport, std::move(sending)) == "unconnected 0 ");
  const std::string seen = noted.text();
  CHECK(seen.starts_with("CONNECT models.example:443 HTTP/1.1\r\n"));
  CHECK(seen.find("canary") == std::string::npos);
  ::unsetenv("https_proxy");
  ::unsetenv("http_proxy");
}

}  // namespace assay::net
