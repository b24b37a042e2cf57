// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "spec/endpoints.hpp"
#include "spec/first_places.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

std::vector<Snapshot> read_snapshots(const Fields& fields, Problems& problems) {
  std::vector<Snapshot> snapshots;
  FirstPlaces places("snapshot");
  for (const Fields& snapshot : fields.records("snapshots")) {
    snapshots.push_back({.id = snapshot.text("id"), .date = snapshot.text("date")});
    if (!snapshot.is_right("id")) continue;
    const Mark mark = snapshot.mark("id");
    problems.add_if_any(mark, places.repeats(snapshots.back().id, mark));
  }
  return snapshots;
}

}  // namespace

Model read_model(std::string_view path, std::string_view text) {
  Checked checked = read_checked(path, text, model_record);
  const Fields fields(&checked.value, model_record);
  Model model{.id = fields.text("model"),
              .title = fields.text("title"),
              .vendor = fields.text("vendor"),
              .snapshots = read_snapshots(fields, checked.problems),
              .aliases = fields.texts("aliases")};
  model.endpoints = read_endpoints(fields, model, checked.problems);
  FirstPlaces places("alias");
  for (const Value* alias : fields.items("aliases")) {
    checked.problems.add_if_any(alias->mark, places.repeats(alias->text, alias->mark));
  }
  checked.problems.throw_if_any();
  return model;
}

}  // namespace assay::spec
