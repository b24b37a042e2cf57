// SPDX-License-Identifier: Apache-2.0
#include "evidence/recorded.hpp"

#include <unistd.h>

#include <set>
#include <system_error>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "evidence/files.hpp"
#include "evidence/sheet_header.hpp"
#include "import/sheet.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_sheet = std::size_t{64} << 20U;
constexpr std::string_view header_name = "sheet.json";
constexpr std::string_view items_name = "items.tsv";

void require_digest(const fs::path& path, std::string_view content, const std::string& stated) {
  if (base::sha256_hex(content) == stated) return;
  throw base::InputError({.file = path.string()},
                         "is not what sheet.json vouches for: its digest differs",
                         ExitCode::tampered);
}

void require_count(const fs::path& path, std::string_view what, std::size_t found,
                   std::size_t stated) {
  if (found == stated) return;
  throw base::InputError({.file = path.string()},
                         "holds " + std::to_string(found) + " " + std::string(what) +
                             ", but sheet.json says " + std::to_string(stated),
                         ExitCode::tampered);
}

fs::path sheet_path(const fs::path& folder, const std::string& setup) {
  return folder / (setup + ".tsv");
}

/// A sheet that sheet.json does not name is vouched for by nobody.
void require_named(const fs::path& folder, const SheetHeader& header) {
  std::set<std::string> names{std::string(items_name)};
  for (const SheetEntry& entry : header.setups) names.insert(entry.provenance.setup + ".tsv");
  for (const fs::directory_entry& file : fs::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    if (!name.ends_with(".tsv") || names.contains(name)) continue;
    throw base::InputError({.file = file.path().string()}, "sheet.json does not name this sheet");
  }
}

std::vector<Original> originals(const std::vector<std::string>& paths,
                                const std::map<std::string, std::string>& digests) {
  std::vector<Original> files;
  for (const std::string& path : std::set<std::string>(paths.begin(), paths.end())) {
    files.push_back({path, digests.at(path)});
  }
  return files;
}

std::vector<Original> joined_files(const imports::Imported& imported) {
  std::set<std::string> of_setups;
  for (const auto& [setup, paths] : imported.files_of_setup) {
    of_setups.insert(paths.begin(), paths.end());
  }
  std::vector<Original> files;
  for (const auto& [path, digest] : imported.originals) {
    if (!of_setups.contains(path)) files.push_back({path, digest});
  }
  return files;
}

/// Writes all files of a sheet folder.
void fill(const fs::path& folder, const imports::Recipe& recipe,
          const imports::Imported& imported) {
  const std::string items = imports::items_tsv(imported.suite.items);
  SheetHeader header{.suite = imported.suite.suite,
                     .recipe = recipe.id,
                     .repository = recipe.repository,
                     .licence = recipe.licence,
                     .items = imported.suite.items.size(),
                     .items_sha256 = base::sha256_hex(items),
                     .joined = joined_files(imported)};
  for (const imports::Drifted& drift : imported.drifts) {
    header.drifts.push_back({.item = drift.item,
                             .what = drift.what,
                             .first = drift.first,
                             .later = drift.later,
                             .first_path = drift.first_path,
                             .later_path = drift.later_path});
  }
  write_text(folder / items_name, items);
  for (const Sheet& sheet : imported.suite.sheets) {
    const std::string& setup = sheet.provenance.setup;
    const std::string answers = imports::answers_tsv(sheet.answers);
    header.setups.push_back(
        {.provenance = sheet.provenance,
         .answers = sheet.answers.size(),
         .missing = imported.suite.items.size() - sheet.answers.size(),
         .sha256 = base::sha256_hex(answers),
         .files = originals(imported.files_of_setup.at(setup), imported.originals)});
    write_text(sheet_path(folder, setup), answers);
  }
  write_text(folder / header_name, to_json(header));
}

void require_only_sheets(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (path.filename() == header_name || path.extension() == ".tsv") continue;
    throw base::InputError({.file = path.string()},
                           "is no score sheet; the folder is left as it is");
  }
}

/// An empty folder or one of score sheets may be replaced; nothing else.
void require_replaceable(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) return;
  const bool is_ours = fs::is_directory(status) &&
                       (fs::is_empty(folder, error) || fs::exists(folder / header_name, error));
  if (is_ours && !error) return require_only_sheets(folder);
  throw base::InputError({.file = folder.string()},
                         "exists and is no folder of score sheets; it is left as it is");
}

}  // namespace

RecordedSuite read_recorded(const fs::path& folder) {
  const fs::path header_path = folder / header_name;
  const SheetHeader header = read_sheet_header(header_path.string(), read_text(header_path));
  require_named(folder, header);
  RecordedSuite suite{.suite = header.suite};
  const fs::path items_path = folder / items_name;
  suite.items = imports::read_items_tsv(items_path.string(), read_text(items_path, largest_sheet));
  for (const SheetEntry& entry : header.setups) {
    const fs::path path = sheet_path(folder, entry.provenance.setup);
    suite.sheets.push_back({.provenance = entry.provenance,
                            .answers = imports::read_answers_tsv(
                                path.string(), read_text(path, largest_sheet), suite.items)});
  }
  // All is well formed; now, is it what was recorded?
  require_count(items_path, "items", suite.items.size(), header.items);
  require_digest(items_path, imports::items_tsv(suite.items), header.items_sha256);
  for (std::size_t i = 0; i < header.setups.size(); ++i) {
    const fs::path path = sheet_path(folder, header.setups[i].provenance.setup);
    const std::vector<Answer>& answers = suite.sheets[i].answers;
    require_count(path, "answers", answers.size(), header.setups[i].answers);
    require_digest(path, imports::answers_tsv(answers), header.setups[i].sha256);
  }
  return suite;
}

Evidence read_all_recorded(const fs::path& recorded) {
  std::error_code error;
  if (!fs::is_directory(recorded, error)) {
    throw base::InputError({.file = recorded.string()}, "no such folder");
  }
  std::set<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(recorded)) {
    if (entry.is_directory()) folders.insert(entry.path());
  }
  Evidence evidence;
  for (const fs::path& folder : folders) {
    RecordedSuite suite = read_recorded(folder);
    if (suite.suite != folder.filename().string()) {
      throw base::InputError(
          {.file = (folder / header_name).string()},
          "suite " + base::quoted(suite.suite) + " must lie in a folder of that name");
    }
    const std::string id = suite.suite;
    evidence.emplace(id, std::move(suite));
  }
  return evidence;
}

void write_recorded(const fs::path& folder, const imports::Recipe& recipe,
                    const imports::Imported& imported) {
  const fs::path target = fs::absolute(folder / "").lexically_normal().parent_path();
  require_replaceable(target);
  const std::string suffix = ".tmp" + std::to_string(::getpid());
  const fs::path filled = target.string() + suffix;
  const fs::path retired = target.string() + suffix + ".old";
  std::error_code ignored;
  try {
    fs::create_directories(filled);
    fill(filled, recipe, imported);
    if (fs::exists(target)) fs::rename(target, retired);
    fs::rename(filled, target);
  } catch (const fs::filesystem_error& problem) {
    fs::remove_all(filled, ignored);
    if (fs::exists(retired, ignored) && !fs::exists(target, ignored)) {
      fs::rename(retired, target, ignored);
    }
    throw base::InputError({.file = target.string()},
                           "cannot be written: " + problem.code().message());
  } catch (...) {
    fs::remove_all(filled, ignored);
    throw;
  }
  fs::remove_all(retired, ignored);
}

}  // namespace assay::evidence
