// SPDX-License-Identifier: Apache-2.0
#include "net/curl_loop.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include <boost/asio/post.hpp>

#include "base/error.hpp"

namespace assay::net {
namespace {

/// As many idle connections are kept.
constexpr long most_connections = 2'048;

CurlLoop& loop_of(void* self) { return *static_cast<CurlLoop*>(self); }

}  // namespace

CurlLoop::CurlLoop(boost::asio::io_context& io, Ended ended)
    : io_(io), ended_(std::move(ended)), multi_(curl_multi_init()), timer_(io) {
  base::check(multi_ != nullptr, "libcurl does not start");
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlLoop::watch);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlLoop::set_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, most_connections);
}

CurlLoop::~CurlLoop() {
  curl_multi_cleanup(multi_);
  while (!watches_.empty()) forget(watches_.begin()->first);
}

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
  CurlLoop& loop = loop_of(self);
  loop.forget(socket);
  auto watch = std::make_shared<Watch>(loop.io_);
  watch->is_ours = true;
  loop.watches_.emplace(socket, std::move(watch));
  return socket;
}

int CurlLoop::close(void* self, curl_socket_t socket) {
  loop_of(self).forget(socket);
  return ::close(socket);
}

int CurlLoop::watch(CURL*, curl_socket_t socket, int what, void* self, void*) {
  loop_of(self).want(socket, what);
  return 0;
}

void CurlLoop::want(curl_socket_t socket, int what) {
  auto found = watches_.find(socket);
  if (what == CURL_POLL_REMOVE) {
    if (found == watches_.end()) return;
    found->second->wanted = 0;
    if (!found->second->is_ours) forget(socket);
    return;
  }
  if (found == watches_.end()) {
    found = watches_.emplace(socket, std::make_shared<Watch>(io_)).first;
  }
  Watch& watch = *found->second;
  if (!watch.descriptor.is_open()) {
    boost::system::error_code error;
    watch.descriptor.assign(socket, error);
    if (error) return;  // libcurl's own time limit ends the transfer
  }
  watch.wanted = ((what & CURL_POLL_IN) != 0 ? CURL_CSELECT_IN : 0) |
                 ((what & CURL_POLL_OUT) != 0 ? CURL_CSELECT_OUT : 0);
  await(socket, watch);
}

void CurlLoop::await(curl_socket_t socket, Watch& watch) {
  for (const int what : {CURL_CSELECT_IN, CURL_CSELECT_OUT}) {
    if ((watch.wanted & ~watch.awaited & what) != 0) await(socket, watch, what);
  }
}

void CurlLoop::await(curl_socket_t socket, Watch& watch, int what) {
  using Descriptor = boost::asio::posix::stream_descriptor;
  watch.awaited |= what;
  watch.descriptor.async_wait(
      what == CURL_CSELECT_IN ? Descriptor::wait_read : Descriptor::wait_write,
      [this, socket, what, kept = watches_.at(socket)](const boost::system::error_code& error) {
        kept->awaited &= ~what;
        if (error || (kept->wanted & what) == 0) return;
        act(socket, what);
        const auto found = watches_.find(socket);
        if (found != watches_.end() && found->second == kept) await(socket, *kept);
      });
}

void CurlLoop::forget(curl_socket_t socket) {
  const auto found = watches_.find(socket);
  if (found == watches_.end()) return;
  found->second->wanted = 0;
  if (found->second->descriptor.is_open()) found->second->descriptor.release();
  watches_.erase(found);
}

int CurlLoop::set_timer(CURLM*, long milliseconds, void* self) {
  CurlLoop& loop = loop_of(self);
  if (milliseconds == 0) {
    loop.kick();
    return 0;
  }
  if (milliseconds < 0) {
    loop.timer_.cancel();
    return 0;
  }
  loop.timer_.expires_after(std::chrono::milliseconds(milliseconds));
  loop.timer_.async_wait([&loop](const boost::system::error_code& error) {
    if (!error) loop.act(CURL_SOCKET_TIMEOUT, 0);
  });
  return 0;
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
