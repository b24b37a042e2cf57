// SPDX-License-Identifier: Apache-2.0
// What the transport costs beside a bare loop of libcurl's multi interface, on the loopback:
//   net REQUESTS IN_FLIGHT ROUNDS
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "loopback.hpp"
#include "net/transport.hpp"

namespace {

using assay::net::Arrived;

const std::string prompt =
    R"({"model":"m","messages":[{"role":"user","content":")" + std::string(1'000, 'x') + R"("}]})";
const std::string reply = R"({"id":"1","choices":[{"message":{"content":")" +
                          std::string(500, 'y') + R"("}}],"usage":{"total_tokens":300}})";

struct Task {
  std::string url;
  long requests;
  long in_flight;
};

struct Cost {
  double seconds = 0;
  double processor_seconds = 0;
};

/// Answers whatever comes, in a process of its own.
class Service {
 public:
  Service() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const std::uint16_t port = assay::bench::listen_on_loopback(listener_);
    url_ = fmt::format("http://127.0.0.1:{}/v1/chat/completions", port);
    process_ = ::fork();
    if (process_ == 0) serve();
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  const std::string& url() const { return url_; }

 private:
  void watch(int socket) const {
    epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  [[noreturn]] void serve() {
    const std::string response = fmt::format(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        reply.size(), reply);
    epoll_ = ::epoll_create1(0);
    watch(listener_);
    std::unordered_map<int, std::size_t> bodies;  // bytes of the present request so far
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        if (socket == listener_) {
          watch(::accept(listener_, nullptr, nullptr));
        } else {
          answer(socket, bodies[socket], response);
        }
      }
    }
  }

  static void answer(int socket, std::size_t& have, const std::string& response) {
    std::array<char, 65'536> buffer;
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      ::close(socket);
      have = 0;
      return;
    }
    have += static_cast<std::size_t>(count);
    // One request is in flight on a connection and ends with the prompt's last brace.
    if (buffer[static_cast<std::size_t>(count) - 1] != '}' || have < prompt.size()) return;
    have = 0;
    ::send(socket, response.data(), response.size(), MSG_NOSIGNAL);
  }

  int listener_;
  int epoll_ = -1;
  pid_t process_ = -1;
  std::string url_;
};

std::size_t append(char* bytes, std::size_t, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(bytes, count);
  return count;
}

/// The least that anybody would write.
long bare(const Task& task) {
  CURLM* multi = curl_multi_init();
  curl_slist* headers = curl_slist_append(nullptr, "content-type: application/json");
  headers = curl_slist_append(headers, "authorization: Bearer key");
  std::vector<std::string> bodies(static_cast<std::size_t>(task.in_flight));
  long sent = 0;
  for (std::string& body : bodies) {
    CURL* easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, task.url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(prompt.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, prompt.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &body);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_multi_add_handle(multi, easy);
    ++sent;
  }
  long good = 0;
  for (long done = 0; done < task.requests;) {
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      CURL* easy = message->easy_handle;
      std::string* body = nullptr;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &body);
      good += *body == reply ? 1 : 0;
      body->clear();
      ++done;
      curl_multi_remove_handle(multi, easy);
      if (sent < task.requests) {
        curl_multi_add_handle(multi, easy);
        ++sent;
      } else {
        curl_easy_cleanup(easy);
      }
    }
    if (done < task.requests) curl_multi_poll(multi, nullptr, 0, 1'000, nullptr);
  }
  curl_multi_cleanup(multi);
  curl_slist_free_all(headers);
  return good;
}

long over_transport(const Task& task) {
  const auto transport = assay::net::open_transport({});
  const auto send = [&](long ticket) {
    transport->send({.ticket = static_cast<assay::net::Ticket>(ticket),
                     .request = {.channel = assay::Channel::http,
                                 .method = "POST",
                                 .url = task.url,
                                 .headers = {{"content-type", "application/json"},
                                             {"authorization", "Bearer key"}},
                                 .body = prompt,
                                 .command = {}},
                     .timeouts = {},
                     .on_bytes = {}});
  };
  long sent = 0;
  while (sent < std::min(task.in_flight, task.requests)) send(sent++);
  long good = 0;
  for (long done = 0; done < task.requests;) {
    for (const Arrived& arrived : transport->wait(std::chrono::seconds(1))) {
      good += arrived.response.body == reply ? 1 : 0;
      ++done;
      if (sent < task.requests) send(sent++);
    }
  }
  return good;
}

double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Cost cost_of(long (*loop)(const Task&), const Task& task) {
  const auto before = std::chrono::steady_clock::now();
  const double processor = processor_seconds();
  if (loop(task) != task.requests) throw std::runtime_error("not every reply came back right");
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - before;
  return {.seconds = elapsed.count(), .processor_seconds = processor_seconds() - processor};
}

Cost median(std::vector<Cost> costs) {
  const auto middle = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2);
  std::nth_element(costs.begin(), middle, costs.end(),
                   [](const Cost& a, const Cost& b) { return a.seconds < b.seconds; });
  const double seconds = middle->seconds;
  std::nth_element(costs.begin(), middle, costs.end(), [](const Cost& a, const Cost& b) {
    return a.processor_seconds < b.processor_seconds;
  });
  return {.seconds = seconds, .processor_seconds = middle->processor_seconds};
}

void print(const char* label, const Cost& cost, const Task& task) {
  const auto requests = static_cast<double>(task.requests);
  fmt::print("{:<36} {:>9.0f} {:>14.1f}\n", fmt::format("{}, {} in flight", label, task.in_flight),
             requests / cost.seconds, cost.processor_seconds / requests * 1e6);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "net REQUESTS IN_FLIGHT ROUNDS\n");
    return 2;
  }
  const Service service;
  const Task task{.url = service.url(),
                  .requests = std::stol(arguments[1]),
                  .in_flight = std::stol(arguments[2])};
  curl_global_init(CURL_GLOBAL_DEFAULT);
  std::vector<Cost> plain;
  std::vector<Cost> ours;
  for (long round = std::stol(arguments[3]); round > 0; --round) {
    plain.push_back(cost_of(&bare, task));
    ours.push_back(cost_of(&over_transport, task));
  }
  const Cost bare_cost = median(plain);
  const Cost our_cost = median(ours);
  print("bare libcurl", bare_cost, task);
  print("transport", our_cost, task);
  fmt::print("{:<36} {:>8.0f}% {:>13.0f}%\n", "of the bare loop's speed",
             100 * bare_cost.seconds / our_cost.seconds,
             100 * bare_cost.processor_seconds / our_cost.processor_seconds);
}
