// SPDX-License-Identifier: Apache-2.0
#include "cli/rulings.hpp"

#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/files.hpp"
#include "evidence/recorded.hpp"
#include "judge/judge.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

struct ReadClaim {
  Claim claim;
  base::Place place;
  fs::path path;
};

base::Place statement_in(const fs::path& path, std::string_view text) {
  std::size_t line = 0;
  for (const std::string_view each : base::split(text, '\n')) {
    ++line;
    if (each.starts_with("statement:")) return {.file = path.string(), .line = line};
  }
  return {.file = path.string(), .line = 1};
}

std::vector<ReadClaim> read_claims(const Catalogue& catalogue,
                                   const std::vector<std::string>& typed,
                                   const spec::Library& library, Problems& problems) {
  std::vector<fs::path> paths;
  for (const std::string& claim : typed) {
    auto path = problems.attempt([&] { return find_file(catalogue, Sort::claim, claim); });
    if (path) paths.push_back(std::move(*path));
  }
  const Files& shipped = catalogue.files.at(Sort::claim);
  if (typed.empty()) {
    for (const auto& [id, path] : shipped) paths.push_back(path);
  }
  std::vector<ReadClaim> claims;
  for (const fs::path& path : paths) {
    auto claim = problems.attempt([&] {
      const std::string text = evidence::read_text(path);
      ReadClaim read{.claim = spec::read_claim(path.string(), text, library),
                     .place = statement_in(path, text),
                     .path = path};
      const auto same = shipped.find(path.stem().string());
      if (same != shipped.end() && same->second == path) require_named_after(path, read.claim.id);
      return read;
    });
    if (claim) claims.push_back(std::move(*claim));
  }
  return claims;
}

void add_suites(const Hypothesis& hypothesis, std::set<std::string>& suites) {
  if (hypothesis.not_testable && hypothesis.controls.empty()) return;
  for (const Measure& measure : hypothesis.measures) suites.insert(measure.suite);
}

std::set<std::string> suites_of(const std::vector<ReadClaim>& claims) {
  std::set<std::string> suites;
  for (const auto& [claim, place, path] : claims) {
    add_suites(claim.hypothesis, suites);
    for (const Variant& variant : claim.variants) add_suites(variant.hypothesis, suites);
  }
  return suites;
}

RecordedSuite sheets_of(const std::string& suite, const fs::path& folder) {
  RecordedSuite sheets = evidence::read_recorded(folder);
  if (sheets.suite != suite) {
    throw base::InputError(folder.string() + ": holds the sheets of " + base::quoted(sheets.suite) +
                           "; they belong in a folder of that name");
  }
  return sheets;
}

Evidence read_evidence(const fs::path& recorded, const std::set<std::string>& suites,
                       Problems& problems) {
  Evidence evidence;
  if (fs::exists(recorded / "sheet.json")) {
    auto sheets = problems.attempt([&] { return evidence::read_recorded(recorded); });
    if (sheets) evidence.emplace(std::string(sheets->suite), std::move(*sheets));
    return evidence;
  }
  for (const std::string& suite : suites) {
    if (!fs::exists(recorded / suite)) continue;
    auto sheets = problems.attempt([&] { return sheets_of(suite, recorded / suite); });
    if (sheets) evidence.emplace(suite, std::move(*sheets));
  }
  return evidence;
}

}  // namespace

std::vector<Claim> read_claims(const Catalogue& catalogue, const std::vector<std::string>& claims,
                               const spec::Library& library, std::vector<fs::path>* paths) {
  Problems problems;
  std::vector<Claim> read;
  for (ReadClaim& claim : read_claims(catalogue, claims, library, problems)) {
    read.push_back(std::move(claim.claim));
    if (paths != nullptr) paths->push_back(claim.path);
  }
  problems.raise_if_any();
  return read;
}

Rulings rule_on(const Catalogue& catalogue, const std::vector<std::string>& claims,
                const fs::path& recorded, Together together, Evidence at_hand, const Wish& wish) {
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();  // or else every claim would also complain of the absent file
  std::vector<ReadClaim> read = read_claims(catalogue, claims, library, problems);
  std::set<std::string> suites = suites_of(read);
  for (const auto& [suite, sheets] : at_hand) suites.erase(suite);
  Evidence evidence = read_evidence(recorded, suites, problems);
  evidence.merge(at_hand);
  problems.raise_if_any();
  for (ReadClaim& each : read) grant(wish, each.claim, evidence);

  Rulings rulings;
  for (const auto& [claim, place, path] : read) {
    if (claim.hypothesis.statement.kind == StatementKind::note) {
      rulings.notes.push_back({.claim = claim.id, .title = claim.title});
      continue;
    }
    auto verdict = problems.attempt([&, &claim = claim, &path = path] {
      const auto record = registered(path, claim, library);
      if (!record) return judge::rule(claim, library.suites, evidence, library.models);
      rulings.registered.emplace(claim.id, *record);
      return rule_on_attempt(*record, claim, library, evidence);
    });
    if (!verdict) continue;
    rulings.places.emplace(claim.id, place);
    rulings.verdicts.push_back(std::move(*verdict));
  }
  problems.raise_if_any();
  if (together == Together::no) return rulings;
  std::vector<Claim> ruled;
  for (const auto& [claim, place, path] : read) {
    if (rulings.places.contains(claim.id)) ruled.push_back(claim);
  }
  const std::vector<Ruling> family =
      judge::familywise(ruled, rulings.verdicts, library.suites, evidence, library.models);
  for (std::size_t i = 0; i < ruled.size(); ++i) rulings.family.emplace(ruled[i].id, family[i]);
  return rulings;
}

void keep_attempts(const Rulings& rulings) {
  for (const Verdict& verdict : rulings.verdicts) {
    const auto record = rulings.registered.find(verdict.claim);
    if (record != rulings.registered.end()) keep_attempt(record->second, verdict);
  }
}

std::vector<std::string> claims_of(const Catalogue& catalogue, const std::string& announcement) {
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const std::vector<ReadClaim> all = read_claims(catalogue, {}, library, problems);
  problems.raise_if_any();
  std::vector<std::string> ids;
  std::vector<std::string_view> names;
  for (const auto& [claim, place, path] : all) {
    if (!claim.announcement.empty()) names.push_back(claim.announcement);
    if (claim.announcement == announcement) ids.push_back(claim.id);
  }
  if (!ids.empty()) return ids;
  throw base::InputError("no announcement " + base::quoted(announcement) +
                         base::did_you_mean(announcement, names) +
                         " (assay list announcements shows all)");
}

ExitCode exit_code(const std::vector<Verdict>& verdicts, Codes codes) {
  return codes == Codes::zero ? ExitCode::supported : judge::exit_code(verdicts);
}

}  // namespace assay::cli
