// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/streams.hpp"

namespace assay::cli {
namespace {

constexpr std::int64_t plain_every_ms = 10'000;

std::string duration(std::int64_t seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3'600) return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {:02} min", seconds / 3'600, seconds / 60 % 60);
}

void write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

bool can_redraw() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

std::string progress_line(const run::LaneProgress& lane, std::int64_t elapsed_ms) {
  const std::size_t fresh = lane.done - lane.known;
  std::string line = fmt::format("{}: {}/{}", base::printable(lane.name), lane.done, lane.total);
  const double seconds = static_cast<double>(elapsed_ms) / 1e3;
  const double rate = seconds > 0 ? static_cast<double>(fresh) / seconds : 0;
  line += fmt::format(", {:.1f}/s, {} in flight", rate, lane.in_flight);
  if (lane.waiting > 0) line += fmt::format(", {} to repeat", lane.waiting);
  line += fmt::format(", {} x 429", lane.slowed);
  if (lane.rest != run::Rest::none) {
    const std::string time = duration((lane.rest_ms + 999) / 1'000);
    line += lane.rest == run::Rest::asked ? ", waits " + time + " as the service asks"
                                          : ", waits " + time + " for it to recover";
  }
  if (lane.failed > 0) line += fmt::format(", {} failed", lane.failed);
  if (lane.given_up > 0) line += fmt::format(", {} without answer", lane.given_up);
  if (lane.unsupported > 0) line += fmt::format(", {} unsupported", lane.unsupported);
  if (!lane.currency.empty()) {
    line += fmt::format(", {} {}", base::to_text(lane.cost), lane.currency);
  }
  if (!lane.stopped.empty()) return line + ", stopped";
  const std::size_t left = lane.total - lane.done - lane.given_up;
  if (left > 0 && rate > 0) {
    line +=
        ", " + duration(static_cast<std::int64_t>(static_cast<double>(left) / rate) + 1) + " left";
  }
  return line;
}

ProgressLines::ProgressLines(const Globals& globals)
    : globals_(globals), is_terminal_(can_redraw()) {}

void ProgressLines::show(const run::Progress& progress) {
  last_ = progress;
  if (globals_.is_quiet) return;
  if (is_terminal_) {
    erase();
    draw();
    return;
  }
  if (progress.elapsed_ms - written_ms_ < plain_every_ms) return;
  written_ms_ = progress.elapsed_ms;
  draw();
}

void ProgressLines::remark(std::string_view text) {
  if (is_terminal_ && !globals_.is_quiet) erase();
  cli::remark(globals_, text);
  if (is_terminal_ && !globals_.is_quiet) draw();
}

void ProgressLines::finish() {
  if (globals_.is_quiet) return;
  if (is_terminal_) erase();
  draw();
  drawn_ = 0;
}

void ProgressLines::draw() {
  std::string text;
  for (const run::LaneProgress& lane : last_.lanes) {
    text += progress_line(lane, last_.elapsed_ms) + "\n";
  }
  write(text);
  drawn_ = last_.lanes.size();
}

void ProgressLines::erase() {
  if (drawn_ > 0) write(fmt::format("\x1b[{}A\x1b[J", drawn_));
  drawn_ = 0;
}

}  // namespace assay::cli
