// SPDX-License-Identifier: Apache-2.0
#include "cli/recorded_sheets.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/problems.hpp"
#include "evidence/recorded.hpp"
#include "spec/library.hpp"

namespace assay::cli {

namespace fs = std::filesystem;

namespace {

const Suite& find_suite(const spec::Library& library, const std::string& typed) {
  if (const auto found = library.suites.find(typed); found != library.suites.end()) {
    return found->second;
  }
  std::vector<std::string_view> names;
  for (const auto& [id, suite] : library.suites) names.push_back(id);
  throw base::InputError("no suite " + base::quoted(typed) + base::did_you_mean(typed, names) +
                         " (assay list suites shows all)");
}

}  // namespace

RecordedSuite read_sheets(const Catalogue& catalogue, const std::string& suite,
                          const std::string& typed) {
  fs::path folder = catalogue.recorded(suite);
  if (!typed.empty()) {
    folder = typed;
    if (!fs::is_directory(folder)) {
      throw base::InputError(typed + ": no such folder (--evidence)");
    }
    if (!fs::exists(folder / "sheet.json")) folder /= suite;
  }
  if (!fs::is_directory(folder)) {
    throw base::InputError(folder.string() + ": no answers are recorded on " + suite);
  }
  RecordedSuite recorded = evidence::read_recorded(folder);
  if (recorded.suite != suite) {
    throw base::InputError(folder.string() + ": holds the sheets of " +
                           base::quoted(recorded.suite) + ", not of " + base::quoted(suite));
  }
  return recorded;
}

SuiteSheets open_sheets(const std::string& data, const std::string& suite,
                        const std::string& evidence) {
  Catalogue catalogue = find_catalogue(data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const Suite& found = find_suite(library, suite);
  if (found.grading) {
    throw base::InputError("suite " + suite +
                           ": judges grade the answers; assay verify --live asks them");
  }
  RecordedSuite recorded = read_sheets(catalogue, suite, evidence);
  return {.catalogue = std::move(catalogue), .suite = found, .recorded = std::move(recorded)};
}

std::vector<const Sheet*> find_sheets(const RecordedSuite& recorded,
                                      const std::vector<std::string>& typed) {
  std::vector<const Sheet*> sheets;
  std::vector<std::string_view> names;
  for (const Sheet& sheet : recorded.sheets) {
    names.push_back(sheet.provenance.setup);
    if (typed.empty()) sheets.push_back(&sheet);
  }
  Problems problems;
  for (const std::string& setup : typed) {
    const auto found = std::find(names.begin(), names.end(), setup);
    if (found != names.end()) {
      sheets.push_back(&recorded.sheets[static_cast<std::size_t>(found - names.begin())]);
      continue;
    }
    problems.add(base::InputError("no setup " + base::quoted(setup) + " on " + recorded.suite +
                                  base::did_you_mean(setup, names) +
                                  " (assay list setups shows all)"));
  }
  problems.raise_if_any();
  return sheets;
}

}  // namespace assay::cli
