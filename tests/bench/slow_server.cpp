// SPDX-License-Identifier: Apache-2.0
// Answers every POST over HTTP/1.1 so many milliseconds after it has come, however many wait:
//   slow_server PORT_FILE MILLISECONDS
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "loopback.hpp"

namespace {

using Clock = std::chrono::steady_clock;

const std::string reply =
    R"({"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"m",)"
    R"("choices":[{"index":0,"message":{"role":"assistant","content":"42"},)"
    R"("finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":1,)"
    R"("total_tokens":21}})";

/// How long the first request in `bytes` is; 0: not all of it is there.
std::size_t request_size(std::string_view bytes) {
  const std::size_t head = bytes.find("\r\n\r\n");
  if (head == std::string_view::npos) return 0;
  constexpr std::string_view name = "\r\nContent-Length: ";
  const std::size_t at = bytes.substr(0, head).find(name);
  std::size_t body = 0;
  if (at != std::string_view::npos) {
    std::from_chars(bytes.data() + at + name.size(), bytes.data() + head, body);
  }
  const std::size_t whole = head + 4 + body;
  return bytes.size() < whole ? 0 : whole;
}

class Server {
 public:
  Server(const char* port_file, std::chrono::milliseconds latency)
      : latency_(latency),
        listener_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)),
        epoll_(::epoll_create1(0)),
        response_(fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                              "Content-Length: {}\r\n\r\n{}",
                              reply.size(), reply)) {
    const std::uint16_t port = assay::bench::listen_on_loopback(listener_);
    watch(listener_);
    std::FILE* file = std::fopen(port_file, "w");
    if (file == nullptr) throw std::runtime_error(std::string(port_file) + " cannot be written");
    fmt::print(file, "{}\n", port);
    std::fclose(file);
  }

  [[noreturn]] void serve() {
    std::array<epoll_event, 512> events{};
    for (;;) {
      const int count =
          ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), next_ms());
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        socket == listener_ ? accept_all() : take(socket);
      }
      answer_due();
    }
  }

 private:
  struct Due {
    Clock::time_point at;
    int socket;
    std::uint64_t connection;
  };
  struct Visitor {
    std::string bytes;
    std::uint64_t connection = 0;
  };

  void watch(int socket) const {
    epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  void accept_all() {
    for (;;) {
      const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
      if (socket < 0) return;
      visitors_[socket] = {.bytes = {}, .connection = ++connections_};
      watch(socket);
    }
  }

  void take(int socket) {
    std::array<char, 65'536> buffer;
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      visitors_.erase(socket);
      ::close(socket);
      return;
    }
    Visitor& visitor = visitors_[socket];
    visitor.bytes.append(buffer.data(), static_cast<std::size_t>(count));
    while (const std::size_t size = request_size(visitor.bytes)) {
      visitor.bytes.erase(0, size);
      due_.push_back({Clock::now() + latency_, socket, visitor.connection});
    }
  }

  void answer_due() {
    const Clock::time_point now = Clock::now();
    for (; !due_.empty() && due_.front().at <= now; due_.pop_front()) {
      const auto visitor = visitors_.find(due_.front().socket);
      if (visitor == visitors_.end()) continue;
      if (visitor->second.connection != due_.front().connection) continue;
      ::send(due_.front().socket, response_.data(), response_.size(), MSG_NOSIGNAL);
    }
  }

  int next_ms() const {
    if (due_.empty()) return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(due_.front().at - Clock::now()).count();
    return left > 0 ? static_cast<int>(left) : 0;
  }

  std::chrono::milliseconds latency_;
  int listener_;
  int epoll_;
  std::string response_;
  std::unordered_map<int, Visitor> visitors_;
  std::deque<Due> due_;
  std::uint64_t connections_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "slow_server PORT_FILE MILLISECONDS\n");
    return 2;
  }
  try {
    Server(arguments[1], std::chrono::milliseconds(std::stol(arguments[2]))).serve();
  } catch (const std::exception& error) {
    fmt::print(stderr, "slow_server: {}\n", error.what());
    return 1;
  }
}
