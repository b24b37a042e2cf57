// SPDX-License-Identifier: Apache-2.0
// data list, path, verify, pull: the items of suites that are not shipped.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cli/chosen_suites.hpp"
#include "cli/data.hpp"
#include "cli/dataset_files.hpp"
#include "cli/layout.hpp"
#include "cli/pulling.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "plan/items.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

bool is_whole(const DatasetPlace& place, const DatasetFile& file) {
  return place.found != Found::nowhere &&
         base::sha256_hex(evidence::read_text(place.path, largest_dataset)) == file.sha256;
}

}  // namespace

ExitCode list_data(const DataOptions& options) {
  const ChosenSuites chosen = choose_suites(options.names, options.globals);
  Json rows = Json::array();
  for (const Suite* suite : chosen.suites) {
    rows.push_back({{"suite", suite->id},
                    {"items", suite->items},
                    {"files", suite->dataset ? suite->dataset->files.size() : 0},
                    {"licence", suite->licence},
                    {"state", state_of(chosen.root, *suite)}});
  }
  print(options.is_json ? json_text(rows) : table(rows));
  return ExitCode::supported;
}

ExitCode path_data(const DataOptions& options) {
  if (options.names.empty()) throw base::InputError("assay data path needs a suite");
  const ChosenSuites chosen = choose_suites(options.names, options.globals);
  std::string paths;
  for (const Suite* suite : chosen.suites) {
    if (!suite->dataset) refuse_without_dataset(*suite);
    for (const DatasetFile& file : suite->dataset->files) {
      const DatasetPlace place = place_of(chosen.root, file);
      if (place.found == Found::nowhere) {
        throw base::InputError({.file = place.path.string()},
                               "not there; " + how_to_get(*suite, file));
      }
      paths += place.path.string() + "\n";
    }
  }
  print(paths);
  return ExitCode::supported;
}

ExitCode verify_data(const DataOptions& options) {
  const ChosenSuites chosen = choose_suites(options.names, options.globals);
  Problems problems;
  std::string text;
  for (const Suite* suite : chosen.suites) {
    const bool is_typed = !options.names.empty();
    if (!suite->dataset && is_typed) refuse_without_dataset(*suite);
    if (!is_typed && !is_here(chosen.root, *suite)) {
      text += fmt::format("{}: {}\n", suite->id, state_of(chosen.root, *suite));
      continue;
    }
    const auto items = problems.attempt([&] { return checked_items(chosen.root, *suite); });
    if (items) {
      text +=
          fmt::format("{}: {} items in {} file{}, as stated\n", suite->id, *items,
                      suite->dataset->files.size(), suite->dataset->files.size() == 1 ? "" : "s");
    }
  }
  problems.raise_if_any();
  print(text);
  return ExitCode::supported;
}

ExitCode pull_data(const DataOptions& options) {
  if (options.names.empty()) {
    throw base::InputError("assay data pull needs a suite; assay data list shows all");
  }
  const ChosenSuites chosen = choose_suites(options.names, options.globals);
  const fs::path cache = dataset_cache();
  if (cache.empty())
    throw base::InputError("no $HOME and no $XDG_CACHE_HOME: nowhere to put files");
  const auto transport = net::open_transport({});
  Problems problems;
  for (const Suite* suite : chosen.suites) {
    if (!suite->dataset) refuse_without_dataset(*suite);
    for (const DatasetFile& file : suite->dataset->files) {
      if (is_whole(place_of(chosen.root, file), file)) {
        print(fmt::format("{}: here\n", file.file));
        continue;
      }
      problems.attempt([&] {
        if (!file.can_be_pulled()) {
          throw base::InputError(fmt::format("{}: {}", file.file, how_to_get(*suite, file)));
        }
        const std::size_t bytes = pull(*transport, file, cache);
        print(fmt::format("{}: {} bytes, SHA-256 as stated\n", file.file, bytes));
        return true;
      });
    }
  }
  problems.raise_if_any();
  return ExitCode::supported;
}

}  // namespace assay::cli
