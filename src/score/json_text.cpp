// SPDX-License-Identifier: Apache-2.0
#include "score/json_text.hpp"

#include <algorithm>
#include <string>

namespace assay::score {
namespace {

constexpr std::size_t deepest = 900;

class Checker {
 public:
  explicit Checker(std::string_view text) : rest_(text) {}
  bool accepts();

 private:
  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size()));
  }
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  std::size_t take_digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(count);
    return count;
  }
  bool take_scalar();
  bool take_string();
  bool take_number();
  bool take_key();
  bool close_values();

  std::string_view rest_;
  std::string open_;  ///< brackets not yet closed
};

bool Checker::take_string() {
  if (!take("\"")) return false;
  while (!rest_.empty()) {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == '"') return true;
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '\\') continue;
    if (rest_.empty()) return false;
    const char escaped = rest_.front();
    rest_.remove_prefix(1);
    if (escaped == 'u') {
      if (rest_.substr(0, 4).find_first_not_of("0123456789abcdefABCDEF") < 4 || rest_.size() < 4) {
        return false;
      }
      rest_.remove_prefix(4);
    } else if (std::string_view("\"\\/bfnrt").find(escaped) == std::string_view::npos) {
      return false;
    }
  }
  return false;
}

bool Checker::take_number() {
  take("-");
  if (!take("0") && take_digits() == 0) return false;
  const std::string_view before_point = rest_;
  if (take(".") && take_digits() == 0) rest_ = before_point;
  const std::string_view before_exponent = rest_;
  if (take("e") || take("E")) {
    if (!take("+")) take("-");
    if (take_digits() == 0) rest_ = before_exponent;
  }
  return true;
}

bool Checker::take_scalar() {
  if (rest_.starts_with('"')) return take_string();
  for (const std::string_view word : {"null", "true", "false", "NaN", "Infinity", "-Infinity"}) {
    if (take(word)) return true;
  }
  return take_number();
}

bool Checker::take_key() {
  skip_space();
  if (!take_string()) return false;
  skip_space();
  return take(":");
}

/// After a value: closes what ends here; leaves the text at the next value.
bool Checker::close_values() {
  for (;;) {
    skip_space();
    if (open_.empty()) return true;
    if (take(",")) return open_.back() != '{' || take_key();
    if (!take(open_.back() == '{' ? "}" : "]")) return false;
    open_.pop_back();
  }
}

bool Checker::accepts() {
  do {
    skip_space();
    if (take("{")) {
      open_ += '{';
      skip_space();
      if (!rest_.starts_with('}')) {
        if (open_.size() > deepest || !take_key()) return false;
        continue;
      }
      take("}");
      open_.pop_back();
    } else if (take("[")) {
      open_ += '[';
      skip_space();
      if (open_.size() > deepest) return false;
      if (!take("]")) continue;
      open_.pop_back();
    } else if (!take_scalar()) {
      return false;
    }
    if (!close_values()) return false;
    if (open_.empty()) return rest_.empty();
  } while (true);
}

}  // namespace

bool is_python_json(std::string_view text) { return Checker(text).accepts(); }

}  // namespace assay::score
