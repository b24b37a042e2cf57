// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal.hpp"

#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "base/text.hpp"
#include "catch.hpp"
#include "evidence/folder.hpp"
#include "evidence/journal_entries.hpp"
#include "evidence/journal_lines.hpp"

namespace assay::evidence {
namespace {

std::filesystem::path path_in(const Folder& folder) {
  return journal_path(folder.path(), some_name);
}

void write(const Folder& folder, const std::vector<JournalEntry>& entries) {
  Journal journal(folder.path(), some_name, ignore);
  for (const JournalEntry& entry : entries) journal.append(entry, 0);
}

JournalEntry full_answer() {
  JournalEntry entry = answer_to("i1", "the answer is 4");
  entry.images = 1;
  Exchange& exchange = entry.exchange;
  exchange.epoch = 2;
  exchange.attempts = 3;
  exchange.first_token_ms = 0;
  exchange.effective = {.temperature = Micro{700'000},
                        .top_p = Micro{1},
                        .top_k = 1,
                        .max_tokens = 4'096,
                        .seed = -5,
                        .stop = {"\n", "END"},
                        .reasoning_effort = "low",
                        .thinking_budget = 9,
                        .image_detail = "high",
                        .thinking = Switch::on,
                        .web_search = Switch::vendor_default};
  exchange.adjustments = {
      {Parameter::temperature, "0.000000", "0.010000", AdjustmentReason::out_of_range},
      {Parameter::system_role, "system", "user", AdjustmentReason::refused}};
  exchange.result = Reply{.outcome = Outcome::truncated_by_vendor,
                          .text = "the answer is 4",
                          .reasoning = "two and two",
                          .refusal = "no",
                          .finish = Finish::length,
                          .finish_word = "max_tokens",
                          .served_id = "m-1-0613",
                          .served_by = "somebody",
                          .fingerprint = "fp_1",
                          .request_id = "r-1",
                          .usage = {.prompt_tokens = 1,
                                    .completion_tokens = 2,
                                    .reasoning_tokens = 0,
                                    .cached_tokens = 4,
                                    .total_tokens = 3},
                          .marks = {Mark::moderated, Mark::web_search}};
  return entry;
}

}  // namespace

TEST_CASE("everything in a record is read back as it was written") {
  const std::string line = to_line(full_answer());
  const auto read = read_line(line);
  REQUIRE(read);
  CHECK(to_line(*read) == line);
  CHECK(read->exchange.effective.temperature == Micro{700'000});
  CHECK(read->exchange.effective.web_search == Switch::vendor_default);
  CHECK(read->exchange.effective.thinking == Switch::on);
  CHECK(read->exchange.first_token_ms == 0);
  CHECK(read->exchange.adjustments.at(1).parameter == Parameter::system_role);
  const auto& reply = std::get<Reply>(read->exchange.result);
  CHECK(reply.outcome == Outcome::truncated_by_vendor);
  CHECK(reply.text == "the answer is 4");
  CHECK(reply.usage.reasoning_tokens == 0);
  CHECK(reply.marks.at(0) == Mark::moderated);
  CHECK(outcome_of(read->exchange.result) == Outcome::truncated_by_vendor);
}

TEST_CASE("the usual record, read without a tree of JSON, says what the tree says") {
  JournalEntry entry = full_answer();
  Exchange& exchange = entry.exchange;
  exchange.adjustments.clear();
  exchange.effective = {.temperature = Micro{700'000}, .top_k = 1, .max_tokens = 4'096, .seed = -5};
  auto& reply = std::get<Reply>(exchange.result);
  reply.marks.clear();
  reply.text = "a \"quoted\"\tline\n and \xE4\xB8\xAD\x01";
  const std::string line = to_line(entry);
  // Only the tree passes over a member that it does not know.
  const std::string foreign = R"({"unknown":null,)" + line.substr(1);
  const auto quick = read_line(line);
  const auto slow = read_line(foreign);
  REQUIRE((quick && slow));
  CHECK(to_line(*quick) == line);
  CHECK(to_line(*slow) == line);
  CHECK(std::get<Reply>(quick->exchange.result).text == reply.text);
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (const char c : {'"', '0', 'x', '}', ',', '\\', '\xE4'}) {
      std::string changed = line;
      changed[at] = c;
      INFO(changed);
      const auto one = read_line(changed);
      const auto other = read_line(R"({"unknown":null,)" + changed.substr(1));
      if (at == 0) continue;
      REQUIRE(one.has_value() == other.has_value());
      if (one) REQUIRE(to_line(*one) == to_line(*other));
    }
  }
}

TEST_CASE("every class of failure is read back with its outcome") {
  for (const ErrorClassRow& known : error_class_table) {
    CAPTURE(known.name);
    JournalEntry entry = failed("i1", known.kind);
    auto& failure = std::get<Failure>(entry.exchange.result);
    failure.code = "E7";
    failure.message = "slow down";
    failure.partial_text = "the ans";
    failure.request_id = "r-2";
    failure.wait.milliseconds = 1'500;
    const auto read = read_line(to_line(entry));
    REQUIRE(read);
    CHECK(to_line(*read) == to_line(entry));
    const bool is_ours = known.kind == ErrorClass::oversized;  // the bound
    CHECK(outcome_of(read->exchange.result) ==
          (is_ours ? Outcome::truncated_by_us : known.outcome));
    CHECK(std::get<Failure>(read->exchange.result).retry == known.retry);
  }
}

TEST_CASE("whatever a service sends becomes one line of valid UTF-8") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const std::string line = to_line(answer_to("i1", all + "\xE2\x80\xA8\n\r\"\\"));
  CHECK(!base::find_invalid_utf8(line));
  CHECK(line.find('\n') == std::string::npos);
  const auto read = read_line(line);
  REQUIRE(read);
  CHECK(read->is_mended);
  CHECK(!read->is_cut);
  CHECK(std::get<Reply>(read->exchange.result).text.find("\xEF\xBF\xBD") == 128);
  CHECK(to_line(*read) == line);
}

TEST_CASE("a long reply is cut between characters, and the record says so") {
  std::string text(longest_text - 1, 'a');
  CHECK(!read_line(to_line(answer_to("i1", text + "b")))->is_cut);
  const auto read = read_line(to_line(answer_to("i1", text + "\xC3\xA9")));
  REQUIRE(read);
  CHECK(read->is_cut);
  CHECK(read->is_text_cut);
  CHECK(!read->is_mended);
  CHECK(std::get<Reply>(read->exchange.result).text == text);
}

TEST_CASE("only the reply's own text makes a record that is not scored") {
  JournalEntry entry = answer_to("i1", "4");
  std::get<Reply>(entry.exchange.result).reasoning = std::string(longest_note + 1, 'r');
  const auto read = read_line(to_line(entry));
  REQUIRE(read);
  CHECK(read->is_cut);
  CHECK(!read->is_text_cut);
}

TEST_CASE("whatever a reply holds, its line can be read again") {
  const Folder folder;
  write(folder, {answer_to("plain", std::string(longest_text, 'a')),
                 answer_to("escaped", std::string(longest_text, '\x01')),
                 answer_to("no UTF-8", std::string(longest_text, '\xFF'))});
  const auto entries = entries_in(path_in(folder));
  REQUIRE(entries.size() == 3);
  CHECK(!entries[0].is_text_cut);
  CHECK(std::get<Reply>(entries[0].exchange.result).text.size() == longest_text);
  CHECK(entries[1].is_text_cut);
  CHECK(entries[2].is_text_cut);
}

TEST_CASE("a first record whose format is no text is no journal") {
  const Folder folder;
  std::string chain;
  std::ofstream(folder / "j.jsonl") << chained_line(chain, R"({"journal":[1]})");
  CHECK(problem_in(folder, [&] { entries_in(folder / "j.jsonl"); }).code == ExitCode::tampered);
}

TEST_CASE("a journal gives back what was appended, over several openings") {
  const Folder folder;
  write(folder, {answer_to("i1", "one"), failed("i2", ErrorClass::timeout)});
  std::size_t seen = 0;
  Journal again(folder.path(), some_name, [&](JournalEntry&&) { ++seen; });
  CHECK(seen == 2);
  again.append(answer_to("i2", "two"), 0);
  const auto entries = entries_in(path_in(folder));
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].item == "i1");
  CHECK(std::get<Reply>(entries[2].exchange.result).text == "two");
}

TEST_CASE("a journal that is not there is empty") {
  const Folder folder;
  CHECK(entries_in(folder / "none.jsonl").empty());
}

TEST_CASE("the name of a journal can be read and differs with each part") {
  const std::string path = journal_path("runs", some_name).string();
  CHECK(path.starts_with("runs/m-1-at-api.example-v1-"));
  CHECK(path.size() == std::string("runs/m-1-at-api.example-v1-.jsonl").size() + 12);
  JournalName other = some_name;
  other.adapter = "custom";
  CHECK(journal_path("runs", other) != path);
  other = some_name;
  other.requested_id = "../../m/1";
  CHECK(journal_path("runs", other).parent_path() == "runs");
  CHECK(journal_path("runs", other).filename().string().starts_with("m-1-at-"));
}

TEST_CASE("a last line that was not written to its end is dropped and written over") {
  const Folder folder;
  write(folder, {answer_to("i1", "one"), answer_to("i2", "two")});
  const std::string name = path_in(folder).filename().string();
  const std::string whole = folder.get(name);
  const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t size = last + 1; size < whole.size(); ++size) {
    folder.put(name, whole.substr(0, size));
    std::size_t entries = 0;
    const auto reading = read_journal(path_in(folder), [&](JournalEntry&&) { ++entries; });
    REQUIRE(entries == 1);
    REQUIRE(reading.torn_bytes == size - last);
  }
  write(folder, {answer_to("i2", "two")});
  CHECK(folder.get(name) == whole);
}

TEST_CASE("a journal that ends in its first line starts anew") {
  const Folder folder;
  write(folder, {});
  const std::string name = path_in(folder).filename().string();
  const std::string head = folder.get(name);
  folder.put(name, head.substr(0, 20));
  write(folder, {});
  CHECK(folder.get(name) == head);
}

TEST_CASE("a changed byte anywhere before the last line end is found, with its line") {
  const Folder folder;
  write(folder, {answer_to("i1", "one"), answer_to("i2", "two")});
  const std::string name = path_in(folder).filename().string();
  const std::string whole = folder.get(name);
  std::size_t line = 1;
  for (std::size_t at = 0; at + 1 < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = changed[at] == '7' ? '8' : '7';
    folder.put(name, changed);
    const Problem problem = problem_in(folder, [&] { entries_in(path_in(folder)); });
    CAPTURE(at, problem.message);
    REQUIRE(problem.code == ExitCode::tampered);
    REQUIRE(problem.message.starts_with(name + ":" + std::to_string(line) + ": "));
    if (whole[at] == '\n') ++line;
  }
}

TEST_CASE("a line that was taken out, doubled or moved is found") {
  const Folder folder;
  write(folder, {answer_to("i1", "one"), answer_to("i2", "two"), answer_to("i3", "three")});
  const std::string name = path_in(folder).filename().string();
  const auto lines = base::split(folder.get(name), '\n');
  const std::string whole = folder.get(name);
  const auto kept = base::split(whole, '\n');
  const std::vector<std::vector<std::size_t>> orders{
      {1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 1, 2, 3}, {0, 2, 1, 3}};
  for (const auto& order : orders) {
    std::string changed;
    for (const std::size_t line : order) changed += std::string(kept[line]) + "\n";
    folder.put(name, changed);
    CHECK(problem_in(folder, [&] { entries_in(path_in(folder)); }).code == ExitCode::tampered);
  }
}

TEST_CASE("a journal has one writer") {
  const Folder folder;
  const Journal first(folder.path(), some_name, ignore);
  const Problem problem =
      problem_in(folder, [&] { Journal second(folder.path(), some_name, ignore); });
  CHECK(problem.message.ends_with("another assay is writing here"));
  CHECK(problem.code == ExitCode::unusable);
}

TEST_CASE("a folder that cannot be written is said so") {
  const Folder folder;
  folder.put("file", "");
  const Problem problem =
      problem_in(folder, [&] { Journal journal(folder / "file" / "runs", some_name, ignore); });
  CHECK(problem.message.starts_with("file/runs: cannot be made: "));
}

TEST_CASE("a full disk leaves the journal as it was before the line") {
  const Folder folder;
  Journal journal(folder.path(), some_name, ignore);
  journal.append(answer_to("i1", "one"), 0);
  const auto size = std::filesystem::file_size(path_in(folder));
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = size + 100;
  const auto was = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const Problem problem = problem_in(folder, [&] { journal.append(answer_to("i2", "two"), 0); });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, was);
  CHECK(problem.message.find("cannot be written") != std::string::npos);
  CHECK(std::filesystem::file_size(path_in(folder)) == size);
  journal.append(answer_to("i2", "two"), 0);
  CHECK(entries_in(path_in(folder)).size() == 2);
}

TEST_CASE("lines that are held come together, at the next sync or the journal's end") {
  const Folder folder;
  {
    Journal journal(folder.path(), some_name, ignore);
    journal.hold(answer_to("i1", "one"), 0);
    journal.hold(answer_to("i2", "two"), 0);
    CHECK(entries_in(path_in(folder)).empty());
    journal.sync_when_due(1);
    CHECK(entries_in(path_in(folder)).size() == 2);
    journal.hold(answer_to("i3", "three"), 2);
  }
  CHECK(entries_in(path_in(folder)).size() == 3);
}

TEST_CASE("of lines that are held, a full disk takes those that have room, whole") {
  const Folder folder;
  Journal journal(folder.path(), some_name, ignore);
  const auto size = std::filesystem::file_size(path_in(folder));
  const auto line = to_line(answer_to("i1", "one")).size() + 40;
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = size + 2 * line + line / 2;
  const auto was = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  for (const char* item : {"i1", "i2", "i3"}) journal.hold(answer_to(item, "one"), 0);
  const Problem problem = problem_in(folder, [&] { journal.sync(); });
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, was);
  CHECK(problem.message.find("cannot be written") != std::string::npos);
  CHECK(entries_in(path_in(folder)).size() == 2);
  journal.append(answer_to("i3", "one"), 0);
  const auto entries = entries_in(path_in(folder));
  REQUIRE(entries.size() == 3);
  CHECK(entries[2].item == "i3");
}

}  // namespace assay::evidence
