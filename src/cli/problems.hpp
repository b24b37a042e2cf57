// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace assay::cli {

/// Collects what is wrong with many inputs, so that a user sees all of it at once.
class Problems {
 public:
  /// What `make` returns, or nothing when it throws InputError.
  template <typename Make>
  auto attempt(Make&& make) -> std::optional<decltype(make())> {
    try {
      return std::forward<Make>(make)();
    } catch (const base::InputError& error) {
      add(error);
      return std::nullopt;
    }
  }

  void add(const base::InputError& error) {
    if (std::find(messages_.begin(), messages_.end(), error.what()) == messages_.end()) {
      messages_.emplace_back(error.what());
    }
    is_tampered_ = is_tampered_ || error.code() == ExitCode::tampered;
  }

  bool is_empty() const { return messages_.empty(); }

  /// InputError with every problem, if there is any; evidence that was tampered with outranks.
  void raise_if_any() const {
    if (messages_.empty()) return;
    std::string text;
    for (const std::string& message : messages_) {
      if (!text.empty()) text += '\n';
      text += message;
    }
    throw base::InputError(text, is_tampered_ ? ExitCode::tampered : ExitCode::unusable);
  }

 private:
  std::vector<std::string> messages_;
  bool is_tampered_ = false;
};

}  // namespace assay::cli
