// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "cli/attempts.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/rulings.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "judge/registration.hpp"

namespace assay::cli {

namespace {

namespace fs = std::filesystem;

/// Whoever registers a claim when its answers lie there already registers nothing beforehand.
void remark_known(const Globals& globals, const Claim& claim, const fs::path& recorded) {
  for (const Measure& measure : claim.hypothesis.measures) {
    std::vector<std::string> setups{claim.hypothesis.subject.setup};
    for (const System& system : claim.hypothesis.references) setups.push_back(system.setup);
    for (const std::string& setup : setups) {
      const fs::path sheet = recorded / measure.suite / (setup + ".tsv");
      if (!fs::exists(sheet)) continue;
      remark(globals, fmt::format("{}: answers to this claim are there already, so it is not "
                                  "registered before them",
                                  sheet.string()));
    }
  }
}

}  // namespace

ExitCode run(const PreregisterOptions& options) {
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  std::vector<fs::path> paths;
  const Claim claim = read_claims(catalogue, {options.claim}, library, &paths).front();
  if (claim.hypothesis.not_testable || claim.hypothesis.statement.kind == StatementKind::note) {
    throw base::InputError(claim.id + ": is not ruled on, so there is nothing to register");
  }
  const fs::path path =
      options.output.empty() ? registration_path(paths.front()) : fs::path(options.output);
  if (fs::exists(path)) {
    throw base::InputError(path.string() + ": is there already; a record is never overwritten");
  }
  const std::string text = judge::registration_text(claim, library.suites, library.models);
  const Registration record =
      judge::compare_registration(path.string(), text, claim, library.suites, library.models);
  evidence::write_text(path, text);
  remark_known(options.globals, claim, catalogue.recorded(""));
  if (path != registration_path(paths.front())) {
    remark(options.globals, fmt::format("{}: verify looks for it only beside the claim, as {}",
                                        path.string(), registration_path(paths.front()).string()));
  }
  print(record.sha256 + "  " + path.string() + "\n");
  return ExitCode::supported;
}

}  // namespace assay::cli
