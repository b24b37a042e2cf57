// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace assay::evidence {

/// Adds the text in quotes. False: bytes that are no UTF-8 were replaced by U+FFFD.
bool add_text(std::string& out, std::string_view text);

/// Writes a JSON object into a line, member by member, without building a tree of it. Names need no
/// escapes.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;
  ~JsonObject() { out_ += '}'; }

  /// Writes the name; the caller writes the value to what it gives back.
  std::string& member(std::string_view name);

  bool add(std::string_view name, std::string_view text) { return add_text(member(name), text); }
  void add(std::string_view name, std::integral auto number) {
    member(name) += std::to_string(number);
  }
  void add_bool(std::string_view name, bool value) { member(name) += value ? "true" : "false"; }

 private:
  std::string& out_;
};

/// Commas between the elements of a list: `write` writes each.
template <typename Elements, typename Write>
void add_list(std::string& out, const Elements& elements, const Write& write) {
  out += '[';
  for (const auto& element : elements) {
    if (out.back() != '[') out += ',';
    write(out, element);
  }
  out += ']';
}

}  // namespace assay::evidence
