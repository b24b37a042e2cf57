// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>

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

}  // namespace assay::cli
