// SPDX-License-Identifier: Apache-2.0
#include "spec/formats.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace assay::spec {
namespace {

bool is_line(std::string_view text) {
  const std::string_view content = base::trimmed(text);
  return !content.empty() && content.find('\n') == std::string_view::npos;
}

bool is_filled(std::string_view text) { return !text.empty(); }

bool is_id(std::string_view text) {
  const auto is_alphanumeric = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && is_alphanumeric(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_alphanumeric(c) || c == '.' || c == '+' || c == '-';
         });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_day(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 4 || i == 7;
    if (is_dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  if (month < 1 || month > 12) return false;
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int last = month == 2 && is_leap ? 29 : days.at(static_cast<std::size_t>(month) - 1);
  return day >= 1 && day <= last;
}

bool is_date(std::string_view text) {
  if (text.size() == 4) return is_day(std::string(text) + "-01-01");
  return text.size() == 7 ? is_day(std::string(text) + "-01") : is_day(text);
}

bool is_link(std::string_view text) {
  const std::size_t scheme = text.find("://");
  const std::string_view name = text.substr(0, scheme);
  if (scheme == std::string_view::npos || (name != "http" && name != "https")) return false;
  return text.size() > scheme + 3 && text.find_first_of(" \t\n") == std::string_view::npos;
}

constexpr auto table = std::to_array<TypeRow>({
    {Type::line, "text of one line", R"(^\s*\S[^\n]*\s*$)", is_line},
    {Type::text, "text that is not empty", "", is_filled},
    {Type::any_text, "text", "", nullptr},
    {Type::id,
     "an id of lower-case letters, digits, '.', '+' and '-' that starts with a letter or digit",
     "^[a-z0-9][a-z0-9.+-]*$", is_id},
    {Type::day, "a date YYYY-MM-DD", R"(^\d{4}-\d{2}-\d{2}$)", is_day},
    {Type::date, R"(a date YYYY-MM-DD, YYYY-MM or "YYYY")", R"(^\d{4}(-\d{2}(-\d{2})?)?$)",
     is_date},
    {Type::link, "a link https://...", R"(^https?://\S+$)", is_link},
    {Type::decimal, "a number", "", nullptr},
    {Type::count, "a positive integer", "", nullptr},
    {Type::whole, "a whole number, 0 or more", "", nullptr},
    {Type::flag, "true or false", "", nullptr},
    {Type::choice, "a word", "", nullptr},
    {Type::record, "a mapping", "", nullptr},
    {Type::records, "a list of mappings", "", nullptr},
    {Type::record_map, "a mapping of names to mappings", "", nullptr},
    {Type::texts, "a list of texts", "", nullptr},
    {Type::text_map, "a mapping of texts to texts", "", nullptr},
});

}  // namespace

const TypeRow& row(Type type) { return table.at(static_cast<std::size_t>(type)); }

}  // namespace assay::spec
