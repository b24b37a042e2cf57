// SPDX-License-Identifier: Apache-2.0
#include "evidence/answers.hpp"

#include <algorithm>
#include <functional>

#include "catch.hpp"
#include "evidence/folder.hpp"
#include "evidence/journal_entries.hpp"
#include "import/sheet.hpp"

namespace assay::evidence {
namespace {

const Suite quiz{.id = "quiz",
                 .items = 3,
                 .strict = {.rule = "whole"},
                 .lenient = {.rule = "gsm8k_flexible"},
                 .scorer = "gsm8k_exact"};

const std::vector<Item> items{
    {.id = "i1", .gold = "4"}, {.id = "i2", .gold = "5"}, {.id = "i3", .gold = "6"}};

/// What the setup's sheet holds when the journal holds these entries.
std::string sheet_of(const std::vector<JournalEntry>& entries, const Suite& suite = quiz) {
  const Folder folder;
  {
    Journal journal(folder.path(), some_name, ignore);
    for (const JournalEntry& entry : entries) journal.append(entry, 0);
  }
  AskedSetup setup{.provenance = {.setup = "m"}, .journal = journal_path(folder.path(), some_name)};
  // The third item asks what the second does.
  for (const char* ask : {"i1", "i2", "i2"}) setup.keys.push_back(base::sha256(ask));
  const RecordedSuite recorded = read_answers(suite, items, {setup});
  if (recorded.sheets.empty()) return "none";
  return imports::answers_tsv(recorded.sheets.front().answers) + "served by " +
         recorded.sheets.front().provenance.served_id;
}

}  // namespace

TEST_CASE("answers in a journal are read by the suite's rules, shared asks for each item") {
  CHECK(sheet_of({answer_to("i1", "4"), answer_to("i2", "it is 5")}) ==
        "id\tstrict\tlenient\toutcome\n"
        "i1\t4\t4\tanswered\n"
        "i2\tit is 5\t5\tanswered\n"
        "i3\tit is 5\t5\tanswered\n"
        "served by m-1");
}

TEST_CASE("the first answer counts, failures before it and answers after it do not") {
  const std::string expected = sheet_of({answer_to("i1", "4")});
  CHECK(sheet_of({failed("i1", ErrorClass::timeout), answer_to("i1", "4")}) == expected);
  CHECK(sheet_of({answer_to("i1", "4"), answer_to("i1", "5")}) == expected);
  CHECK(sheet_of({answer_to("i1", "4"), failed("i1", ErrorClass::auth)}) == expected);
}

TEST_CASE("without an answer the last failure says why, and has no value") {
  CHECK(sheet_of({failed("i1", ErrorClass::timeout), failed("i1", ErrorClass::quota)}) ==
        "id\tstrict\tlenient\toutcome\ni1\t\t\tquota\nserved by ");
}

TEST_CASE("a refusal is an outcome of the model and is read by no rule") {
  JournalEntry refusal = answer_to("i1", "4");
  std::get<Reply>(refusal.exchange.result).outcome = Outcome::refused;
  CHECK(sheet_of({refusal}) == "id\tstrict\tlenient\toutcome\ni1\t\t\trefused\nserved by m-1");
}

TEST_CASE("a long answer is read to its end, and one that is cut in the record has no value") {
  const Folder folder;
  {
    Journal journal(folder.path(), some_name, ignore);
    journal.append(answer_to("i1", std::string(std::size_t{2} << 20U, '.') + " 4"), 0);
  }
  const AskedSetup setup{.journal = journal_path(folder.path(), some_name),
                         .keys = {base::sha256("i1"), base::sha256("i2"), base::sha256("i3")}};
  CHECK(read_answers(quiz, items, {setup}).sheets.at(0).answers.at(0).lenient == "4");
  JournalEntry cut = answer_to("i1", "so 5");
  cut.is_text_cut = true;
  CHECK(sheet_of({cut}) == "id\tstrict\tlenient\toutcome\ni1\t\t\ttruncated_by_us\nserved by ");
}

TEST_CASE(
    "a reply cut at the protocol's limit is read as far as it goes, at a lower one it is not") {
  Suite limited = quiz;
  limited.cut_replies = CutReplies::scored;
  limited.prompt = PromptForm{.messages = {}, .shot = {}, .parameters = {.max_tokens = 100}};
  JournalEntry cut = answer_to("i1", "so 4");
  std::get<Reply>(cut.exchange.result).outcome = Outcome::truncated_by_us;
  const std::string nothing = "id\tstrict\tlenient\toutcome\ni1\t\t\ttruncated_by_us\nserved by ";
  const std::string read = "id\tstrict\tlenient\toutcome\ni1\tso 4\t4\tanswered_cut\nserved by m-1";
  cut.exchange.effective.max_tokens = 100;
  CHECK(sheet_of({cut}) == nothing);
  CHECK(sheet_of({cut}, limited) == read);
  cut.exchange.effective.max_tokens = 99;
  CHECK(sheet_of({cut}, limited) == nothing);
  cut.exchange.effective.max_tokens.reset();
  CHECK(sheet_of({cut}, limited) == nothing);
  cut.exchange.effective.max_tokens = 100;
  cut.is_text_cut = true;
  CHECK(sheet_of({cut}, limited) == nothing);
  cut.exchange.result = Failure{.kind = ErrorClass::oversized};
  CHECK(sheet_of({cut}, limited) == nothing);
}

TEST_CASE("what nobody asked here is left alone") {
  CHECK(sheet_of({}) == "none");
  CHECK(sheet_of({answer_to("other", "4")}) == "none");
}

TEST_CASE("repetitions of a question are answers of their own, item by item") {
  const Folder folder;
  {
    Journal journal(folder.path(), some_name, ignore);
    for (const char* ask : {"i1 again", "i1", "i2"}) journal.append(answer_to(ask, ask), 0);
  }
  AskedSetup setup{.provenance = {.setup = "m"}, .journal = journal_path(folder.path(), some_name)};
  for (const char* ask : {"i1", "i2", "i3", "i1 again", "i2 again", "i3 again"}) {
    setup.keys.push_back(base::sha256(ask));
  }
  std::string seen;
  const RecordedSuite recorded = read_answers(quiz, items, {setup});
  for (const Answer& answer : recorded.sheets.at(0).answers) {
    seen += answer.item + "/" + std::to_string(answer.epoch) + " " + answer.strict + "\n";
  }
  CHECK(seen == "i1/0 i1\ni1/1 i1 again\ni2/0 i2\n");
}

TEST_CASE("a change of who answers is noted, and another model than the one asked for") {
  const auto provenance = [](const std::function<void(Reply&)>& change, const char* snapshot) {
    const Folder folder;
    JournalEntry other = answer_to("i2", "5");
    change(std::get<Reply>(other.exchange.result));
    {
      Journal journal(folder.path(), some_name, ignore);
      journal.append(answer_to("i1", "4"), 0);
      journal.append(other, 0);
    }
    AskedSetup setup{.provenance = {.setup = "m", .snapshot = snapshot, .requested_id = "alias"},
                     .journal = journal_path(folder.path(), some_name)};
    for (const char* ask : {"i1", "i2", "i3"}) setup.keys.push_back(base::sha256(ask));
    const Provenance found = read_answers(quiz, items, {setup}).sheets.at(0).provenance;
    return std::string(found.is_changed ? "changed" : "same") + (found.is_other ? ", other" : "");
  };
  const auto fingerprint = [](Reply& reply) { reply.fingerprint = "fp_2"; };
  CHECK(provenance([](Reply&) {}, "") == "same");
  CHECK(provenance([](Reply& reply) { reply.served_id = "m-2"; }, "") == "changed");
  CHECK(provenance([](Reply& reply) { reply.served_by = "elsewhere"; }, "") == "same");
  CHECK(provenance([](Reply&) {}, "m-1") == "same");
  CHECK(provenance([](Reply&) {}, "m-2") == "same, other");
  CHECK(provenance([](Reply& reply) { reply.served_id = "m-1-turbo"; }, "m-1") == "changed");
  CHECK(provenance(fingerprint, "") ==
        (std::get<Reply>(answer_to("i1", "4").exchange.result).fingerprint.empty() ? "same"
                                                                                   : "changed"));
}

TEST_CASE("the order of arrival changes nothing") {
  std::vector<JournalEntry> entries{failed("i1", ErrorClass::timeout), answer_to("i2", "5"),
                                    answer_to("other", "7"), answer_to("i1", "4")};
  const std::string expected = sheet_of(entries);
  std::vector<std::size_t> order{0, 1, 2, 3};
  do {
    std::vector<JournalEntry> shuffled;
    for (const std::size_t i : order) shuffled.push_back(entries[i]);
    CHECK(sheet_of(shuffled) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("of a judge's reply a grade of the list is kept, of anything else nothing") {
  Suite graded = quiz;
  graded.strict = graded.lenient = {.rule = "tag_last", .tag = "g"};
  graded.grading = Grading{.kind = GradingKind::pairwise,
                           .judges = {},
                           .grades = {{"A", micro_one}, {"B", micro_zero}},
                           .prompt = {}};
  const Folder folder;
  {
    Journal journal(folder.path(), some_name, ignore);
    journal.append(answer_to("forth", "I say <g>A</g>"), 0);
    journal.append(answer_to("back", "<g>AB</g>, or <g>D</g>"), 0);
    journal.append(failed("lost", ErrorClass::timeout), 0);
  }
  AskedGrades asked{.judge = {.provenance = {.setup = "j"},
                              .journal = journal_path(folder.path(), some_name),
                              .keys = {}},
                    .subject = "a",
                    .other = "b",
                    .given = {{.item = "i3",
                               .strict = "subject",
                               .lenient = "subject",
                               .outcome = Outcome::refused,
                               .epoch = 1}}};
  for (const char* ask : {"forth", "lost", "", "back", "forth", ""}) {
    asked.judge.keys.push_back(*ask == 0 ? base::Digest{} : base::sha256(ask));
  }
  const GradeSheet grades = read_grades(graded, items, asked);
  std::string seen;
  for (const Answer& answer : grades.answers) {
    seen += answer.item + " " + std::to_string(answer.epoch) + " " + answer.strict + " " +
            std::string(row(answer.outcome).name) + "\n";
  }
  CHECK(seen ==
        "i1 0 A answered\n"
        "i1 1  answered\n"
        "i2 0  timeout\n"
        "i2 1 A answered\n"
        "i3 1 subject refused\n");
  CHECK(grades.judge.served_id == "m-1");
  CHECK(grades.other == "b");
  // What a contestant says is a judge's to read: its sheet keeps a digest.
  CHECK(sheet_of({answer_to("i1", "4")}, graded).find(base::sha256_hex("4")) != std::string::npos);
}

}  // namespace assay::evidence
