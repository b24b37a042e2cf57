// SPDX-License-Identifier: Apache-2.0
#include "cli/catalogue.hpp"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/text.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

bool is_data_folder(const fs::path& folder) {
  std::error_code ignored;  // what cannot be looked at is none
  return fs::is_directory(folder / sort_table[0].folder, ignored);
}

std::optional<fs::path> nearest_above(fs::path folder) {
  while (true) {
    if (is_data_folder(folder)) return folder;
    if (!folder.has_relative_path()) return std::nullopt;
    folder = folder.parent_path();
  }
}

fs::path named_folder(const std::string& name, std::string_view named_by) {
  if (is_data_folder(name)) return name;
  throw base::InputError(name + ": no data folder, it has no " + std::string(sort_table[0].folder) +
                         " (named by " + std::string(named_by) + ")");
}

/// Short paths in messages: relative to the working folder, which itself is empty.
fs::path shortened(const fs::path& folder) {
  std::error_code error;
  const fs::path relative = fs::relative(folder, error);
  if (error || relative.empty()) return folder;
  return relative == "." ? fs::path() : relative;
}

/// What stands beside the executable, or the checkout in which it was built; empty: nothing.
fs::path own_data_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  fs::path installed = program.parent_path().parent_path() / "share/assay";
  if (is_data_folder(installed)) return installed;
  return nearest_above(program.parent_path()).value_or(fs::path());
}

fs::path find_data_folder(const std::string& typed) {
  if (!typed.empty()) return named_folder(typed, "--data");
  if (const char* set = std::getenv("ASSAY_DATA"); set != nullptr && *set != '\0') {
    return named_folder(set, "ASSAY_DATA");
  }
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (!error) {
    if (const auto found = nearest_above(here)) return shortened(*found);
  }
  if (fs::path own = own_data_folder(); !own.empty()) return own;
  throw base::InputError(
      "no claims found: run inside a checkout of assay, pass --data DIR, or set ASSAY_DATA");
}

Files yaml_files(const fs::path& folder) {
  Files files;
  if (!fs::is_directory(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".yaml") continue;
    const auto [other, is_new] = files.emplace(path.stem().string(), path);
    if (!is_new) {
      throw base::InputError(path.string() + ": the same id as " + other->second.string());
    }
  }
  return files;
}

template <typename Read>
auto read_all(const Files& files, Problems& problems, Read read) {
  std::map<std::string, decltype(read("", ""))> things;
  for (const auto& [id, path] : files) {
    auto thing = problems.attempt([&, &path = path] {
      auto made = read(path.string(), evidence::read_text(path));
      require_named_after(path, made.id);
      return made;
    });
    if (thing) things.emplace(id, std::move(*thing));
  }
  return things;
}

}  // namespace

bool is_shipped(const fs::path& path) {
  const fs::path own = own_data_folder();
  if (own.empty()) return false;
  std::error_code error;
  const fs::path whole = fs::canonical(path.empty() ? fs::path(".") : path, error);
  if (error) return false;
  const fs::path relative = whole.lexically_relative(fs::canonical(own, error));
  return !relative.empty() && *relative.begin() != "..";
}

void require_named_after(const fs::path& path, const std::string& id) {
  if (path.stem().string() == id) return;
  throw base::InputError(path.string() + ": must be named after its id: " + id + ".yaml");
}

fs::path Catalogue::recorded(std::string_view suite) const {
  return root / "datasets/recorded" / suite;
}

Catalogue find_catalogue(const std::string& typed) {
  Catalogue catalogue{.root = find_data_folder(typed), .files = {}};
  for (const SortRow& row : sort_table) {
    catalogue.files[row.sort] = yaml_files(catalogue.root / row.folder);
  }
  return catalogue;
}

spec::Library read_library(const Catalogue& catalogue, Problems& problems) {
  return {.suites = read_all(catalogue.files.at(Sort::suite), problems, spec::read_suite),
          .models = read_all(catalogue.files.at(Sort::model), problems, spec::read_model)};
}

fs::path find_file(const Catalogue& catalogue, Sort sort, const std::string& typed) {
  if (typed.ends_with(".yaml") || typed.find('/') != std::string::npos) return typed;
  const Files& files = catalogue.files.at(sort);
  if (const auto found = files.find(typed); found != files.end()) return found->second;
  const std::string name(sort_table[static_cast<std::size_t>(sort)].name);
  throw base::InputError("no " + name + " " + base::quoted(typed) +
                         base::did_you_mean(typed, ids(catalogue, sort)) + " (assay list " + name +
                         "s shows all; a path ends in .yaml)");
}

std::vector<std::string_view> ids(const Catalogue& catalogue, Sort sort) {
  std::vector<std::string_view> all;
  for (const auto& [id, path] : catalogue.files.at(sort)) all.push_back(id);
  return all;
}

}  // namespace assay::cli
