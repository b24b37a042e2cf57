// SPDX-License-Identifier: Apache-2.0
#include "evidence/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <set>
#include <span>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::evidence {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10U;

class ZipReader {
 public:
  ZipReader(const std::filesystem::path& path, std::string name)
      : name_(std::move(name)), reader_(archive_read_new()) {
    base::check(reader_ != nullptr, "libarchive gives a reader");
    archive_read_support_format_zip_seekable(reader_.get());
    if (archive_read_open_filename(reader_.get(), path.c_str(), block_size) != ARCHIVE_OK) {
      fail("is no zip file, or cut short or damaged");
    }
  }

  /// The next member that is a file; nullptr at the end.
  archive_entry* next() {
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(reader_.get(), &entry);
      if (status == ARCHIVE_EOF) return nullptr;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        fail("is no zip file, or cut short or damaged");
      }
      if (archive_entry_filetype(entry) == AE_IFREG) return entry;
    }
  }

  std::string name_of(archive_entry* entry) const {
    // Names that are not marked as UTF-8 cannot be converted in every locale.
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    if (name == nullptr || base::find_invalid_utf8(name)) fail("has a member with an odd name");
    return name;
  }

  std::size_t read(std::span<char> buffer) {
    const la_ssize_t count = archive_read_data(reader_.get(), buffer.data(), buffer.size());
    if (count < 0) fail("the zip content is encrypted, cut short or damaged");
    return static_cast<std::size_t>(count);
  }

  [[noreturn]] void fail(std::string_view problem) const {
    throw base::InputError({.file = name_}, problem);
  }

 private:
  struct Free {
    void operator()(archive* reader) const { archive_read_free(reader); }
  };

  std::string name_;
  std::unique_ptr<archive, Free> reader_;
};

}  // namespace

std::vector<std::string> zip_members(const std::filesystem::path& path, const std::string& name) {
  ZipReader reader(path, name);
  std::vector<std::string> members;
  std::set<std::string> known;
  while (archive_entry* entry = reader.next()) {
    members.push_back(reader.name_of(entry));
    if (!known.insert(members.back()).second) {
      reader.fail("has two members " + base::quoted(members.back()));
    }
  }
  return members;
}

imports::Bytes open_zip_member(const std::filesystem::path& path, const std::string& member,
                               const std::string& name) {
  auto reader = std::make_shared<ZipReader>(path, name);
  for (archive_entry* entry = reader->next(); entry != nullptr; entry = reader->next()) {
    if (reader->name_of(entry) != member) continue;
    return [reader](std::span<char> buffer) { return reader->read(buffer); };
  }
  reader->fail("is gone from the zip file");
}

}  // namespace assay::evidence
