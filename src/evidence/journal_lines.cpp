// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal_lines.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/error.hpp"
#include "base/sha256.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view head = R"({"chain":")";
constexpr std::string_view middle = R"(","record":)";
constexpr std::size_t digits = 16;
constexpr std::size_t longest_line = std::size_t{32} << 20U;

std::string link(std::string_view chain, std::string_view record) {
  base::Sha256 digest;
  digest.add(chain);
  digest.add(record);
  return base::to_hex(digest.finish()).substr(0, digits);
}

/// The record of a line that was written after `chain`; empty: it was not.
std::string_view record_of(std::string_view line, const std::string& chain) {
  constexpr std::size_t before = head.size() + digits + middle.size();
  if (line.size() <= before || !line.starts_with(head) || !line.ends_with('}') ||
      line.substr(head.size() + digits, middle.size()) != middle) {
    return {};
  }
  const std::string_view record = line.substr(before, line.size() - before - 1);
  return line.substr(head.size(), digits) == link(chain, record) ? record : std::string_view{};
}

}  // namespace

std::string chained_line(std::string& chain, std::string_view record) {
  chain = link(chain, record);
  std::string line(head);
  line += chain;
  line += middle;
  line += record;
  return line += "}\n";
}

std::string last_chain(std::string_view lines) {
  lines.remove_suffix(1);
  return std::string(lines.substr(lines.rfind('\n') + 1).substr(head.size(), digits));
}

void fail_damaged(const fs::path& path, std::size_t line, std::string_view problem) {
  throw base::InputError({.file = path.string(), .line = line}, problem, ExitCode::tampered);
}

ChainEnd read_chain(const fs::path& path,
                    const std::function<void(std::string_view, std::size_t)>& on_record) {
  ChainEnd end;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return end;
  if (!fs::is_regular_file(status)) {
    throw base::InputError({.file = path.string()}, "is no regular file");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw base::InputError({.file = path.string()}, "cannot be opened");
  std::string rest;
  std::string piece(std::size_t{256} << 10U, '\0');
  std::size_t number = 0;
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    std::string_view bytes(piece.data(), static_cast<std::size_t>(file.gcount()));
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n')) {
      rest += bytes.substr(0, at);
      bytes.remove_prefix(at + 1);
      const std::string_view record = record_of(rest, end.chain);
      if (record.empty()) {
        fail_damaged(path, number + 1,
                     "is not what was recorded: the line or those before it were changed");
      }
      end.chain = rest.substr(head.size(), digits);
      end.size += rest.size() + 1;
      on_record(record, ++number);
      rest.clear();
    }
    rest += bytes;
    if (rest.size() > longest_line) fail_damaged(path, number + 1, "a line of more than 32 MiB");
  }
  if (file.bad()) throw base::InputError({.file = path.string()}, "cannot be read");
  end.torn_bytes = rest.size();
  return end;
}

}  // namespace assay::evidence
