// SPDX-License-Identifier: Apache-2.0
#include "spec/systems.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
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

}  // namespace assay::spec
