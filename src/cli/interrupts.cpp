// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupts.hpp"

#include <unistd.h>

#include <array>

namespace assay::cli {
namespace {

constexpr std::array interruptions{SIGINT, SIGTERM, SIGHUP};

extern "C" void leave(int signal) { _exit(128 + signal); }

}  // namespace

void exit_when_interrupted() {
  for (const int signal : interruptions) {
    struct sigaction action{};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = leave;
    sigaction(signal, &action, nullptr);
  }
  struct sigaction ignore{};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

InterruptsHeld::InterruptsHeld() {
  sigset_t held;
  sigemptyset(&held);
  for (const int signal : interruptions) sigaddset(&held, signal);
  sigprocmask(SIG_BLOCK, &held, &before_);
}

InterruptsHeld::~InterruptsHeld() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace assay::cli
