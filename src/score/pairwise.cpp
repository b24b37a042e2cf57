// SPDX-License-Identifier: Apache-2.0
#include "score/pairwise.hpp"

#include <cmath>
#include <vector>

#include "base/exact_sum.hpp"

namespace assay::score {
namespace {

constexpr double draw = 1.5;

double share(double preference) { return preference == 0 ? 0.5 : preference - 1; }

double mean(std::span<const double> values) {
  return base::exact_sum(values) / static_cast<double>(values.size());
}

double standard_error(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double centre = mean(values);
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - centre) * (value - centre));
  const auto size = static_cast<double>(values.size());
  return std::sqrt(base::exact_sum(squares) / (size - 1) / size);
}

/// The content of brackets made of A, B and the signs between them; empty if there is none.
std::string_view bracketed(std::string_view text) {
  const std::size_t end = text.find_first_not_of("AB<>=");
  if (end == 0 || end == std::string_view::npos) return {};
  return text.substr(end).starts_with("]]") ? text.substr(0, end) : std::string_view();
}

}  // namespace

WinRate win_rate(std::span<const std::optional<double>> preferences) {
  WinRate result;
  std::vector<double> shares;
  std::vector<double> outcomes;
  for (const std::optional<double>& preference : preferences) {
    if (!preference) continue;
    shares.push_back(share(*preference));
    if (*preference == 0 || *preference == draw) {
      ++result.draws;
      outcomes.push_back(0.5);
    } else if (*preference > draw) {
      ++result.wins;
      outcomes.push_back(1);
    } else {
      ++result.losses;
      outcomes.push_back(0);
    }
  }
  result.games = shares.size();
  if (shares.empty()) return result;
  result.rate = 100 * mean(shares);
  result.standard_error = 100 * standard_error(shares);
  result.discrete_rate = 100 * mean(outcomes);
  return result;
}

std::optional<std::string> arena_hard_verdict(std::string_view judgement, VerdictRule rule) {
  std::string text(judgement);
  if (rule == VerdictRule::last) {
    for (char& c : text) {
      if (c == 'a' || c == 'b') c = static_cast<char>(c - ('a' - 'A'));
    }
  }
  std::optional<std::string> found;
  for (std::size_t at = text.find("[["); at != std::string::npos; at = text.find("[[", at + 1)) {
    const std::string_view verdict = bracketed(std::string_view(text).substr(at + 2));
    if (verdict.empty()) continue;
    if (rule == VerdictRule::unanimous && found && *found != verdict) return std::nullopt;
    found = std::string(verdict);
  }
  return found;
}

}  // namespace assay::score
