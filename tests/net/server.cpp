// SPDX-License-Identifier: Apache-2.0
#include "net/server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include <openssl/ssl.h>

#include "base/error.hpp"

namespace assay::net {

Connection::Connection(int socket, SSL_CTX* tls) : socket_(socket) {
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (tls == nullptr) return;
  tls_ = SSL_new(tls);
  SSL_set_fd(tls_, socket_);
  if (SSL_accept(tls_) != 1) release();
}

Connection::~Connection() {
  if (tls_ != nullptr) {
    if (socket_ >= 0) SSL_shutdown(tls_);
    SSL_free(tls_);
  }
  if (socket_ >= 0) ::close(socket_);
}

int Connection::release() { return std::exchange(socket_, -1); }

std::size_t Connection::read(char* bytes, std::size_t size) {
  if (socket_ < 0) return 0;
  const auto count = tls_ != nullptr ? SSL_read(tls_, bytes, static_cast<int>(size))
                                     : ::recv(socket_, bytes, size, 0);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool Connection::write(std::string_view text) {
  while (!text.empty() && socket_ >= 0) {
    const auto count = tls_ != nullptr ? SSL_write(tls_, text.data(), static_cast<int>(text.size()))
                                       : ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return socket_ >= 0;
}

std::string Connection::request() {
  char buffer[16'384];
  for (;;) {
    const std::size_t head = read_.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t field = read_.find("Content-Length: ");
      const std::size_t body = field < head ? std::stoul(read_.substr(field + 16)) : 0;
      const std::size_t whole = head + 4 + body;
      if (read_.size() >= whole) {
        std::string first = read_.substr(0, whole);
        read_.erase(0, whole);
        return first;
      }
    }
    const std::size_t count = read(buffer, sizeof buffer);
    if (count == 0) return {};
    read_.append(buffer, count);
  }
}

void Connection::await_end() {
  pollfd wait{.fd = socket_, .events = POLLRDHUP, .revents = 0};
  ::poll(&wait, 1, 5'000);
}

void Connection::reset() {
  const linger hard{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  ::close(release());
}

Server::Server(Serve serve, const Certificate* certificate)
    : serve_(std::move(serve)),
      tls_(certificate != nullptr ? certificate->server_context() : nullptr, &SSL_CTX_free),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to clients that have gone
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  base::check(::bind(listener_, generic, size) == 0 && ::listen(listener_, 512) == 0 &&
                  ::getsockname(listener_, generic, &size) == 0,
              "the test's server does not start");
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept(); });
}

Server::~Server() {
  is_over_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    const std::lock_guard lock(guard_);
    for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
}

void Server::accept() {
  while (!is_over_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    ++connections_;
    const std::lock_guard lock(guard_);
    open_.push_back(socket);
    threads_.emplace_back([this, socket] {
      Connection connection(::dup(socket), tls_.get());
      serve_(connection);
      const std::lock_guard closing(guard_);
      std::erase(open_, socket);
      ::close(socket);
    });
  }
}

Server::Serve always(std::string response) {
  return [response = std::move(response)](Connection& connection) {
    while (!connection.request().empty() && connection.write(response)) {
    }
  };
}

std::string ok(std::string_view body, std::string_view headers) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

}  // namespace assay::net
