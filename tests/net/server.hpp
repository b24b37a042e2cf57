// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/certificate.hpp"

namespace assay::net {

/// The server's end of one connection, with blocking calls.
class Connection {
 public:
  Connection(int socket, SSL_CTX* tls);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// The next request, head and body; "": the client has gone.
  std::string request();
  /// false: the client has gone.
  bool write(std::string_view text);
  /// Waits until the client goes, a few seconds at most.
  void await_end();
  /// Ends it without goodbye.
  void reset();
  int socket() const { return socket_; }
  int release();

 private:
  std::size_t read(char* bytes, std::size_t size);

  int socket_;
  SSL* tls_ = nullptr;
  std::string read_;
};

/// What a server has seen, for the thread of the test.
class Noted {
 public:
  void operator=(std::string text) {
    const std::lock_guard lock(guard_);
    text_ = std::move(text);
  }
  std::string text() const {
    const std::lock_guard lock(guard_);
    return text_;
  }

 private:
  mutable std::mutex guard_;
  std::string text_;
};

/// Serves each connection on a thread of its own, on a port of this machine that is free.
class Server {
 public:
  using Serve = std::function<void(Connection&)>;

  explicit Server(Serve serve, const Certificate* certificate = nullptr);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  int port() const { return port_; }
  int connections() const { return connections_; }
  std::string url(const std::string& scheme = "http", const std::string& host = "127.0.0.1") const {
    return scheme + "://" + host + ":" + std::to_string(port_) + "/v1/ask?x=1";
  }

 private:
  void accept();

  Serve serve_;
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> tls_;
  int listener_;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::atomic<bool> is_over_{false};
  std::mutex guard_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// Answers every request of a connection with this text.
Server::Serve always(std::string response);

std::string ok(std::string_view body, std::string_view headers = "");

}  // namespace assay::net
