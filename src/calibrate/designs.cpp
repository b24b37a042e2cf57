// SPDX-License-Identifier: Apache-2.0
#include "calibrate/designs.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.hpp"
#include "stats/distribution.hpp"

namespace assay::calibrate {
namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Equally likely values that stand for a normal distribution.
std::vector<double> normal_values(double deviation, std::size_t count) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    values.push_back(deviation * stats::normal_quantile(share));
  }
  return values;
}

constexpr double table_end = 24;
constexpr double table_step = 1.0 / 128;

double mean_over(const std::vector<double>& values, const auto& of) {
  double sum = 0;
  for (const double value : values) sum += of(value);
  return sum / static_cast<double>(values.size());
}

std::vector<double> binomial(int trials, double share) {
  std::vector<double> chances;
  for (int k = 0; k <= trials; ++k) chances.push_back(stats::binomial_pmf(k, trials, share));
  return chances;
}

}  // namespace

Joint::Joint(std::vector<Draw> draws) : draws_(std::move(draws)) {
  double sum = 0;
  for (const Draw& each : draws_) {
    sum += each.chance;
    cumulative_.push_back(sum);
    subject_ += each.chance * each.subject;
    reference_ += each.chance * each.reference;
  }
  base::check(std::abs(sum - 1) < 1e-9, "chances add up to one");
  cumulative_.back() = 1;
}

const Draw& Joint::draw(base::PhiloxStream& stream) const {
  const double u = stream.unit();
  std::size_t i = 0;
  while (u >= cumulative_[i]) ++i;
  return draws_[i];
}

void play(const Joint& joint, std::size_t items, base::PhiloxStream& stream, Wins& wins) {
  for (std::size_t i = 0; i < items; ++i) wins.add(joint.draw(stream));
}

Joint correlated(double subject, double reference, double correlation) {
  const double both = subject * reference + correlation * std::sqrt(subject * (1 - subject) *
                                                                    reference * (1 - reference));
  return Joint({{1, 1, both},
                {0, 0, 1 - subject - reference + both},
                {1, 0, subject - both},
                {0, 1, reference - both}});
}

Joint discordant(double difference, double discordance) {
  return Joint({{1, 1, 1 - discordance},
                {1, 0, (discordance + difference) / 2},
                {0, 1, (discordance - difference) / 2}});
}

Abilities::Abilities(ItemModel model)
    : difficulties_(normal_values(model.difficulty, 41)), luck_(normal_values(model.luck, 41)) {
  for (double x = -table_end; x <= table_end; x += table_step) {
    table_.push_back(mean_over(luck_, [x](double luck) { return logistic(x + luck); }));
  }
}

double Abilities::share_at(double ability, double difficulty) const {
  const double place =
      (std::clamp(ability - difficulty, -table_end, table_end - table_step) + table_end) /
      table_step;
  const auto below = std::min(static_cast<std::size_t>(place), table_.size() - 2);
  const double part = place - static_cast<double>(below);
  return table_[below] * (1 - part) + table_[below + 1] * part;
}

double Abilities::share(double ability) const {
  return mean_over(difficulties_, [&](double b) { return share_at(ability, b); });
}

double Abilities::ability(double share) const {
  double low = -table_end / 2;
  double high = table_end / 2;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (this->share(middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

Joint logistic(const Abilities& abilities, double subject, double reference, int epochs) {
  const double a = abilities.ability(subject);
  const double b = abilities.ability(reference);
  const auto scores = static_cast<std::size_t>(epochs) + 1;
  const auto each = 1 / static_cast<double>(abilities.difficulties().size());
  // Answers to one item share its luck, so the number of right ones is a mixture.
  const auto distribution = [&](double ability, double difficulty) {
    if (epochs == 1) return binomial(1, abilities.share_at(ability, difficulty));
    std::vector<double> mixed(scores, 0.0);
    for (const double luck : abilities.luck()) {
      const std::vector<double> given = binomial(epochs, logistic(ability - difficulty + luck));
      for (std::size_t k = 0; k < scores; ++k) {
        mixed[k] += given[k] / static_cast<double>(abilities.luck().size());
      }
    }
    return mixed;
  };
  std::vector<Draw> draws;
  for (std::size_t i = 0; i < scores; ++i) {
    for (std::size_t j = 0; j < scores; ++j) {
      draws.push_back({.subject = static_cast<double>(i) / epochs,
                       .reference = static_cast<double>(j) / epochs});
    }
  }
  for (const double difficulty : abilities.difficulties()) {
    const std::vector<double> of_a = distribution(a, difficulty);
    const std::vector<double> of_b = distribution(b, difficulty);
    for (std::size_t i = 0; i < scores; ++i) {
      for (std::size_t j = 0; j < scores; ++j) {
        draws[i * scores + j].chance += each * of_a[i] * of_b[j];
      }
    }
  }
  return Joint(std::move(draws));
}

std::vector<Joint> by_difficulty(const Abilities& abilities, double subject, double reference) {
  const double a = abilities.ability(subject);
  const double b = abilities.ability(reference);
  std::vector<Joint> kinds;
  for (const double difficulty : abilities.difficulties()) {
    const double p = abilities.share_at(a, difficulty);
    const double q = abilities.share_at(b, difficulty);
    kinds.push_back(Joint(
        {{1, 1, p * q}, {0, 0, (1 - p) * (1 - q)}, {1, 0, p * (1 - q)}, {0, 1, q * (1 - p)}}));
  }
  return kinds;
}

std::vector<Joint> clustered(const Abilities& abilities, double subject, double reference,
                             double effect) {
  const std::vector<double> effects = normal_values(effect, 9);
  const auto mean_share = [&](double ability) {
    return mean_over(effects, [&](double w) { return abilities.share(ability + w); });
  };
  const auto ability = [&](double share) {
    double low = -table_end / 2;
    double high = table_end / 2;
    for (int i = 0; i < 60; ++i) {
      const double middle = (low + high) / 2;
      (mean_share(middle) < share ? low : high) = middle;
    }
    return (low + high) / 2;
  };
  const double a = ability(subject);
  const double b = ability(reference);
  std::vector<Joint> kinds;
  for (const double of_a : effects) {
    for (const double of_b : effects) {
      const auto p = [&](double x) { return abilities.share_at(a + of_a, x); };
      const auto q = [&](double x) { return abilities.share_at(b + of_b, x); };
      const auto& b_values = abilities.difficulties();
      const double both = mean_over(b_values, [&](double x) { return p(x) * q(x); });
      const double only_a = mean_over(b_values, [&](double x) { return p(x) * (1 - q(x)); });
      const double only_b = mean_over(b_values, [&](double x) { return q(x) * (1 - p(x)); });
      kinds.push_back(Joint(
          {{1, 1, both}, {0, 0, 1 - both - only_a - only_b}, {1, 0, only_a}, {0, 1, only_b}}));
    }
  }
  return kinds;
}

}  // namespace assay::calibrate
