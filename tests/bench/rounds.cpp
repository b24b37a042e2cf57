// SPDX-License-Identifier: Apache-2.0
// Runs shell commands that make so many calls each, in turn, and prints the medians beside the
// first:
//   rounds ROUNDS CALLS LABEL COMMAND [LABEL COMMAND ...]
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Run {
  double seconds = 0;
  double processor_seconds = 0;
  double megabytes = 0;
};

struct Command {
  std::string label;
  std::string text;
  std::vector<Run> runs;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Run measured(const Command& command) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/bin/sh", "sh", "-c", command.text.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) throw std::runtime_error("a command got lost");
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(command.label + " failed: " + command.text);
  }
  return {.seconds = time.count(),
          .processor_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime),
          .megabytes = static_cast<double>(usage.ru_maxrss) / 1024};
}

double median(const std::vector<Run>& runs, double Run::* member) {
  std::vector<double> values;
  for (const Run& run : runs) values.push_back(run.*member);
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print(const std::vector<Command>& commands, double calls) {
  const auto share = [&](const Command& command, double Run::* member) {
    return 100 * median(commands.front().runs, member) / median(command.runs, member);
  };
  fmt::print("{:<34} {:>9} {:>7} {:>10} {:>7} {:>8}\n", "", "calls/s", "share", "CPU µs", "share",
             "peak MB");
  for (const Command& command : commands) {
    fmt::print("{:<34} {:>9.0f} {:>6.1f}% {:>9.1f} {:>6.1f}% {:>8.1f}\n", command.label,
               calls / median(command.runs, &Run::seconds), share(command, &Run::seconds),
               median(command.runs, &Run::processor_seconds) / calls * 1e6,
               share(command, &Run::processor_seconds), median(command.runs, &Run::megabytes));
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5 || count % 2 == 0) {
    fmt::print(stderr, "rounds ROUNDS CALLS LABEL COMMAND [LABEL COMMAND ...]\n");
    return 2;
  }
  std::vector<Command> commands;
  for (int i = 3; i < count; i += 2) {
    commands.push_back({.label = arguments[i], .text = arguments[i + 1], .runs = {}});
  }
  try {
    for (long round = std::stol(arguments[1]); round > 0; --round) {
      for (Command& command : commands) command.runs.push_back(measured(command));
    }
    print(commands, std::stod(arguments[2]));
  } catch (const std::exception& error) {
    fmt::print(stderr, "rounds: {}\n", error.what());
    return 1;
  }
}
