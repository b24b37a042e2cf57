// SPDX-License-Identifier: Apache-2.0
// Made-up benchmarks whose true scores are known exactly.
#pragma once

#include <cstddef>
#include <vector>

#include "base/philox.hpp"

namespace assay::calibrate {

/// What two systems score on one item, each value with its chance.
struct Draw {
  double subject = 0;
  double reference = 0;
  double chance = 0;
};

class Joint {
 public:
  explicit Joint(std::vector<Draw> draws);
  const Draw& draw(base::PhiloxStream& stream) const;
  const std::vector<Draw>& draws() const { return draws_; }
  double subject() const { return subject_; }  ///< the true mean score
  double reference() const { return reference_; }

 private:
  std::vector<Draw> draws_;
  std::vector<double> cumulative_;
  double subject_ = 0;
  double reference_ = 0;
};

/// Items on which one system did better than the other.
struct Wins {
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
  void add(const Draw& draw) {
    subject_only += draw.subject > draw.reference ? 1U : 0U;
    reference_only += draw.subject < draw.reference ? 1U : 0U;
  }
  bool is_ahead() const { return subject_only > reference_only; }
};

/// Adds so many items.
void play(const Joint& joint, std::size_t items, base::PhiloxStream& stream, Wins& wins);

/// Right or wrong, with these shares right and this correlation.
Joint correlated(double subject, double reference, double correlation);
/// Right or wrong; `discordance` is the share of items on which the two differ.
Joint discordant(double difference, double discordance);

/// Items of normally distributed difficulty, and a system's own luck with each.
struct ItemModel {
  double difficulty = 1;  ///< standard deviation, in logits
  double luck = 1;
};

/// The share of right answers at an ability, and the ability for a share.
class Abilities {
 public:
  explicit Abilities(ItemModel model);
  double ability(double share) const;
  /// Averaged over luck.
  double share_at(double ability, double difficulty) const;
  const std::vector<double>& difficulties() const { return difficulties_; }  ///< equally likely
  const std::vector<double>& luck() const { return luck_; }
  double share(double ability) const;

 private:
  std::vector<double> difficulties_;
  std::vector<double> luck_;
  std::vector<double> table_;  ///< share_at by ability less difficulty
};

/// Mean scores over `epochs` answers to each item.
Joint logistic(const Abilities& abilities, double subject, double reference, int epochs);

/// Right or wrong: one joint a difficulty, from the easiest on, all equally likely.
std::vector<Joint> by_difficulty(const Abilities& abilities, double subject, double reference);

/// Right or wrong in clusters that a system is better or worse at: one joint a kind of cluster, all
/// kinds equally likely.
std::vector<Joint> clustered(const Abilities& abilities, double subject, double reference,
                             double effect);

}  // namespace assay::calibrate
