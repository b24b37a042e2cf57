// SPDX-License-Identifier: Apache-2.0
#include "cli/dataset_files.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

}  // namespace

fs::path dataset_cache() {
  const fs::path cache = from_environment("XDG_CACHE_HOME");
  if (!cache.empty()) return cache / "assay" / "datasets";
  const fs::path home = from_environment("HOME");
  return home.empty() ? home : home / ".cache" / "assay" / "datasets";
}

fs::path cached_file(const fs::path& cache, std::string_view sha256) {
  return cache / sha256.substr(0, 2) / sha256;
}

DatasetPlace place_of(const fs::path& root, const DatasetFile& file) {
  const fs::path shipped = root / "datasets" / file.file;
  if (fs::exists(shipped)) return {.found = Found::data_folder, .path = shipped};
  const fs::path cache = dataset_cache();
  if (!cache.empty()) {
    const fs::path pulled = cached_file(cache, file.sha256);
    if (fs::exists(pulled)) return {.found = Found::cache, .path = pulled};
  }
  return {.found = Found::nowhere, .path = shipped};
}

fs::path image_folder(const fs::path& root, const Suite& suite) {
  return (root / "datasets" / suite.dataset->files.front().file).parent_path();
}

std::string how_to_get(const Suite& suite, const DatasetFile& file) {
  if (file.can_be_pulled()) return fmt::format("assay data pull {} fetches it", suite.id);
  return fmt::format("it is not shipped: put it there from {} at {}", suite.source_link,
                     suite.revision);
}

std::vector<plan::DatasetText> dataset_texts(const fs::path& root, const Suite& suite) {
  std::vector<plan::DatasetText> texts;
  for (const DatasetFile& file : suite.dataset->files) {
    const DatasetPlace place = place_of(root, file);
    if (place.found == Found::nowhere) {
      throw base::InputError(
          {.file = place.path.string()},
          fmt::format("not there; suite {} needs it, and {}", suite.id, how_to_get(suite, file)));
    }
    texts.push_back(
        {.path = place.path.string(), .content = evidence::read_text(place.path, largest_dataset)});
  }
  return texts;
}

std::size_t checked_items(const fs::path& root, const Suite& suite) {
  const auto items = plan::read_items(dataset_texts(root, suite), suite);
  for (const plan::AskedItem& asked : items) {
    for (const std::string& image : asked.images) {
      const fs::path path = image_folder(root, suite) / image;
      if (fs::is_regular_file(path)) continue;
      throw base::InputError({.file = path.string()},
                             fmt::format("not there; it is an image of item {} of {}",
                                         base::quoted(asked.item.id), suite.id));
    }
  }
  return items.size();
}

plan::DatasetText shots_text(const fs::path& root, const Suite& suite) {
  const fs::path path = root / "datasets" / suite.dataset->shots.file;
  if (!fs::exists(path)) {
    throw base::InputError({.file = path.string()},
                           fmt::format("not there; suite {} shows its first lines, and {}",
                                       suite.id, how_to_get(suite, {})));
  }
  return {.path = path.string(), .content = evidence::read_text(path, largest_dataset)};
}

}  // namespace assay::cli
