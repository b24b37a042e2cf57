// SPDX-License-Identifier: Apache-2.0
#include "base/canonical_json.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_string.hpp"
#include "base/text.hpp"

namespace assay::base {
namespace {

// UTF-16 order differs from byte order only between U+E000..U+FFFF and the supplementary planes:
// raising the lead bytes EE and EF above F0..F4 makes bytes sort alike.
int utf16_rank(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
}

bool utf16_less(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return utf16_rank(x) < utf16_rank(y); });
}

void write(const nlohmann::json& value, std::string& out);

void write_object(const nlohmann::json& value, std::string& out) {
  std::vector<const nlohmann::json::object_t::value_type*> members;
  for (const auto& member : value.get_ref<const nlohmann::json::object_t&>()) {
    members.push_back(&member);
  }
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
  out += '{';
  for (const auto* member : members) {
    if (out.back() != '{') out += ',';
    add_canonical_json(member->first, out);
    out += ':';
    write(member->second, out);
  }
  out += '}';
}

void write(const nlohmann::json& value, std::string& out) {
  check(!value.is_number_float() && !value.is_binary(),
        "hashed JSON holds no floating-point numbers");
  if (value.is_object()) {
    write_object(value, out);
  } else if (value.is_array()) {
    out += '[';
    bool is_first = true;
    for (const auto& element : value) {
      if (!is_first) out += ',';
      is_first = false;
      write(element, out);
    }
    out += ']';
  } else if (value.is_string()) {
    add_canonical_json(value.get_ref<const std::string&>(), out);
  } else {
    out += value.dump();
  }
}

}  // namespace

void add_canonical_json(std::string_view text, std::string& out) {
  check(!find_invalid_utf8(text), "hashed JSON is UTF-8");
  add_json_string(out, text);
}

std::string canonical_json(const nlohmann::json& value) {
  std::string out;
  write(value, out);
  return out;
}

}  // namespace assay::base
