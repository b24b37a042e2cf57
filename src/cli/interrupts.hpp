// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <csignal>

#include "net/transport.hpp"

namespace assay::cli {

/// From now on SIGINT, SIGTERM and SIGHUP end the program at once with 128 + their number, and a
/// closed pipe is an error of the write instead of a signal. Signals that the caller ignores stay
/// ignored.
void exit_when_interrupted();

/// Holds interruptions back while files are written, so that none is left half done.
class InterruptsHeld {
 public:
  InterruptsHeld();
  ~InterruptsHeld();
  InterruptsHeld(const InterruptsHeld&) = delete;
  InterruptsHeld& operator=(const InterruptsHeld&) = delete;

 private:
  sigset_t before_{};
};

/// Counts interruptions instead of ending the program, and wakes the transport for each. One at a
/// time.
class InterruptsCounted {
 public:
  explicit InterruptsCounted(net::Transport& transport);
  ~InterruptsCounted();
  InterruptsCounted(const InterruptsCounted&) = delete;
  InterruptsCounted& operator=(const InterruptsCounted&) = delete;
  int count() const;

 private:
  std::array<struct sigaction, 3> before_{};
};

}  // namespace assay::cli
