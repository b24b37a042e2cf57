// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>
#include <assay/verdict.hpp>

#include "base/rational.hpp"
#include "score/scorer.hpp"

namespace assay::judge {

/// The items of a suite in the one order in which everything is computed: by id.
struct Material {
  const Suite* suite = nullptr;
  const score::ScorerRow* scorer = nullptr;  ///< nullptr: judges grade
  std::vector<const Item*> items;
  std::vector<std::size_t> cluster;  ///< label an item; empty: no two items share material
  std::size_t clusters = 0;          ///< 0: independent items
  std::vector<std::size_t> stratum;  ///< label an item; empty: not every item has a stratum
  std::vector<base::Rational> stratum_weight;  ///< by label, summing to 1; empty: all alike
};

/// InputError: a number of items other than the suite's.
void require_whole(const Suite& suite, const RecordedSuite& recorded);

/// InputError: an unknown scorer, a repeated item, a number of items other than the suite's.
Material material_of(const Suite& suite, const RecordedSuite& recorded);

/// 1 / number of options of each item. InputError: an item without options.
std::vector<base::Rational> chance_levels(const Material& material);

/// What guessing scores on average, items without options counting 0; macro: the (weighted) mean of
/// the stratum means.
base::Rational mean_chance(const Material& material, Aggregation aggregation);

using Scores = std::vector<std::optional<Micro>>;

/// One setup's scores, an entry an item. An answer that the rule could not read, a refusal, an
/// empty or vendor-cut reply scores 0; what infrastructure or we ourselves lost has no score.
struct Scored {
  Scores strict;
  Scores lenient;
  Scores drawn;  ///< strict, a random option's expected score where nothing could be read
  std::vector<std::vector<Outcome>> outcome;  ///< under the strict rule, by item and epoch
  OutcomeCounts outcomes;                     ///< how many of each
};

/// An item's score is the mean over its first `epochs` answers, to the nearest 1e-6, and none where
/// one of them has none; later answers are passed over. Outcomes are counted an answer.
/// InputError: an answer to an item that the suite lacks, or two to one item in one epoch.
Scored score_sheet(const Material& material, const Sheet& sheet, std::size_t epochs = 1);

}  // namespace assay::judge
