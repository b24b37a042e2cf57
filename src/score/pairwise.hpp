// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay::score {

/// How often a model is preferred to a baseline, in per cent.
struct WinRate {
  std::size_t games = 0;
  std::size_t wins = 0;    ///< preference above 1.5
  std::size_t losses = 0;  ///< below 1.5
  std::size_t draws = 0;   ///< 0 or 1.5
  double rate = 0;
  double standard_error = 0;  ///< of the mean, from the sample's deviation
  double discrete_rate = 0;   ///< a game counts 1, a half or 0
};

/// AlpacaEval's definition: 1 prefers the baseline, 2 the model, values between are shares, 0
/// or 1.5 a draw; games without a preference are dropped. All numbers 0 without games.
WinRate win_rate(std::span<const std::optional<double>> preferences);

/// Which of its verdicts on A and B a judge of Arena-Hard gives ("A>>B", "A>B", "A=B", ...).
enum class VerdictRule {
  unanimous,  ///< v0.1: all bracketed verdicts must agree
  last        ///< v2: the last, whatever the case
};
std::optional<std::string> arena_hard_verdict(std::string_view judgement, VerdictRule rule);

}  // namespace assay::score
