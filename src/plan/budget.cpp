// SPDX-License-Identifier: Apache-2.0
#include "plan/budget.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"

namespace assay::plan {

namespace {

/// More than any bill: a thousand million. Some thousands of them can be added.
constexpr std::int64_t most_units = 1'000'000'000'000'000;

std::int64_t part(std::int64_t count, std::int64_t rate) {
  constexpr std::int64_t million = 1'000'000;
  count = std::max<std::int64_t>(count, 0);
  std::int64_t whole = 0;
  std::int64_t rest = 0;
  if (__builtin_mul_overflow(count / million, rate, &whole) ||
      __builtin_mul_overflow(count % million, rate, &rest)) {
    return most_units;
  }
  return std::min(whole, most_units) + std::min(rest / million + (rest % million > 0), most_units);
}

Micro sum(Micro a, Micro b) {
  std::int64_t units = 0;
  if (__builtin_add_overflow(a.units, b.units, &units)) {
    return {std::numeric_limits<std::int64_t>::max()};
  }
  return {units};
}

}  // namespace

Micro cost_of(const Tokens& tokens, const Rates& rates) {
  return {std::min(part(tokens.input, rates.input.units) + part(tokens.output, rates.output.units),
                   most_units)};
}

std::int64_t estimated_tokens(std::int64_t characters, std::int64_t images) {
  constexpr std::int64_t characters_each = 4;
  constexpr std::int64_t of_an_image = 1'000;
  return (characters + characters_each - 1) / characters_each + images * of_an_image;
}

bool Budget::reserve(Micro cost) {
  if (most_.requests && requests_ >= *most_.requests) return false;
  if (most_.cost && sum(sum(spent_, reserved_), cost) > *most_.cost) return false;
  ++requests_;
  reserved_.units += cost.units;
  return true;
}

void Budget::settle(Micro reserved, Micro cost) {
  base::check(reserved <= reserved_, "only what was reserved is settled");
  reserved_.units -= reserved.units;
  spent_ = sum(spent_, cost);
}

void Budget::give_back(Micro reserved) {
  settle(reserved, {});
  --requests_;
}

}  // namespace assay::plan
