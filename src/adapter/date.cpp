// SPDX-License-Identifier: Apache-2.0
#include "adapter/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace assay::adapter {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t day_seconds = 86'400;

struct Day {
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

// Gregorian calendar, years counted from March within eras of 400 years (146,097 days).
std::int64_t day_number(const Day& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719'468;
}

Day date_of(std::int64_t number) {
  number += 719'468;
  const std::int64_t era = (number >= 0 ? number : number - 146'096) / 146'097;
  const std::int64_t day_of_era = number - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = month,
          .day = day_of_year - (153 * march_month + 2) / 5 + 1};
}

std::optional<std::int64_t> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

// "HH:MM:SS" in seconds.
std::optional<std::int64_t> clock_at(std::string_view text, std::size_t at) {
  const auto hour = digits(text, at, 2);
  const auto minute = digits(text, at + 3, 2);
  const auto second = digits(text, at + 6, 2);
  if (!hour || !minute || !second || text[at + 2] != ':' || text[at + 5] != ':' || *hour > 23 ||
      *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  return *hour * 3600 + *minute * 60 + *second;
}

bool is_date(std::int64_t month, std::int64_t day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::optional<std::int64_t> offset_at(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  const auto hours = digits(zone, 1, 2);
  const auto minutes = digits(zone, 4, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return zone[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::string http_date(std::int64_t time) {
  const std::int64_t number =
      (time >= 0 ? time : time - (day_seconds - 1)) / day_seconds;  // rounds down
  const std::int64_t second = time - number * day_seconds;
  const Day date = date_of(number);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     weekdays[static_cast<std::size_t>(((number % 7) + 7) % 7)], date.day,
                     months[static_cast<std::size_t>(date.month - 1)], date.year, second / 3600,
                     second / 60 % 60, second % 60);
}

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  if (text.size() != 29 || text.substr(25) != " GMT" || text.substr(3, 2) != ", " ||
      text[7] != ' ' || text[11] != ' ' || text[16] != ' ') {
    return std::nullopt;
  }
  const auto* const month = std::ranges::find(months, text.substr(8, 3));
  const auto day = digits(text, 5, 2);
  const auto year = digits(text, 12, 4);
  const auto clock = clock_at(text, 17);
  if (month == months.end() || !day || !year || !clock) return std::nullopt;
  const std::int64_t number = (month - months.begin()) + 1;
  if (!is_date(number, *day)) return std::nullopt;
  return day_number({*year, number, *day}) * day_seconds + *clock;
}

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't')) {
    return std::nullopt;
  }
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const auto clock = clock_at(text, 11);
  std::size_t zone = 19;
  if (text[zone] == '.')
    zone = std::min(text.find_first_not_of("0123456789", zone + 1), text.size());
  const auto offset = offset_at(text.substr(zone));
  if (!year || !month || !day || !clock || !offset || !is_date(*month, *day)) return std::nullopt;
  return day_number({*year, *month, *day}) * day_seconds + *clock - *offset;
}

}  // namespace assay::adapter
