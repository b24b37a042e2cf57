// SPDX-License-Identifier: Apache-2.0
// What only some parts and readings of a verdict file have.
#pragma once

#include <optional>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <assay/verdict.hpp>

#include "judge/json_fields.hpp"

namespace assay::judge {

nlohmann::json averaged_json(const std::vector<WeightedSuite>& averaged);
std::vector<WeightedSuite> averaged_of(const std::optional<Placed>& placed);

nlohmann::json cluster_robust_json(const ClusterRobust& robust);
std::optional<ClusterRobust> cluster_robust_of(const std::optional<Placed>& placed);

nlohmann::json course_json(const Course& course);
std::optional<Course> course_of(const std::optional<Placed>& placed);

nlohmann::json registration_json(const Registration& registration);
std::optional<Registration> registration_of(const std::optional<Placed>& placed);

nlohmann::json attempts_json(const Attempts& attempts);
std::optional<Attempts> attempts_of(const std::optional<Placed>& placed);

nlohmann::json judged_json(const Judged& judged);
std::optional<Judged> judged_of(const std::optional<Placed>& placed);

nlohmann::json prices_json(const ListedPrices& prices);
std::optional<ListedPrices> prices_of(const std::optional<Placed>& placed);

nlohmann::json agreements_json(const std::vector<Agreement>& agreements);
std::vector<Agreement> agreements_of(const std::optional<Placed>& placed);

}  // namespace assay::judge
