// SPDX-License-Identifier: Apache-2.0
// WebSockets through a proxy of the environment.
#include "net/proxy.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <optional>

#include "base/error.hpp"
#include "catch.hpp"
#include "net/sendings.hpp"
#include "net/server.hpp"

namespace assay::net {
namespace {

/// "host:port", with " authorization" where there is one; "": directly.
std::string way(const std::string& host, const ProxyWords& words) {
  const Address address{.host = host, .port = "443", .target = "/"};
  const std::optional<Proxy> proxy = find_proxy(address, words);
  if (!proxy) return "";
  return proxy->host + ":" + proxy->port +
         (proxy->authorization.empty() ? "" : " " + proxy->authorization);
}

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const bool is_connected =
      ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  base::check(is_connected, "the test's server answers");
  return socket;
}

/// Carries bytes both ways until one side goes.
void carry(int one, int other) {
  std::array<char, 16'384> bytes;
  std::array<pollfd, 2> waits{{{one, POLLIN, 0}, {other, POLLIN, 0}}};
  for (;;) {
    if (::poll(waits.data(), waits.size(), 5'000) <= 0) return;
    for (std::size_t i = 0; i < 2; ++i) {
      if (waits[i].revents == 0) continue;
      const ssize_t count = ::recv(waits[i].fd, bytes.data(), bytes.size(), 0);
      if (count <= 0) return;
      ::send(waits[1 - i].fd, bytes.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL);
    }
  }
}

/// Wherever one wants to go, it leads to `port`.
Server::Serve leading_to(int port, Noted& noted) {
  return [port, &noted](Connection& connection) {
    noted = connection.request();
    connection.write("HTTP/1.1 200 Connection established\r\nX-Way: 1\r\n\r\n");
    const int socket = connect_to(port);
    carry(connection.socket(), socket);
    ::close(socket);
  };
}

class Environment {
 public:
  explicit Environment(const std::string& proxy) { ::setenv("https_proxy", proxy.c_str(), 1); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    ::unsetenv("https_proxy");
    ::unsetenv("no_proxy");
  }
};

Sending upgrade(const std::string& url) {
  Sending sending = post(1, url, "hello");
  sending.request.channel = Channel::websocket;
  sending.request.method = "GET";
  sending.request.headers = {{"x-key", "canary"}};
  return sending;
}

}  // namespace

TEST_CASE("the proxy of a WebSocket is the one that the environment names") {
  const ProxyWords both{.https_proxy = "http://one.example:3128", .all_proxy = "two.example"};
  CHECK(way("models.example", both) == "one.example:3128");
  CHECK(way("models.example", {.all_proxy = "two.example"}) == "two.example:1080");
  CHECK(way("models.example", {.https_proxy = "http://me:a%40b@[::1]:8080/"}) ==
        "::1:8080 Basic bWU6YUBi");
  CHECK(way("models.example", {}).empty());
  CHECK(way("a.models.example", {.all_proxy = "p", .no_proxy = "x, .models.example"}).empty());
  CHECK(way("models.example", {.all_proxy = "p", .no_proxy = "models.example"}).empty());
  CHECK(way("models.example", {.all_proxy = "p", .no_proxy = "*"}).empty());
  CHECK(way("mymodels.example", {.all_proxy = "p", .no_proxy = "models.example,"}) == "p:1080");
  CHECK_FALSE(find_proxy({.host = "h", .is_secure = false}, both));
  CHECK_FALSE(find_proxy({.host = "127.0.0.1", .is_loopback = true}, both));
}

TEST_CASE("a proxy of another kind is refused without a word of its address") {
  for (const std::string scheme : {"socks5", "https"}) {
    std::string said;
    try {
      way("models.example", {.https_proxy = scheme + "://canary:canary@p.example"});
    } catch (const base::InputError& error) {
      said = error.what();
    }
    CHECK(said.find("proxies of plain http only") != std::string::npos);
    CHECK(said.find("canary") == std::string::npos);
  }
}

TEST_CASE("a WebSocket goes through the proxy, which sees neither address nor key") {
  const Certificate certificate("DNS:models.example");
  Noted inside;
  Server server(
      [&](Connection& connection) {
        inside = connection.request();
        connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
      },
      &certificate);
  Noted outside;
  Server proxy(leading_to(server.port(), outside));
  const Environment environment(proxy.url());
  const auto transport = open_transport({.ca_file = certificate.file()});
  CHECK(ask(*transport, upgrade("wss://models.example/v1?key=canary")) == "complete 403 no");
  CHECK(inside.text().starts_with("GET /v1?key=canary HTTP/1.1\r\nHost: models.example\r\n"));
  CHECK(outside.text().starts_with(
      "CONNECT models.example:443 HTTP/1.1\r\nHost: models.example:443\r\n"));
  CHECK(outside.text().find("canary") == std::string::npos);
  CHECK(ask(*transport, upgrade("wss://other.example/v1")) == "insecure 0 ");
}

TEST_CASE("a proxy that refuses, or that is passed by, is seen") {
  Server proxy(always("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
  const Environment environment(proxy.url());
  const auto transport = open_transport({});
  CHECK(ask(*transport, upgrade("wss://models.example/v1")) == "unconnected 0 ");
  CHECK(proxy.connections() == 1);
  ::setenv("no_proxy", "invalid", 1);
  CHECK(ask(*transport, upgrade("wss://models.invalid/v1")) == "unresolved 0 ");
  CHECK(proxy.connections() == 1);
}

}  // namespace assay::net
