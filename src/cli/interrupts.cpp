// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupts.hpp"

#include <unistd.h>

#include <array>
#include <atomic>

namespace assay::cli {
namespace {

constexpr std::array interruptions{SIGINT, SIGTERM, SIGHUP};

// A signal handler has no other way to say anything.
std::atomic<int> counted = 0;
std::atomic<net::Transport*> woken = nullptr;

extern "C" void count_and_wake(int) {
  ++counted;
  if (net::Transport* transport = woken) transport->wake();
}

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

InterruptsCounted::InterruptsCounted(net::Transport& transport) {
  counted = 0;
  woken = &transport;
  for (std::size_t i = 0; i < interruptions.size(); ++i) {
    sigaction(interruptions[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN) continue;
    struct sigaction action{};
    action.sa_handler = count_and_wake;
    action.sa_flags = SA_RESTART;
    sigaction(interruptions[i], &action, nullptr);
  }
}

InterruptsCounted::~InterruptsCounted() {
  for (std::size_t i = 0; i < interruptions.size(); ++i) {
    sigaction(interruptions[i], &before_[i], nullptr);
  }
  woken = nullptr;
}

int InterruptsCounted::count() const { return counted; }

}  // namespace assay::cli
