// SPDX-License-Identifier: Apache-2.0
#include "judge/pool.hpp"

#include <algorithm>

namespace assay::judge {
namespace {

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

std::size_t labels_in(const std::vector<std::size_t>& labels) {
  return labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
}

void append_shifted(std::vector<std::size_t>& all, const std::vector<std::size_t>& labels,
                    std::size_t shift) {
  for (const std::size_t label : labels) all.push_back(label + shift);
}

/// Cluster labels that are never empty: an item without one is its own.
std::vector<std::size_t> clusters_of(const Material& material) {
  if (!material.cluster.empty()) return material.cluster;
  std::vector<std::size_t> own(material.items.size());
  for (std::size_t i = 0; i < own.size(); ++i) own[i] = i;
  return own;
}

void add_strata(const Paired& paired, const base::Rational& share, Material& all) {
  const Material& material = *paired.material;
  std::vector<std::size_t> strata = material.stratum;
  if (paired.aggregation == Aggregation::micro) strata.assign(material.items.size(), 0);
  const std::size_t count = labels_in(strata);
  append_shifted(all.stratum, strata, all.stratum_weight.size());
  all.stratum_weight.insert(all.stratum_weight.end(), count, share / count);
}

void append(Scored& all, const Scored& more) {
  append(all.strict, more.strict);
  append(all.lenient, more.lenient);
  append(all.drawn, more.drawn);
  append(all.outcome, more.outcome);
  for (const auto& [outcome, count] : more.outcomes) all.outcomes[outcome] += count;
}

}  // namespace

Material pooled_material(const std::vector<Paired>& each,
                         const std::vector<const Measure*>& measures) {
  base::Rational weights;
  for (const Measure* measure : measures) weights += base::to_rational(measure->weight);
  Material all{.suite = each.front().material->suite, .scorer = each.front().material->scorer};
  bool has_clusters = false;
  for (std::size_t i = 0; i < each.size(); ++i) {
    const Material& material = *each[i].material;
    has_clusters = has_clusters || !material.cluster.empty();
    append_shifted(all.cluster, clusters_of(material), labels_in(all.cluster));
    append(all.items, material.items);
    add_strata(each[i], base::to_rational(measures[i]->weight) / weights, all);
  }
  all.clusters = has_clusters ? labels_in(all.cluster) : 0;
  if (!has_clusters) all.cluster.clear();
  return all;
}

Paired pooled_scores(const std::vector<Paired>& each, const Material& material) {
  Paired all{.material = &material,
             .aggregation = Aggregation::macro,
             .has_reference = each.front().has_reference};
  for (const Paired& paired : each) {
    append(all.subject, paired.subject);
    append(all.reference, paired.reference);
    append(all.chance, paired.chance);
    all.epochs = std::max(all.epochs, paired.epochs);
  }
  return all;
}

}  // namespace assay::judge
