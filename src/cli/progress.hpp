// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "run/observer.hpp"

namespace assay::cli {

/// One line: done of total, rate, in flight, requests told to slow down, cost, time left.
std::string progress_line(const run::LaneProgress& lane, std::int64_t elapsed_ms);

/// Progress on standard error: redrawn in place on a terminal, else a line for each endpoint now
/// and then; with --quiet only remarks.
class ProgressLines final : public run::Observer {
 public:
  explicit ProgressLines(const Globals& globals);
  void show(const run::Progress& progress) override;
  void remark(std::string_view text) override;
  /// The last state, once.
  void finish();

 private:
  void draw();
  void erase();

  Globals globals_;
  bool is_terminal_;
  std::size_t drawn_ = 0;  ///< lines on the screen that are redrawn
  std::int64_t written_ms_ = 0;
  run::Progress last_;
};

}  // namespace assay::cli
