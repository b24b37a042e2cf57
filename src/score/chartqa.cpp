// SPDX-License-Identifier: Apache-2.0
#include "score/chartqa.hpp"

#include <cmath>
#include <optional>

#include "score/float_text.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

std::optional<double> value_of(std::string_view text) {
  if (!text.ends_with('%')) return parse_float(text);
  while (text.ends_with('%')) text.remove_suffix(1);
  const std::optional<double> percent = parse_float(text);
  return percent ? std::optional(*percent / 100.0) : std::nullopt;
}

}  // namespace

Micro chartqa_relaxed(std::string_view answer, const Item& item) {
  constexpr double tolerance = 0.05;
  const std::optional<double> said = value_of(answer);
  const std::optional<double> wanted = value_of(item.gold);
  const bool is_right = said && wanted && *wanted != 0
                            ? std::abs(*said - *wanted) / std::abs(*wanted) <= tolerance
                            : lower(answer) == lower(item.gold);
  return is_right ? micro_one : micro_zero;
}

}  // namespace assay::score
