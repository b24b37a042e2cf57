// SPDX-License-Identifier: Apache-2.0
// Scores and differences as programs and people see them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include <assay/verdict.hpp>

#include "base/rational.hpp"
#include "judge/setup_score.hpp"

namespace assay::cli {

/// What is allowed on each side of an interval of 95 %.
base::Rational alpha_side();

nlohmann::ordered_json number(const std::optional<Micro>& value);
nlohmann::ordered_json mean(const judge::MeanScore& score);
nlohmann::ordered_json in_full(const judge::SetupScore& score);

/// In hundredths with two decimals, "-" where there is none.
std::string percent(const std::optional<Micro>& value);
std::string bounds(const std::optional<Interval>& interval);

}  // namespace assay::cli
