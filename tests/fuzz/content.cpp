// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file on the disk: the first byte chooses between what imports open (plain, gzip,
// zstd) and a journal's chain of lines, behind which lie its records.
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "evidence/archive.hpp"
#include "evidence/journal_lines.hpp"
#include "evidence/journal_record.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using assay::fuzz::require;

constexpr std::size_t most_bytes = std::size_t{4} << 20U;  // compressed zeros have no end

/// A file in memory.
class File {
 public:
  explicit File(const std::string& bytes) : file_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    const auto written = ::write(file_, bytes.data(), bytes.size());
    require(written == static_cast<ssize_t>(bytes.size()), "memory takes the input");
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { ::close(file_); }

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

std::string opened(const std::string& bytes, std::size_t piece) {
  const File file(bytes);
  const auto read = assay::evidence::open_content(file.path(), "fuzz");
  std::vector<char> buffer(piece);
  std::string content;
  while (content.size() < most_bytes) {
    const std::size_t count = read(buffer);
    require(count <= buffer.size(), "no more is read than asked for");
    if (count == 0) break;
    content.append(buffer.data(), count);
  }
  content.resize(std::min(content.size(), most_bytes));
  return content;
}

std::string lines(const std::string& bytes) {
  const File file(bytes);
  std::string all;
  // The path holds a number that may change; complaints name it.
  const auto end = assay::evidence::read_chain(
      file.path(), [&](std::string_view record, std::size_t) { all += record; });
  require(end.size + end.torn_bytes == bytes.size(), "every byte belongs to a line or is torn");
  return all;
}

std::string record(const std::string& text) {
  const auto entry = assay::evidence::read_line(text);
  if (!entry) return "none";
  const std::string line = assay::evidence::to_line(*entry);
  const auto again = assay::evidence::read_line(line);
  require(again && assay::evidence::to_line(*again) == line, "a record reads as it was written");
  return line;
}

/// Any records as lines of a whole journal.
std::string chained(const std::string& text) {
  std::string chain;
  std::string journal;
  std::string records;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      records += text.substr(at, end - at);
      journal += assay::evidence::chained_line(chain, text.substr(at, end - at));
    }
    at = end + 1;
  }
  require(lines(journal) == records, "a journal holds what was written");
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string bytes = input.rest();
  switch (choice % 4) {
    case 0: {
      const std::string content = assay::fuzz::outcome([&] { return opened(bytes, 65'536); });
      require(content == assay::fuzz::outcome([&] { return opened(bytes, 61); }),
              "content does not depend on how it is read");
      break;
    }
    case 1: assay::fuzz::same_twice([&] { return lines(bytes); }); break;
    case 2: assay::fuzz::same_twice([&] { return record(bytes); }); break;
    default: assay::fuzz::same_twice([&] { return chained(bytes); });
  }
  return 0;
}
