// SPDX-License-Identifier: Apache-2.0
#include "adapter/pacing.hpp"

#include "catch.hpp"

namespace assay::adapter {
namespace {

constexpr std::int64_t now = 1'733'126'947;  // Mon, 02 Dec 2024 08:09:07 GMT

Wait wait(std::vector<Header> headers, std::string_view message = {}, std::int64_t info = -1) {
  return read_wait({.headers = std::move(headers), .received_at = now}, message, info);
}

TEST_CASE("durations are sums of numbers with units") {
  CHECK(parse_duration_ms("12ms") == 12);
  CHECK(parse_duration_ms("1s") == 1000);
  CHECK(parse_duration_ms("6m0s") == 360'000);
  CHECK(parse_duration_ms("1m30.5s") == 90'500);
  CHECK(parse_duration_ms("2h") == 7'200'000);
  CHECK(parse_duration_ms("1d") == 86'400'000);
  CHECK(parse_duration_ms("57.238747106s") == 57'239);
  for (const char* text : {"", "5", "s", "1x", "1s!", "-1s", "1e3s", "99999999d", ".s"}) {
    INFO(text);
    CHECK_FALSE(parse_duration_ms(text));
  }
}

TEST_CASE("the longest wait that a service states is kept, with its source") {
  struct Row {
    Wait wait;
    std::int64_t milliseconds;
    WaitSource source;
  };
  for (const Row& row : std::vector<Row>{
           {wait({}), 0, WaitSource::none},
           {wait({{"Retry-After-Ms", "250"}}), 250, WaitSource::retry_after_ms},
           {wait({{"retry-after", "1.5"}}), 1500, WaitSource::retry_after},
           {wait({{"retry-after", " 2 "}}), 2000, WaitSource::retry_after},
           {wait({{"retry-after", "Mon, 02 Dec 2024 08:09:17 GMT"}}), 10'000,
            WaitSource::retry_after},
           {wait({{"retry-after", "Mon, 02 Dec 2024 08:09:17 GMT"},
                  {"date", "Mon, 02 Dec 2024 08:09:14 GMT"}}),
            3000, WaitSource::retry_after},
           {wait({{"retry-after", "Mon, 02 Dec 2024 08:00:00 GMT"}}), 0, WaitSource::none},
           {wait({{"retry-after", "soon"}}), 0, WaitSource::none},
           {wait({{"retry-after", "-5"}}), 0, WaitSource::none},
           {wait({{"retry-after", "1e300"}}), 0, WaitSource::none},
           {wait({{"retry-after", "99999999999999999999"}}), 0, WaitSource::none},
           {wait({{"retry-after-ms", "250"}, {"retry-after", "1"}}), 1000, WaitSource::retry_after},
           {wait({}, "Please try again in 18.642s. Contact us"), 18'642, WaitSource::message},
           {wait({}, "Please try again in 6m0s."), 360'000, WaitSource::message},
           {wait({{"retry-after", "1"}}, "Please try again in 18.642s."), 1000,
            WaitSource::retry_after},
           {wait({}, "try again in a while"), 0, WaitSource::none},
           {wait({}, "", 57'239), 57'239, WaitSource::retry_info},
           {wait({{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", "6m0s"}}),
            360'000, WaitSource::rate_limit_reset},
           {wait({{"x-ratelimit-remaining-tokens", "5"}, {"x-ratelimit-reset-tokens", "6m0s"}}), 0,
            WaitSource::none},
           {wait({{"retry-after", "1"},
                  {"x-ratelimit-remaining-tokens", "0"},
                  {"x-ratelimit-reset-tokens", "6m0s"}}),
            1000, WaitSource::retry_after},
       }) {
    CHECK(row.wait.milliseconds == row.milliseconds);
    CHECK(row.wait.source == row.source);
  }
}

TEST_CASE("rate-limit headers of OpenAI and of Anthropic are read") {
  const Pace openai = read_pace({.headers = {{"x-ratelimit-limit-requests", "5000"},
                                             {"x-ratelimit-limit-tokens", "160000"},
                                             {"x-ratelimit-remaining-requests", "4999"},
                                             {"x-ratelimit-remaining-tokens", "159976"},
                                             {"x-ratelimit-reset-requests", "12ms"},
                                             {"x-ratelimit-reset-tokens", "9ms"}}});
  CHECK(openai.requests.limit == 5000);
  CHECK(openai.requests.remaining == 4999);
  CHECK(openai.requests.reset_ms == 12);
  CHECK(openai.tokens.limit == 160'000);
  CHECK(openai.tokens.remaining == 159'976);
  CHECK(openai.tokens.reset_ms == 9);
  const Pace anthropic =
      read_pace({.headers = {{"anthropic-ratelimit-requests-limit", "50"},
                             {"anthropic-ratelimit-requests-remaining", "0"},
                             {"anthropic-ratelimit-requests-reset", "2024-12-02T08:09:37Z"}},
                 .received_at = now});
  CHECK(anthropic.requests.limit == 50);
  CHECK(anthropic.requests.remaining == 0);
  CHECK(anthropic.requests.reset_ms == 30'000);
  CHECK_FALSE(anthropic.tokens.limit);
  CHECK_FALSE(read_pace({.headers = {{"x-ratelimit-limit-requests", "many"}}}).requests.limit);
}

}  // namespace
}  // namespace assay::adapter
