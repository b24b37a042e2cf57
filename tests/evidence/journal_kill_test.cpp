// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/philox.hpp"
#include "catch.hpp"
#include "evidence/folder.hpp"
#include "evidence/journal_entries.hpp"

namespace assay::evidence {
namespace {

/// Appends for ever, and reports the number of each finished append to the pipe.
[[noreturn]] void append_until_killed(const std::filesystem::path& runs, int report) {
  std::uint32_t count = 0;
  Journal journal(runs, some_name, [&](JournalEntry&&) { ++count; });
  for (;; ++count) {
    journal.append(answer_to(std::to_string(count), std::string(count % 5'000, 'x')), count);
    const std::uint32_t done = count + 1;
    if (::write(report, &done, sizeof done) != sizeof done) ::_exit(1);
  }
}

/// The last number that a killed child reported.
std::uint32_t kill_after(const std::filesystem::path& runs, std::uint32_t microseconds) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    append_until_killed(runs, ends[1]);
  }
  ::close(ends[1]);
  std::uint32_t last = 0;
  std::uint32_t number = 0;
  ssize_t size = ::read(ends[0], &number, sizeof number);  // it has started
  ::usleep(microseconds);
  ::kill(child, SIGKILL);
  for (; size == sizeof number; size = ::read(ends[0], &number, sizeof number)) last = number;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  return last;
}

}  // namespace

TEST_CASE("a writer that is killed at any moment loses no finished append") {
  const Folder folder;
  base::PhiloxStream random("kill", "journal");
  std::uint32_t promised = 0;
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    promised = std::max(promised, kill_after(folder.path(), random.bounded(2'000)));
    std::uint32_t found = 0;
    read_journal(journal_path(folder.path(), some_name), [&](JournalEntry&& entry) {
      if (entry.item != std::to_string(found)) FAIL("entry " + entry.item);
      ++found;
    });
    REQUIRE(found >= promised);
    REQUIRE(found <= promised + 1);  // one in flight
    promised = found;
    if (found > 3'000) {
      std::filesystem::remove(journal_path(folder.path(), some_name));
      promised = 0;
    }
  }
}

}  // namespace assay::evidence
