// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>

#include "conformance/scoring_rows.hpp"
#include "score/bradley_terry.hpp"
#include "score/pairwise.hpp"

namespace assay::conformance {
namespace {

bool is_near(double value, const Row& expected, double tolerance) {
  return std::abs(value - expected.get<double>()) <= tolerance;
}

struct Games {
  std::vector<std::string> players;
  std::vector<score::Wins> wins;

  std::size_t index(const std::string& player) {
    const auto found = std::ranges::find(players, player);
    if (found != players.end()) return static_cast<std::size_t>(found - players.begin());
    players.push_back(player);
    return players.size() - 1;
  }
};

/// As Arena-Hard counts: every game twice, a draw as one win each.
Games games_of(const Row& battles) {
  Games games;
  for (const Row& battle : battles) {
    const std::size_t a = games.index(battle.at(0).get<std::string>());
    const std::size_t b = games.index(battle.at(1).get<std::string>());
    const double weight = battle.at(3).get<double>();
    if (battle.at(2) == "a") {
      games.wins.push_back({a, b, 2 * weight});
    } else if (battle.at(2) == "b") {
      games.wins.push_back({b, a, 2 * weight});
    } else {
      games.wins.push_back({a, b, weight});
      games.wins.push_back({b, a, weight});
    }
  }
  return games;
}

bool have_elo(const Games& games, const std::vector<double>& strengths, const Row& expected,
              double tolerance) {
  for (std::size_t player = 0; player < games.players.size(); ++player) {
    const Row& wanted = expected.at(games.players[player]);
    if (!is_near(score::elo(strengths[player]), wanted, tolerance)) return false;
  }
  return true;
}

}  // namespace

bool bradley_terry_row(const Row& row) {
  Games games = games_of(row.at("battles"));
  const std::size_t anchor = games.index(text_of(row, "anchor"));
  const std::size_t players = games.players.size();
  const auto strengths = score::bradley_terry(players, games.wins, anchor, 0);
  const Row& expected = row.at("expected_elo_unpenalised");
  if (expected.is_null()) return !strengths;
  const double tolerance = row.at("tolerance").get<double>();
  const double scikit_ridge = 1 / std::pow(std::log(10.0), 2);  // its weights are per ln 10
  const auto shrunk = score::bradley_terry(players, games.wins, anchor, scikit_ridge);
  if (!strengths || !shrunk || !have_elo(games, *strengths, expected, tolerance)) return false;
  for (std::size_t player = 0; player < players; ++player) {
    const double rate = 1 / (1 + std::exp(-strengths->at(player)));
    const Row& wanted = row.at("expected_winrate_vs_anchor").at(games.players[player]);
    if (!is_near(rate, wanted, tolerance)) return false;
  }
  return have_elo(games, *shrunk, row.at("expected_elo_l2_C1_anchor_shifted"), tolerance);
}

bool win_rate_row(const Row& row) {
  std::vector<std::optional<double>> preferences;
  for (const Row& preference : row.at("preferences")) {
    preferences.push_back(preference.is_null() ? std::nullopt
                                               : std::optional(preference.get<double>()));
  }
  const score::WinRate found = score::win_rate(preferences);
  const Row& expected = row.at("expected");
  const double tolerance = row.at("tolerance").get<double>();
  return is_near(found.rate, expected.at("win_rate"), tolerance) &&
         is_near(found.standard_error, expected.at("standard_error"), tolerance) &&
         is_near(found.discrete_rate, expected.at("discrete_win_rate"), tolerance) &&
         found.games == expected.at("n_total") && found.wins == expected.at("n_wins") &&
         found.losses == expected.at("n_wins_base") && found.draws == expected.at("n_draws");
}

bool arena_hard_row(const Row& row) {
  const std::string judgement = text_of(row, "prediction");
  const auto given = [&](score::VerdictRule rule) {
    return score::arena_hard_verdict(judgement, rule).value_or("");
  };
  return given(score::VerdictRule::unanimous) == text_of(row, "expected_v01") &&
         given(score::VerdictRule::last) == text_of(row, "expected_v2");
}

}  // namespace assay::conformance
