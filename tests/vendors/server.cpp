// SPDX-License-Identifier: Apache-2.0
#include "vendors/server.hpp"

#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <optional>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "vendors/visit.hpp"

namespace assay::vendors {

using asio::ip::tcp;
using boost::system::error_code;

struct Server::State {
  State(Desk& of, const ListenOptions& how) : desk(of), options(how), acceptor(context) {
    listen();
    if (!options.certificate.empty()) load_certificate();
    accepting = std::thread([this] { accept(); });
  }

  ~State() {
    {
      const std::lock_guard lock(mutex);
      is_stopping = true;
      for (Socket* socket : sockets) socket->shut();
    }
    ::shutdown(acceptor.native_handle(), SHUT_RDWR);
    accepting.join();
    std::unique_lock lock(mutex);
    left.wait(lock, [this] { return connections == 0; });
  }

  void listen() {
    error_code error;
    const tcp::endpoint place(asio::ip::address_v4::loopback(), options.port);
    acceptor.open(tcp::v4());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(place, error);
    if (!error) acceptor.listen(4096, error);
    if (error) {
      throw base::InputError("port " + std::to_string(options.port) + ": " + error.message());
    }
  }

  void load_certificate() {
    tls.emplace(asio::ssl::context::tls_server);
    error_code error;
    tls->use_certificate_chain_file(options.certificate, error);
    if (error) throw base::InputError(options.certificate + ": " + error.message());
    tls->use_private_key_file(options.private_key, asio::ssl::context::pem, error);
    if (error) throw base::InputError(options.private_key + ": " + error.message());
  }

  void accept() {
    while (true) {
      error_code error;
      tcp::socket socket(context);
      acceptor.accept(socket, error);
      const std::lock_guard lock(mutex);
      if (is_stopping) return;
      if (error || connections >= options.most_connections) continue;
      ++connections;
      std::thread([this, plain = std::move(socket)]() mutable {
        visit(std::move(plain));
      }).detach();
    }
  }

  void visit(tcp::socket plain) {
    error_code error;
    plain.set_option(tcp::no_delay(true), error);
    {
      Socket socket(std::move(plain), tls ? &*tls : nullptr);
      const bool is_known = enter(socket);
      if (is_known) socket.handshake(error);
      if (is_known && !error) serve_connection(socket, desk);
      leave(socket);
      socket.end();
    }
    const std::lock_guard lock(mutex);
    --connections;
    left.notify_all();
  }

  bool enter(Socket& socket) {
    const std::lock_guard lock(mutex);
    if (is_stopping) return false;
    sockets.insert(&socket);
    return true;
  }

  void leave(Socket& socket) {
    const std::lock_guard lock(mutex);
    sockets.erase(&socket);
  }

  Desk& desk;
  ListenOptions options;
  asio::io_context context;
  tcp::acceptor acceptor;
  std::optional<asio::ssl::context> tls;
  std::mutex mutex;
  std::condition_variable left;
  std::set<Socket*> sockets;
  std::size_t connections = 0;
  bool is_stopping = false;
  std::thread accepting;
};

Server::Server(Desk& desk, const ListenOptions& options)
    : state_(std::make_unique<State>(desk, options)) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

}  // namespace assay::vendors
