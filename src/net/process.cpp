// SPDX-License-Identifier: Apache-2.0
#include "net/process.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/program.hpp"

namespace assay::net {
namespace {

using Error = boost::system::error_code;

/// Between two looks at a program that has closed its output and not yet ended.
constexpr std::chrono::milliseconds reaping_period{2};

int exit_code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

class ProgramRun : public std::enable_shared_from_this<ProgramRun> {
 public:
  ProgramRun(ProcessChannel& channel, Sending sending, Program program)
      : channel_(channel),
        intake_(std::move(sending)),
        process_(program.process),
        output_(channel.io_, program.output),
        limit_(channel.io_),
        reaping_(channel.io_) {}

  void start() {
    arm();
    read();
  }

  /// Ends the program and all that it started in its group; nothing arrives any more.
  void stop() {
    if (process_ > 0) {
      ::kill(-process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
      process_ = -1;
    }
    close();
  }

 private:
  void close() {
    Error ignored;
    output_.close(ignored);
    limit_.cancel();
    reaping_.cancel();
    is_over_ = true;
  }

  /// Takes itself out of the channel.
  void end(Passage passage, int status) {
    const auto kept = shared_from_this();
    stop();
    channel_.runs_.erase(intake_.ticket());
    channel_.arrivals_.push_back(intake_.arrive(passage, status, {}));
  }

  void arm() {
    const Timeouts& timeouts = intake_.timeouts();
    limit_.expires_at(
        std::min(intake_.started() + timeouts.whole,
                 Clock::now() + (intake_.has_bytes() ? timeouts.silence : timeouts.first_byte)));
    limit_.async_wait([self = shared_from_this()](Error error) {
      if (error || self->is_over_ || self->limit_.expiry() > Clock::now()) return;
      self->end(Passage::timed_out, 0);
    });
  }

  void read() {
    output_.async_read_some(boost::asio::buffer(buffer_),
                            [self = shared_from_this()](Error error, std::size_t count) {
                              if (!self->is_over_) self->take(error, count);
                            });
  }

  void take(Error error, std::size_t count) {
    if (error) {
      reap();
      return;
    }
    switch (intake_.take_body({buffer_.data(), count})) {
      case Taken::more:
        arm();
        read();
        return;
      case Taken::enough: end(Passage::complete, 0); return;
      case Taken::too_much: end(Passage::oversized, 0); return;
    }
  }

  void reap() {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) != 0) {
      process_ = -1;
      end(Passage::complete, exit_code(status));
      return;
    }
    reaping_.expires_after(reaping_period);
    reaping_.async_wait([self = shared_from_this()](Error error) {
      if (!error && !self->is_over_) self->reap();
    });
  }

  ProcessChannel& channel_;
  Intake intake_;
  int process_;
  boost::asio::posix::stream_descriptor output_;
  boost::asio::steady_timer limit_;
  boost::asio::steady_timer reaping_;
  std::array<char, 65'536> buffer_{};
  bool is_over_ = false;
};

ProcessChannel::~ProcessChannel() {
  for (const auto& [ticket, run] : runs_) run->stop();
}

void ProcessChannel::send(Sending sending) {
  const Program program = start_program(sending.request.command, sending.request.body);
  if (program.process < 0) {
    arrivals_.push_back(Intake(std::move(sending)).arrive(Passage::unconnected, 0, {}));
    return;
  }
  const Ticket ticket = sending.ticket;
  const auto run = std::make_shared<ProgramRun>(*this, std::move(sending), program);
  runs_[ticket] = run;
  run->start();
}

bool ProcessChannel::cancel(Ticket ticket) {
  const auto found = runs_.find(ticket);
  if (found == runs_.end()) return false;
  found->second->stop();
  runs_.erase(found);
  return true;
}

}  // namespace assay::net
