// SPDX-License-Identifier: Apache-2.0
#include "cli/streams.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/interrupts.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t least_width = 60;
constexpr std::size_t usual_width = 100;
constexpr std::size_t greatest_width = 160;  // longer lines are hard to read

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string reason(int error) { return std::generic_category().message(error); }

/// 0, or the error.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

std::optional<std::size_t> columns() {
  const std::string typed = environment("COLUMNS");
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), width);
  if (error == std::errc() && end == typed.data() + typed.size() && width > 0) return width;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return std::nullopt;
}

}  // namespace

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error != 0 && error != EPIPE) {
    throw base::InputError("cannot write to standard output: " + reason(error));
  }
}

void deliver(std::string_view text, const std::string& output) {
  if (output.empty()) return print(text);
  const InterruptsHeld held;
  evidence::write_text(output, text);
}

void complain(std::string_view message) {
  std::string text;
  for (const std::string_view line : base::split(message, '\n')) {
    if (!line.empty()) text.append("assay: ").append(line).append("\n");
  }
  write_all(STDERR_FILENO, text);  // nobody is left to be told of a failure
}

void remark(const Globals& globals, std::string_view message) {
  if (!globals.is_quiet) complain(message);
}

report::Style style_of(const std::string& output) {
  if (!output.empty() || isatty(STDOUT_FILENO) == 0) return {.width = usual_width};
  const bool is_plain = !environment("NO_COLOR").empty() || environment("TERM") == "dumb";
  const std::size_t width = columns().value_or(usual_width);
  return {.colour = is_plain ? report::Colour::never : report::Colour::always,
          .width = std::clamp(width, least_width, greatest_width)};
}

std::string read_standard_input(std::size_t limit) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t got = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw base::InputError("cannot read standard input: " + reason(errno));
    if (got == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > limit) throw base::InputError("standard input is too long");
  }
}

}  // namespace assay::cli
