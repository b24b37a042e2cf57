// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "spec/endpoints.hpp"
#include "spec/first_places.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"
#include "spec/words.hpp"

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

bool is_currency(const std::string& text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<Price> read_prices(const Fields& fields, const Model& model, Problems& problems) {
  std::vector<std::string_view> known;
  for (const Snapshot& snapshot : model.snapshots) known.push_back(snapshot.id);
  std::vector<Price> prices;
  FirstPlaces places("price of");
  for (const Fields& price : fields.records("prices")) {
    const Fields source = price.record("source");
    prices.push_back({.snapshot = price.text("snapshot"),
                      .since = price.text("since"),
                      .until = price.text("until"),
                      .currency = price.text("currency"),
                      .input = price.decimal("input"),
                      .output = price.decimal("output"),
                      .source_link = source.text("link"),
                      .source_date = source.text("date")});
    const Price& read = prices.back();
    const std::string what = (read.snapshot.empty() ? model.id : read.snapshot) + " in " +
                             read.currency + " since " + read.since;
    problems.add_if_any(price.mark(), places.repeats(what, price.mark()));
    if (price.is_right("currency") && !is_currency(read.currency)) {
      problems.add(
          price.mark("currency"),
          "\"currency\" is three capital letters such as USD, not " + base::quoted(read.currency));
    }
    if (price.is_right("snapshot") &&
        std::find(known.begin(), known.end(), read.snapshot) == known.end()) {
      problems.add(price.mark("snapshot"),
                   unknown("snapshot of " + model.id, read.snapshot, known));
    }
    if (price.is_right("until") && price.is_right("since") && read.until < read.since) {
      problems.add(price.mark("until"), "\"until\" is before \"since\"");
    }
  }
  return prices;
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
  model.prices = read_prices(fields, model, checked.problems);
  model.endpoints = read_endpoints(fields, model, checked.problems);
  FirstPlaces places("alias");
  for (const Value* alias : fields.items("aliases")) {
    checked.problems.add_if_any(alias->mark, places.repeats(alias->text, alias->mark));
  }
  checked.problems.throw_if_any();
  return model;
}

}  // namespace assay::spec
