// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <assay/exchange.hpp>

namespace assay::adapter {

/// Takes out of texts what a secret holds, also percent-encoded, with escaped slashes, or within
/// base64.
class Mask {
 public:
  explicit Mask(const Secret& secret);

  /// What a service says beside answers: also parts of a value, from its first 8 characters to the
  /// end of the word, and signed addresses.
  void apply(std::string& text) const;

  /// What is scored or read as an answer: whole keys and secrets of 16 characters or more only.
  /// Shorter ones are the made-up keys of local servers and may be words of an answer.
  void apply_to_answer(std::string& text) const;

 private:
  enum class Kind { word, base64 };
  struct Form {
    std::string value;
    Kind kind = Kind::word;
    bool is_in_answers = false;
  };

  void add(const std::string& value, bool is_in_answers);

  std::vector<Form> forms_;
};

std::string masked(std::string_view text, const Secret& secret);

}  // namespace assay::adapter
