// SPDX-License-Identifier: Apache-2.0
#include "import/task_items.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::imports {
namespace {

/// What Python's str.strip() takes off, in UTF-8.
constexpr auto spaces = std::to_array<std::string_view>(
    {" ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\x1c",   "\x1d",
     "\x1e",   "\x1f",   "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
     "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
     "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"});

bool is_stripped(std::string_view text) {
  return std::ranges::none_of(spaces, [text](std::string_view space) {
    return text.starts_with(space) || text.ends_with(space);
  });
}

void note(MemberFacts& facts, const nlohmann::json& value) {
  if (value.is_number_integer()) ++facts.said;
  if (!value.is_string()) return;
  const auto& text = value.get_ref<const std::string&>();
  if (!base::trimmed(text).empty()) ++facts.said;
  facts.is_stripped = facts.is_stripped && is_stripped(text);
  facts.is_never_list = facts.is_never_list && !(text.starts_with('[') && text.ends_with(']'));
}

}  // namespace

const MemberFacts* TaskItems::said_everywhere(std::string_view member) const {
  const auto found = members.find(member);
  return found == members.end() || found->second.said != count ? nullptr : &found->second;
}

TaskItems read_task_items(std::string_view path, std::string_view content) {
  TaskItems items{.count = 0, .sha256 = base::sha256_hex(content), .members = {}};
  std::size_t number = 0;
  for (std::string_view line : base::split(content, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (base::find_invalid_utf8(line) || !row.is_object()) {
      throw base::InputError({.file = std::string(path), .line = number},
                             "items are JSON objects, one a line");
    }
    ++items.count;
    for (const auto& [name, value] : row.items()) note(items.members[name], value);
  }
  if (items.count == 0) throw base::InputError({.file = std::string(path)}, "holds no item");
  return items;
}

}  // namespace assay::imports
