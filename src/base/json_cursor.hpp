// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::base {

/// Reads JSON from front to back without building a tree, for texts whose form is known. It takes
/// no text that is not JSON, and not every text that is: escaped names, surrogates, numbers of many
/// digits and deep nesting fail too, so a caller falls back on a parser. Once something has failed,
/// nothing read counts. REQUIRES: valid UTF-8.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : text_(text) {}

  /// The first character of the next value; 0: there is none.
  char peek();
  bool is_at_end() { return peek() == 0 && at_ == text_.size(); }

  bool read(std::string& into);
  /// At most 15 digits.
  bool read(std::int64_t& into);
  /// Any value.
  bool skip();
  bool skip_null() { return take_word("null"); }

  /// `on_member(name)` reads or skips the value and says whether it could.
  template <typename OnMember>
  bool members(const OnMember& on_member) {
    if (!enter('{')) return false;
    if (take('}')) return leave();
    do {
      std::string_view name;
      if (!read_name(name) || !take(':') || !on_member(name)) return false;
    } while (take(','));
    return take('}') && leave();
  }

  /// The same for the elements of an array.
  template <typename OnElement>
  bool elements(const OnElement& on_element) {
    if (!enter('[')) return false;
    if (take(']')) return leave();
    do {
      if (!on_element()) return false;
    } while (take(','));
    return take(']') && leave();
  }

 private:
  static constexpr int deepest = 32;

  bool enter(char bracket) { return take(bracket) && ++depth_ <= deepest; }
  bool leave() { return --depth_ >= 0; }
  bool take(char wanted);
  bool take_word(std::string_view word);
  bool read_name(std::string_view& name);
  /// To the first character that is no plain part of a string.
  std::string_view plain_piece();
  bool read_escape(std::string* into);
  bool walk_string(std::string* into);
  bool skip_number();
  std::size_t skip_digits();

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace assay::base
