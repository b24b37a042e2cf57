// SPDX-License-Identifier: Apache-2.0
#include "cli/rulings.hpp"

#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "evidence/files.hpp"
#include "evidence/recorded.hpp"
#include "judge/judge.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

std::vector<Claim> read_claims(const Catalogue& catalogue, const std::vector<std::string>& typed,
                               const spec::Library& library, Problems& problems) {
  std::vector<fs::path> paths;
  for (const std::string& claim : typed) {
    auto path = problems.attempt([&] { return find_file(catalogue, Sort::claim, claim); });
    if (path) paths.push_back(std::move(*path));
  }
  if (typed.empty()) {
    for (const auto& [id, path] : catalogue.files.at(Sort::claim)) paths.push_back(path);
  }
  std::vector<Claim> claims;
  for (const fs::path& path : paths) {
    auto claim = problems.attempt(
        [&] { return spec::read_claim(path.string(), evidence::read_text(path), library); });
    if (claim) claims.push_back(std::move(*claim));
  }
  return claims;
}

void add_suites(const Hypothesis& hypothesis, std::set<std::string>& suites) {
  if (hypothesis.not_testable) return;
  for (const Measure& measure : hypothesis.measures) suites.insert(measure.suite);
}

std::set<std::string> suites_of(const std::vector<Claim>& claims) {
  std::set<std::string> suites;
  for (const Claim& claim : claims) {
    add_suites(claim.hypothesis, suites);
    for (const Variant& variant : claim.variants) add_suites(variant.hypothesis, suites);
  }
  return suites;
}

Evidence read_evidence(const fs::path& recorded, const std::set<std::string>& suites,
                       Problems& problems) {
  Evidence evidence;
  const auto add = [&](const fs::path& folder) {
    auto sheets = problems.attempt([&] { return evidence::read_recorded(folder); });
    if (!sheets) return;
    std::string suite = sheets->suite;
    evidence.emplace(std::move(suite), std::move(*sheets));
  };
  if (fs::exists(recorded / "sheet.json")) {
    add(recorded);
    return evidence;
  }
  for (const std::string& suite : suites) {
    if (fs::exists(recorded / suite)) add(recorded / suite);
  }
  return evidence;
}

}  // namespace

Rulings rule_on(const Catalogue& catalogue, const std::vector<std::string>& claims,
                const fs::path& recorded) {
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();  // or else every claim would also complain of the absent file
  const std::vector<Claim> read = read_claims(catalogue, claims, library, problems);
  const Evidence evidence = read_evidence(recorded, suites_of(read), problems);
  problems.raise_if_any();

  Rulings rulings;
  for (const Claim& claim : read) {
    if (claim.hypothesis.statement.kind == StatementKind::note) {
      rulings.notes.push_back(claim.id);
      continue;
    }
    auto verdict = problems.attempt([&] { return judge::rule(claim, library.suites, evidence); });
    if (verdict) rulings.verdicts.push_back(std::move(*verdict));
  }
  problems.raise_if_any();
  return rulings;
}

ExitCode exit_code(const std::vector<Verdict>& verdicts, Codes codes) {
  return codes == Codes::zero ? ExitCode::supported : judge::exit_code(verdicts);
}

}  // namespace assay::cli
