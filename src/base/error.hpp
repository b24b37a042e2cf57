// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <assay/exit_code.hpp>

namespace assay::base {

/// A point in a file people can open. Line and column count from 1, columns in code points;
/// 0 means unknown.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// "file:line:column", without the parts that are unknown.
std::string to_text(const Place& place);

/// The user must change something. Caught once, in main, and printed as it is; it may hold several
/// lines, one problem each.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message, ExitCode code = ExitCode::unusable)
      : std::runtime_error(message), code_(code) {}
  InputError(const Place& place, std::string_view problem, ExitCode code = ExitCode::unusable)
      : InputError(to_text(place) + ": " + std::string(problem), code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// Reports a bug of ours; stays on in release builds.
[[noreturn]] void fail_check(std::string_view what);

inline void check(bool holds, std::string_view what) {
  if (!holds) fail_check(what);
}

}  // namespace assay::base
