// SPDX-License-Identifier: Apache-2.0
#include "net/curl_loop.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

#include <boost/asio/post.hpp>

#include "base/error.hpp"

namespace assay::net {
namespace {

/// As many idle connections are kept.
constexpr long most_connections = 2'048;

constexpr std::size_t events_at_once = 256;

int open_epoll() {
  const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
  base::check(descriptor >= 0, "the system gives no epoll");
  return descriptor;
}

CurlLoop& loop_of(void* self) { return *static_cast<CurlLoop*>(self); }

}  // namespace

CurlLoop::CurlLoop(boost::asio::io_context& io, Ended ended)
    : io_(io),
      ended_(std::move(ended)),
      multi_(curl_multi_init()),
      events_(io, open_epoll()),
      timer_(io) {
  base::check(multi_ != nullptr, "libcurl does not start");
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlLoop::watch);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlLoop::set_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, most_connections);
  await_events();
}

CurlLoop::~CurlLoop() { curl_multi_cleanup(multi_); }

void CurlLoop::prepare(CURL* handle) {
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &CurlLoop::open);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::close);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
}

void CurlLoop::add(CURL* handle) {
  base::check(curl_multi_add_handle(multi_, handle) == CURLM_OK, "libcurl takes no transfer");
}

void CurlLoop::remove(CURL* handle) { curl_multi_remove_handle(multi_, handle); }

/// Not inherited by programs that are started.
curl_socket_t CurlLoop::open(void* self, curlsocktype, curl_sockaddr* address) {
  const int socket = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (socket < 0) return CURL_SOCKET_BAD;
  loop_of(self).watches_[socket] = {.is_ours = true};
  return socket;
}

int CurlLoop::close(void* self, curl_socket_t socket) {
  loop_of(self).watches_.erase(socket);
  return ::close(socket);
}

int CurlLoop::watch(CURL*, curl_socket_t socket, int what, void* self, void*) {
  const bool is_removed = what == CURL_POLL_REMOVE;
  const std::uint32_t in = !is_removed && (what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U;
  const std::uint32_t out = !is_removed && (what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U;
  loop_of(self).want(socket, in | out);
  return 0;
}

/// A kept connection stays reported while it waits for its next request: nothing to tell the
/// kernel.
void CurlLoop::want(curl_socket_t socket, std::uint32_t events) {
  Watch& watch = watches_[socket];
  watch.wanted = events;
  const bool is_idle = events == 0;
  if (is_idle && !watch.is_ours) {
    report(socket, watch, 0);
    watches_.erase(socket);
  } else if (is_idle ? (watch.reported & EPOLLOUT) != 0 : watch.reported != (events | EPOLLIN)) {
    report(socket, watch, events | EPOLLIN);
  }
}

void CurlLoop::report(curl_socket_t socket, Watch& watch, std::uint32_t events) {
  if (watch.reported == events) return;
  epoll_event event{.events = events, .data = {.fd = socket}};
  const int change = events == 0           ? EPOLL_CTL_DEL
                     : watch.reported == 0 ? EPOLL_CTL_ADD
                                           : EPOLL_CTL_MOD;
  // Where this fails, libcurl's own time limit ends the transfer.
  const bool is_told = ::epoll_ctl(events_.native_handle(), change, socket, &event) == 0;
  watch.reported = is_told ? events : 0;
}

void CurlLoop::await_events() {
  events_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                     [this](const boost::system::error_code& error) {
                       if (error) return;
                       take_events();
                       await_events();
                     });
}

void CurlLoop::take_events() {
  std::array<epoll_event, events_at_once> events{};
  const int count =
      ::epoll_wait(events_.native_handle(), events.data(), static_cast<int>(events.size()), 0);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const curl_socket_t socket = event.data.fd;
    const auto found = watches_.find(socket);
    if (found == watches_.end()) continue;
    if (found->second.wanted == 0) {  // closed by the other side, or talks out of turn
      report(socket, found->second, 0);
      continue;
    }
    const bool is_lost = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
    act(socket, ((event.events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
                    ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                    (is_lost ? CURL_CSELECT_ERR : 0));
  }
}

int CurlLoop::set_timer(CURLM*, long milliseconds, void* self) {
  CurlLoop& loop = loop_of(self);
  loop.due_.reset();
  if (milliseconds == 0) {
    loop.kick();
  } else if (milliseconds > 0) {
    loop.due_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    loop.await_due();
  }
  return 0;
}

/// libcurl moves its time limit with every transfer; ours is moved when it turns out too early.
void CurlLoop::await_due() {
  if (is_timing_ && timer_.expiry() <= *due_) return;
  is_timing_ = true;
  timer_.expires_at(*due_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    is_timing_ = false;
    if (!due_) return;
    if (std::chrono::steady_clock::now() < *due_) return await_due();
    due_.reset();
    act(CURL_SOCKET_TIMEOUT, 0);
  });
}

/// Once for all that is added at a time.
void CurlLoop::kick() {
  if (is_kicked_) return;
  is_kicked_ = true;
  boost::asio::post(io_, [this] {
    is_kicked_ = false;
    act(CURL_SOCKET_TIMEOUT, 0);
  });
}

void CurlLoop::act(curl_socket_t socket, int what) {
  int running = 0;
  curl_multi_socket_action(multi_, socket, what, &running);
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg == CURLMSG_DONE) ended_(message->easy_handle, message->data.result);
  }
}

}  // namespace assay::net
