// SPDX-License-Identifier: Apache-2.0
#include "cli/chosen_suites.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/dataset_files.hpp"
#include "cli/problems.hpp"

namespace assay::cli {

namespace fs = std::filesystem;

ChosenSuites choose_suites(const std::vector<std::string>& names, const Globals& globals) {
  const Catalogue catalogue = find_catalogue(globals.data);
  Problems problems;
  ChosenSuites chosen{
      .root = catalogue.root, .library = read_library(catalogue, problems), .suites = {}};
  std::vector<std::string_view> known;
  for (const auto& [id, suite] : chosen.library.suites) {
    known.push_back(id);
    const bool is_asked = suite.dataset || !suite.unavailable.empty();
    if (names.empty() && is_asked) chosen.suites.push_back(&suite);
  }
  for (const std::string& name : names) {
    const auto found = chosen.library.suites.find(name);
    if (found != chosen.library.suites.end()) {
      chosen.suites.push_back(&found->second);
      continue;
    }
    problems.add(base::InputError("no suite " + base::quoted(name) +
                                  base::did_you_mean(name, known) +
                                  " (assay data list shows those with items)"));
  }
  problems.raise_if_any();
  return chosen;
}

void refuse_without_dataset(const Suite& suite) {
  throw base::InputError(suite.unavailable.empty()
                             ? fmt::format("suite {} has no dataset: only recorded answers to it "
                                           "can be judged",
                                           suite.id)
                             : fmt::format("suite {}: {}", suite.id, suite.unavailable));
}

std::string_view state_of(const fs::path& root, const Suite& suite) {
  if (!suite.dataset) return "unavailable";
  bool is_cached = false;
  const Shots& shots = suite.dataset->shots;
  if (shots.lines > 0 && !fs::exists(root / "datasets" / shots.file)) return "not here";
  for (const DatasetFile& file : suite.dataset->files) {
    const Found found = place_of(root, file).found;
    if (found == Found::nowhere) return file.can_be_pulled() ? "can be pulled" : "not here";
    is_cached = is_cached || found == Found::cache;
  }
  return is_cached ? "pulled" : "here";
}

bool is_here(const fs::path& root, const Suite& suite) {
  const std::string_view state = state_of(root, suite);
  return state == "here" || state == "pulled";
}

}  // namespace assay::cli
