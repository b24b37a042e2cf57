// SPDX-License-Identifier: Apache-2.0
#include "spec/systems.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "spec/parameters.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

void check_snapshot(const Fields& fields, const Model& model, const std::string& snapshot,
                    const Complain& complain) {
  std::vector<std::string_view> known;
  for (const Snapshot& dated : model.snapshots) known.push_back(dated.id);
  if (std::find(known.begin(), known.end(), snapshot) != known.end()) return;
  complain(fields.mark("snapshot"), unknown("snapshot of " + model.id, snapshot, known));
}

}  // namespace

System read_system(const Fields& fields, const Library& library, const Complain& complain) {
  System system{.setup = fields.text("setup"),
                .model = fields.text("model"),
                .snapshot = fields.text("snapshot"),
                .is_inferred = fields.flag("inferred")};
  const auto model = library.models.find(system.model);
  if (model != library.models.end()) {
    if (!system.snapshot.empty()) check_snapshot(fields, model->second, system.snapshot, complain);
  } else if (fields.is_right("model")) {
    complain(fields.mark("model"), unknown("model", system.model, keys_of(library.models)));
  }
  if (system.is_inferred && !fields.has("snapshot")) {
    complain(fields.mark("inferred"), "\"inferred\" is about a \"snapshot\", but none is stated");
  }
  return system;
}

void read_asking(const Fields& fields, const Library& library, const Complain& complain,
                 System& system) {
  system.endpoint = fields.text("endpoint");
  system.parameters = read_parameters(fields.record("parameters"));
  system.system_prompt = fields.text("system");
  const auto found = library.models.find(system.model);
  if (found == library.models.end() || system.endpoint.empty()) return;
  const std::vector<Endpoint>& endpoints = found->second.endpoints;
  const auto endpoint = std::ranges::find(endpoints, system.endpoint, &Endpoint::id);
  if (endpoint == endpoints.end()) {
    std::vector<std::string_view> known;
    for (const Endpoint& each : endpoints) known.push_back(each.id);
    complain(fields.mark("endpoint"),
             unknown("endpoint of " + system.model, system.endpoint, known));
  } else if (!system.snapshot.empty() && !endpoint->snapshot.empty() &&
             endpoint->snapshot != system.snapshot) {
    complain(fields.mark("endpoint"), "the endpoint " + base::quoted(system.endpoint) + " serves " +
                                          base::quoted(endpoint->snapshot) + ", not " +
                                          base::quoted(system.snapshot));
  }
}

}  // namespace assay::spec
