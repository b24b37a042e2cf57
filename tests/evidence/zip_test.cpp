// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <vector>

#include "catch.hpp"
#include "evidence/files.hpp"
#include "evidence/folder.hpp"

namespace assay::evidence {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Members& members) {
  std::string out(1U << 20U, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    const bool is_folder = name.ends_with('/');
    archive_entry_set_filetype(entry, is_folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (!is_folder) archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string content_of(const imports::SourceFile& file) {
  const imports::Bytes bytes = file.open();
  std::string text;
  std::vector<char> buffer(1'000);
  while (const std::size_t count = bytes(buffer)) text.append(buffer.data(), count);
  return text;
}

std::string problem(const Folder& folder) {
  try {
    for (const imports::SourceFile& file : source_files(folder.path())) content_of(file);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "none";
}

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "line " + std::to_string(i * i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a zip file is the files in it") {
  const Folder folder;
  folder.put("out/all.zip", zipped({{"b/", ""}, {"b/two.csv", lines(9'000)}, {"one.csv", ""}}));
  folder.put("out/all.zap", "x");
  const auto files = source_files(folder.path());
  REQUIRE(files.size() == 3);
  CHECK(files[0].path == "out/all.zap");
  CHECK(files[1].path == "out/all.zip!b/two.csv");
  CHECK(files[2].path == "out/all.zip!one.csv");
  CHECK((content_of(files[1]) == lines(9'000)));
  CHECK(content_of(files[2]).empty());
  CHECK((content_of(files[1]) == lines(9'000)));
}

TEST_CASE("a damaged zip file is refused") {
  const std::string whole = zipped({{"one.csv", lines(900)}});
  {
    const Folder folder;
    folder.put("a.zip", "no zip file");
    CHECK(problem(folder) == "a.zip: is no zip file, or cut short or damaged");
  }
  {
    const Folder folder;
    folder.put("a.zip", whole.substr(0, whole.size() / 2));
    CHECK(problem(folder) == "a.zip: is no zip file, or cut short or damaged");
  }
  {
    const Folder folder;
    std::string bytes = whole;
    bytes[whole.size() / 3] ^= 0x10;
    folder.put("a.zip", bytes);
    CHECK(problem(folder) == "a.zip!one.csv: the zip content is encrypted, cut short or damaged");
  }
  {
    const Folder folder;
    folder.put("a.zip", zipped({{"one.csv", "x"}, {"one.csv", "y"}}));
    CHECK(problem(folder) == "a.zip: has two members \"one.csv\"");
  }
}

}  // namespace assay::evidence
