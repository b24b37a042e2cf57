// SPDX-License-Identifier: Apache-2.0
#include "evidence/files.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/archive.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, std::string_view problem) {
  throw base::InputError({.file = path.string()}, problem);
}

void require_regular(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) fail(path, "no such file");
  if (error) fail(path, error.message());
  if (fs::is_directory(status)) fail(path, "is a folder, not a file");
  if (!fs::is_regular_file(status)) fail(path, "is no regular file");
}

std::string uncompressed(std::string name) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (!name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    break;
  }
  return name;
}

}  // namespace

std::string read_text(const fs::path& path, std::size_t limit) {
  require_regular(path);
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, "cannot be opened");
  std::string text;
  constexpr std::size_t step = std::size_t{64} << 10U;
  while (file) {
    const std::size_t size = text.size();
    text.resize(size + step);
    file.read(text.data() + size, static_cast<std::streamsize>(step));
    text.resize(size + static_cast<std::size_t>(file.gcount()));
    if (text.size() > limit) {
      fail(path, "is larger than " + std::to_string(limit) + " bytes");
    }
  }
  if (file.bad()) fail(path, "cannot be read");
  return text;
}

void write_text(const fs::path& path, std::string_view text) {
  const fs::path temporary = path.string() + ".tmp" + std::to_string(::getpid());
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  std::error_code error;
  if (file) fs::rename(temporary, path, error);
  if (file && !error) return;
  std::error_code ignored;
  fs::remove(temporary, ignored);
  fail(path, error ? "cannot be written: " + error.message() : "cannot be written");
}

std::vector<imports::SourceFile> source_files(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) fail(folder, "no such folder");
  if (error) fail(folder, error.message());
  if (!fs::is_directory(status)) fail(folder, "is no folder");
  std::vector<imports::SourceFile> files;
  fs::recursive_directory_iterator entries(folder, error);
  while (!error && entries != fs::recursive_directory_iterator()) {
    std::error_code entry_error;
    if (entries->is_regular_file(entry_error)) {
      const fs::path& path = entries->path();
      const std::string name = uncompressed(path.lexically_relative(folder).generic_string());
      if (base::find_invalid_utf8(name)) {
        fail(folder, "a file name is not UTF-8: " + base::quoted(name));
      }
      files.push_back({name, [path, name] { return open_content(path, name); }});
    }
    entries.increment(error);
  }
  if (error) fail(folder, error.message());
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace assay::evidence
