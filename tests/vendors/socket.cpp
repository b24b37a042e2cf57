// SPDX-License-Identifier: Apache-2.0
#include "vendors/socket.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>

namespace assay::vendors {

bool Socket::wait(std::int64_t milliseconds) {
  if (milliseconds <= 0) return true;
  pollfd wanted{.fd = plain_.native_handle(), .events = POLLRDHUP, .revents = 0};
  constexpr std::int64_t longest = 3'600'000;
  return ::poll(&wanted, 1, static_cast<int>(std::min(milliseconds, longest))) <= 0;
}

void Socket::shut() { ::shutdown(plain_.native_handle(), SHUT_RDWR); }

void Socket::reset_at_end() {
  boost::system::error_code ignored;
  plain_.set_option(asio::socket_base::linger(true, 0), ignored);
}

void Socket::end() {
  boost::system::error_code ignored;
  plain_.close(ignored);
}

}  // namespace assay::vendors
