// SPDX-License-Identifier: Apache-2.0
#include "evidence/files.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "evidence/folder.hpp"

namespace assay::evidence {
namespace {

std::string content(const imports::SourceFile& file, std::size_t chunk = 1'000) {
  const imports::Bytes bytes = file.open();
  std::string text;
  std::string buffer(chunk, '\0');
  while (const std::size_t count = bytes(buffer)) text.append(buffer, 0, count);
  return text;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += std::to_string(i * 7'919 % 10'007) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a file is read whole or not at all") {
  const Folder folder;
  folder.put("a.txt", std::string("x\0y", 3));
  CHECK(read_text(folder / "a.txt") == std::string("x\0y", 3));
  ::mkfifo((folder / "pipe").c_str(), 0600);
  struct Case {
    std::string name;
    std::size_t limit;
    std::string expected;
  };
  for (const Case& c :
       {Case{"b.txt", 10, "b.txt: no such file"}, Case{"a.txt", 2, "a.txt: is larger than 2 bytes"},
        Case{"pipe", 10, "pipe: is no regular file"}}) {
    const Problem problem = problem_in(folder, [&] { read_text(folder / c.name, c.limit); });
    CHECK(problem.message == c.expected);
    CHECK(problem.code == ExitCode::unusable);
  }
  CHECK(problem_in(folder, [&] { read_text(folder.path()); }).message ==
        folder.path().string() + ": is a folder, not a file");
}

TEST_CASE("writing replaces a file and leaves nothing else behind") {
  const Folder folder;
  write_text(folder / "a.txt", "old");
  write_text(folder / "a.txt", "new");
  CHECK(folder.get("a.txt") == "new");
  CHECK(problem_in(folder, [&] { write_text(folder / "no/a.txt", "x"); }).message ==
        "no/a.txt: cannot be written: No such file or directory");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("the files of a folder come sorted, with their content decompressed") {
  const Folder folder;
  const std::string text = long_text();
  folder.put("b (1)/two.csv", compressed(text, "gzip"));
  folder.put("b (1)/Two.csv", compressed(text, "zstd"));
  folder.put("a.csv", text);
  folder.put("empty", "");
  folder.put("nothing.gz", compressed("", "gzip"));
  folder.put("three.csv.zst", compressed(text, "zstd"));
  const auto files = source_files(folder.path());
  std::string names;
  for (const auto& file : files) names += file.path + ";";
  CHECK(names == "a.csv;b (1)/Two.csv;b (1)/two.csv;empty;nothing;three.csv;");
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(content(files[i]) == text);
    CHECK(content(files[i], 70'000) == text);
  }
  CHECK(content(files[3]).empty());
  CHECK(content(files[4]).empty());
  CHECK(content(files[5]) == text);
}

TEST_CASE("a folder of outputs must be there and be a folder") {
  const Folder folder;
  folder.put("a.txt", "");
  CHECK(problem_in(folder, [&] { source_files(folder / "no"); }).message == "no: no such folder");
  CHECK(problem_in(folder, [&] { source_files(folder / "a.txt"); }).message ==
        "a.txt: is no folder");
}

TEST_CASE("compressed content that is cut or damaged is refused") {
  const std::string text = long_text();
  const std::string gzip = compressed(text, "gzip");
  const std::string zstd = compressed(text, "zstd");
  const auto flipped = [&](std::size_t from_end) {
    std::string bytes = gzip;
    bytes[bytes.size() - from_end] = static_cast<char>(bytes[bytes.size() - from_end] ^ 1);
    return bytes;
  };
  const std::string gzip_damaged = "f: the gzip content is cut short or damaged";
  const std::string zstd_damaged = "f: the zstd content is cut short or damaged";
  struct Case {
    std::string content;
    std::string expected;
  };
  for (const Case& c : {
           Case{gzip.substr(0, 4), gzip_damaged},
           Case{gzip.substr(0, 9), gzip_damaged},
           Case{gzip.substr(0, gzip.size() / 2), gzip_damaged},
           Case{gzip.substr(0, gzip.size() - 1), gzip_damaged},
           Case{gzip.substr(0, gzip.size() - 8), gzip_damaged},
           Case{flipped(8), gzip_damaged},  // the checksum
           Case{flipped(4),
                "f: the gzip content is damaged or has several members; compress it as one"},
           Case{gzip + gzip,
                "f: the gzip content is damaged or has several members; compress it as one"},
           Case{gzip + "more", "f: something that is not gzip follows the gzip content"},
           Case{compressed(gzip, "gzip"), "f: is compressed twice; decompress it once"},
           Case{zstd.substr(0, zstd.size() / 2), zstd_damaged},
           Case{zstd.substr(0, zstd.size() - 1), zstd_damaged},
           Case{zstd + "more", zstd_damaged},
       }) {
    const Folder folder;
    folder.put("f", c.content);
    const Problem problem =
        problem_in(folder, [&] { content(source_files(folder.path()).front()); });
    CHECK(problem.message == c.expected);
    CHECK(problem.code == ExitCode::unusable);
  }
}

}  // namespace assay::evidence
