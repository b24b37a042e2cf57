// SPDX-License-Identifier: Apache-2.0
#include "evidence/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
#include <system_error>

#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/archive.hpp"
#include "evidence/zip.hpp"

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

/// The file, or, of a zip file, its members, called "archive.zip!member".
void add_source(const fs::path& path, const std::string& name,
                std::vector<imports::SourceFile>& files) {
  if (!name.ends_with(".zip")) {
    files.push_back({name, [path, name] { return open_content(path, name); }});
    return;
  }
  for (const std::string& member : zip_members(path, name)) {
    const std::string full = name + "!" + member;
    files.push_back({full, [path, member, full] { return open_zip_member(path, member, full); }});
  }
}

/// A file next to `target` that was not there before: nobody's link is followed, nobody's file
/// overwritten. nullopt: it cannot be written.
std::optional<fs::path> write_new_file(const fs::path& target, std::string_view text) {
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const fs::path path =
        target.string() + ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST) continue;
    if (file < 0) return std::nullopt;
    bool is_written = true;
    while (is_written && !text.empty()) {
      const ssize_t count = ::write(file, text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      is_written = count > 0;
      if (is_written) text.remove_prefix(static_cast<std::size_t>(count));
    }
    is_written = ::close(file) == 0 && is_written;
    if (is_written) return path;
    std::error_code ignored;
    fs::remove(path, ignored);
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string read_text(const fs::path& path, std::size_t limit) {
  require_regular(path);
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, "cannot be opened");
  constexpr std::size_t step = std::size_t{64} << 10U;
  std::string text;
  std::error_code error;
  const std::uintmax_t said = fs::file_size(path, error);
  if (!error && said <= limit) text.reserve(static_cast<std::size_t>(said) + step);
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
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
  const fs::file_type type = fs::status(target, error).type();
  if (type == fs::file_type::directory) fail(path, "is a folder");
  if (type != fs::file_type::regular && type != fs::file_type::not_found) {
    std::ofstream device(target,
                         std::ios::binary);  // a pipe or a device is written to, not replaced
    if (!device.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
      fail(path, "cannot be written");
    }
    return;
  }
  const auto temporary = write_new_file(target, text);
  if (temporary) fs::rename(*temporary, target, error);
  if (temporary && !error) return;
  std::error_code ignored;
  if (temporary) fs::remove(*temporary, ignored);
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
      add_source(path, name, files);
    }
    entries.increment(error);
  }
  if (error) fail(folder, error.message());
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace assay::evidence
