// SPDX-License-Identifier: Apache-2.0
#include "adapter/pacing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "adapter/date.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

constexpr double longest_ms = 31.0 * 86'400'000;

bool is_same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return lower(x) == lower(y);
  });
}

// A plain decimal; takes it off the front of `text`.
std::optional<double> take_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  double number = 0;
  const auto [stop, error] =
      std::from_chars(text.data(), text.data() + end, number, std::chars_format::fixed);
  if (error != std::errc() || stop != text.data() + end) return std::nullopt;
  text.remove_prefix(end);
  return number;
}

std::optional<std::int64_t> milliseconds(std::optional<double> count, double unit) {
  if (!count || !(*count * unit <= longest_ms)) return std::nullopt;
  return static_cast<std::int64_t>(std::ceil(*count * unit));
}

std::optional<double> whole_number(std::string_view text) {
  text = base::trimmed(text);
  const std::optional<double> number = take_number(text);
  return text.empty() ? number : std::nullopt;
}

struct Unit {
  std::string_view name;
  double milliseconds;
};
constexpr std::array<Unit, 5> units{
    {{"ms", 1}, {"s", 1e3}, {"m", 60e3}, {"h", 3600e3}, {"d", 86'400e3}}};

// The leading run of number and unit pairs; nothing when there is none.
std::optional<double> take_duration(std::string_view text, bool has_to_end) {
  std::optional<double> sum;
  while (!text.empty()) {
    std::string_view rest = text;
    const std::optional<double> number = take_number(rest);
    const auto* const unit = std::ranges::find_if(
        units, [&](const Unit& candidate) { return rest.starts_with(candidate.name); });
    if (!number || unit == units.end()) break;
    sum = sum.value_or(0) + *number * unit->milliseconds;
    rest.remove_prefix(unit->name.size());
    text = rest;
  }
  return has_to_end && !text.empty() ? std::nullopt : sum;
}

std::int64_t reply_time(const Response& response) {
  const std::string_view date = header(response, "date");
  return parse_http_date(date).value_or(response.received_at);
}

// Seconds, or a date: the server's clock is the better one for its dates.
std::optional<std::int64_t> retry_after_ms(const Response& response) {
  const std::string_view value = base::trimmed(header(response, "retry-after"));
  if (const auto seconds = milliseconds(whole_number(value), 1e3)) return seconds;
  const auto date = parse_http_date(value);
  if (!date) return std::nullopt;
  const auto wait = static_cast<double>(std::max<std::int64_t>(0, *date - reply_time(response)));
  return milliseconds(wait, 1e3);
}

std::optional<std::int64_t> message_ms(std::string_view message) {
  for (const std::string_view words : {"try again in ", "Try again in ", "retry in "}) {
    const std::size_t at = message.find(words);
    if (at == std::string_view::npos) continue;
    return milliseconds(take_duration(message.substr(at + words.size()), false), 1);
  }
  return std::nullopt;
}

std::optional<std::int64_t> count_of(std::string_view text) {
  const std::optional<double> number = whole_number(text);
  if (!number || *number > 1e15) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<std::int64_t> reset_of(const Response& response, std::string_view text) {
  text = base::trimmed(text);
  if (const auto duration = parse_duration_ms(text)) return duration;
  if (const auto time = parse_rfc3339(text)) {
    const auto wait = static_cast<double>(std::max<std::int64_t>(0, *time - reply_time(response)));
    return milliseconds(wait, 1e3);
  }
  return std::nullopt;
}

bool states_pace(const Response& response) {
  return std::ranges::any_of(response.headers, [](const Header& header) {
    const std::string_view name = header.name;
    return is_same_name(name.substr(0, 12), "x-ratelimit-") ||
           is_same_name(name.substr(0, 20), "anthropic-ratelimit-");
  });
}

Allowance allowance(const Response& response, std::string_view kind) {
  const std::string open = "x-ratelimit-";
  const std::string anthropic = "anthropic-ratelimit-" + std::string(kind) + "-";
  const auto read = [&](std::string_view what) {
    const std::string_view plain =
        header(response, open + std::string(what) + "-" + std::string(kind));
    return plain.empty() ? header(response, anthropic + std::string(what)) : plain;
  };
  return {.limit = count_of(read("limit")),
          .remaining = count_of(read("remaining")),
          .reset_ms = reset_of(response, read("reset"))};
}

void raise(Wait& wait, std::optional<std::int64_t> candidate, WaitSource source) {
  if (!candidate || *candidate <= wait.milliseconds) return;
  wait = {.milliseconds = *candidate, .source = source};
}

}  // namespace

std::string_view header(std::span<const Header> headers, std::string_view name) {
  for (const Header& candidate : headers) {
    if (is_same_name(candidate.name, name)) return candidate.value;
  }
  return {};
}

std::string_view header(const Response& response, std::string_view name) {
  return header(response.headers, name);
}

std::optional<std::int64_t> parse_duration_ms(std::string_view text) {
  return milliseconds(take_duration(text, true), 1);
}

Wait read_wait(const Response& response, std::string_view message, std::int64_t retry_info_ms) {
  Wait wait;
  raise(wait, milliseconds(whole_number(header(response, "retry-after-ms")), 1),
        WaitSource::retry_after_ms);
  raise(wait, retry_after_ms(response), WaitSource::retry_after);
  if (retry_info_ms >= 0) raise(wait, retry_info_ms, WaitSource::retry_info);
  // What is said in prose, or about an allowance, counts where nothing is said to clients.
  if (wait.source == WaitSource::none) raise(wait, message_ms(message), WaitSource::message);
  if (header(response, "retry-after").empty() && header(response, "retry-after-ms").empty()) {
    const Pace pace = read_pace(response);
    for (const Allowance& kind : {pace.requests, pace.tokens}) {
      if (kind.remaining == 0) raise(wait, kind.reset_ms, WaitSource::rate_limit_reset);
    }
  }
  return wait;
}

Pace read_pace(const Response& response) {
  if (!states_pace(response)) return {};
  return {.requests = allowance(response, "requests"), .tokens = allowance(response, "tokens")};
}

}  // namespace assay::adapter
