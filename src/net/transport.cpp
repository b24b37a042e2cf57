// SPDX-License-Identifier: Apache-2.0
#include "net/transport.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include "base/error.hpp"
#include "net/http.hpp"
#include "net/process.hpp"
#include "net/trust.hpp"
#include "net/websocket.hpp"

namespace assay::net {
namespace {

constexpr std::chrono::hours longest_wait{24};

class LibcurlInUse {
 public:
  LibcurlInUse() {
    base::check(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "libcurl does not start");
  }
  LibcurlInUse(const LibcurlInUse&) = delete;
  LibcurlInUse& operator=(const LibcurlInUse&) = delete;
  ~LibcurlInUse() { curl_global_cleanup(); }
};

int open_wakeup() {
  const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  base::check(descriptor >= 0, "the system gives no eventfd");
  return descriptor;
}

/// All channels on one event loop, which runs inside `wait`.
class Channels final : public Transport {
 public:
  Channels(const TransportSettings& settings, const std::string& ca_file)
      : wakeup_(open_wakeup()),
        watch_(io_, wakeup_),
        http_(io_,
              {.settings = settings, .ca_file = ca_file, .arrivals = &arrivals_, .thrown = {}}),
        websocket_(io_, {.settings = settings, .ca_file = ca_file}, arrivals_),
        process_(io_, arrivals_) {
    listen();
  }

  void send(Sending sending) override {
    switch (sending.request.channel) {
      case Channel::http: http_.send(std::move(sending)); return;
      case Channel::websocket: websocket_.send(std::move(sending)); return;
      case Channel::process: process_.send(std::move(sending)); return;
    }
  }

  std::vector<Arrived> wait(std::chrono::milliseconds at_most) override {
    const Clock::time_point end =
        Clock::now() + std::min<std::chrono::milliseconds>(at_most, longest_wait);
    io_.poll();
    while (arrivals_.empty() && !is_woken_ && io_.run_one_until(end) != 0) io_.poll();
    http_.rethrow();
    is_woken_ = false;
    return std::exchange(arrivals_, {});
  }

  void cancel(Ticket ticket) override {
    std::erase_if(arrivals_, [&](const Arrived& arrived) { return arrived.ticket == ticket; });
    if (!http_.cancel(ticket) && !websocket_.cancel(ticket)) process_.cancel(ticket);
  }

  void wake() override {
    const int kept = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeup_, &one, sizeof one);
    errno = kept;
  }

 private:
  void listen() {
    watch_.async_read_some(boost::asio::buffer(count_),
                           [this](const boost::system::error_code& error, std::size_t) {
                             if (error) return;
                             is_woken_ = true;
                             listen();
                           });
  }

  LibcurlInUse libcurl_;
  boost::asio::io_context io_{1};
  Arrivals arrivals_;
  const int wakeup_;
  boost::asio::posix::stream_descriptor watch_;
  std::array<char, sizeof(std::uint64_t)> count_{};
  bool is_woken_ = false;
  HttpChannel http_;
  WebSocketChannel websocket_;
  ProcessChannel process_;
};

}  // namespace

std::unique_ptr<Transport> open_transport(TransportSettings settings) {
  const std::string ca_file = find_ca_file(settings);
  return std::make_unique<Channels>(settings, ca_file);
}

}  // namespace assay::net
