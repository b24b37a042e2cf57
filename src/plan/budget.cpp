// SPDX-License-Identifier: Apache-2.0
#include "plan/budget.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace assay::plan {

Micro cost_of(const Tokens& tokens, const Rates& rates) {
  constexpr std::int64_t million = 1'000'000;
  const auto part = [](std::int64_t count, Micro rate) {
    const std::int64_t whole = count / million * rate.units;
    return whole + (count % million * rate.units + million - 1) / million;
  };
  return {part(tokens.input, rates.input) + part(tokens.output, rates.output)};
}

std::int64_t estimated_tokens(std::int64_t characters, std::int64_t images) {
  constexpr std::int64_t characters_each = 4;
  constexpr std::int64_t of_an_image = 1'000;
  return (characters + characters_each - 1) / characters_each + images * of_an_image;
}

bool Budget::reserve(Micro cost) {
  if (most_.requests && requests_ >= *most_.requests) return false;
  if (most_.cost && spent_.units + reserved_.units + cost.units > most_.cost->units) return false;
  ++requests_;
  reserved_.units += cost.units;
  return true;
}

void Budget::settle(Micro reserved, Micro cost) {
  base::check(reserved <= reserved_, "only what was reserved is settled");
  reserved_.units -= reserved.units;
  spent_.units += cost.units;
}

void Budget::give_back(Micro reserved) {
  settle(reserved, {});
  --requests_;
}

}  // namespace assay::plan
