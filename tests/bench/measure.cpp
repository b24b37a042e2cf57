// SPDX-License-Identifier: Apache-2.0
// Runs a command many times and prints the medians of its time and memory:
//   measure RUNS LABEL COMMAND ARGUMENT...
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Run {
  double milliseconds = 0;
  double processor_milliseconds = 0;  ///< hardly disturbed by what else the machine does
  double megabytes = 0;               ///< largest resident set
};

struct SpawnActions {
  SpawnActions() {
    posix_spawn_file_actions_init(&value);
    posix_spawn_file_actions_addopen(&value, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&value); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  posix_spawn_file_actions_t value{};
};

double milliseconds(const timeval& time) {
  return 1000.0 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1000.0;
}

/// Exit codes 0 to 4 are verdicts; anything else would measure a failure.
Run measured(char** command) {
  const SpawnActions actions;
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int error = posix_spawnp(&child, command[0], &actions.value, nullptr, command, environ);
  if (error != 0) throw std::runtime_error(std::string(command[0]) + ": " + std::strerror(error));
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("the command got lost");
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code < 0 || code == 2 || code > 4) {
    throw std::runtime_error(fmt::format("{} failed with {}", command[0], code));
  }
  return {.milliseconds = time.count(),
          .processor_milliseconds = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          .megabytes = static_cast<double>(usage.ru_maxrss) / 1024};
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

int measure(int argc, char** argv) {
  const std::optional<int> runs = argc > 3 ? number(argv[1]) : std::nullopt;
  if (!runs) throw std::runtime_error("usage: measure RUNS LABEL COMMAND ARGUMENT...");
  std::vector<double> times;
  std::vector<double> processor_times;
  std::vector<double> sizes;
  for (int i = 0; i < *runs; ++i) {
    const Run run = measured(argv + 3);
    times.push_back(run.milliseconds);
    processor_times.push_back(run.processor_milliseconds);
    sizes.push_back(run.megabytes);
  }
  fmt::print("{:<36} {:>9.1f} {:>14.1f} {:>10.1f} {:>6}\n", argv[2], median(times),
             median(processor_times), median(sizes), *runs);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return measure(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "measure: {}\n", error.what());
    return 1;
  }
}
