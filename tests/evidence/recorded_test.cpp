// SPDX-License-Identifier: Apache-2.0
#include "evidence/recorded.hpp"

#include <functional>

#include "catch.hpp"
#include "evidence/folder.hpp"
#include "evidence/sheet_header.hpp"
#include "import/sheet.hpp"

namespace assay::evidence {
namespace {

imports::Recipe recipe() {
  return {
      .id = "quiz", .suite = "quiz", .repository = "https://example.org/quiz", .licence = "MIT"};
}

imports::Imported imported() {
  imports::Imported result;
  result.suite.suite = "quiz";
  result.suite.items = {{.id = "a", .gold = "1", .options = {"1", "2"}},
                        {.id = "b", .gold = "2", .options = {"1", "2"}}};
  result.suite.sheets = {
      {.provenance = {.setup = "one", .model = "m", .snapshot = "m-1", .is_inferred = true},
       .answers = {{.item = "a", .strict = "1", .lenient = "1", .outcome = Outcome::answered},
                   {.item = "b", .outcome = Outcome::empty}}},
      {.provenance = {.setup = "two+sys", .model = "m"},
       .answers = {{.item = "b", .strict = "2", .lenient = "2", .outcome = Outcome::answered}}}};
  const std::string digest(64, '0');
  result.originals = {{"key.csv", digest}, {"one.csv", digest}, {"two.csv", digest}};
  result.files_of_setup = {{"one", {"one.csv"}}, {"two+sys", {"two.csv"}}};
  return result;
}

void replace_in(const Folder& folder, const std::string& name, const std::string& from,
                const std::string& to) {
  std::string text = folder.get(name);
  REQUIRE(text.find(from) != std::string::npos);
  text.replace(text.find(from), from.size(), to);
  folder.put(name, text);
}

}  // namespace

TEST_CASE("what an import writes is read again") {
  const Folder folder;
  write_recorded(folder / "quiz", recipe(), imported());
  CHECK(folder.get("quiz/items.tsv") ==
        "id\tstratum\tcluster\tgold\toptions\na\t\t\t1\t1 2\nb\t\t\t2\t1 2\n");
  CHECK(folder.get("quiz/one.tsv") ==
        "id\tstrict\tlenient\toutcome\na\t1\t1\tanswered\nb\t\t\tempty\n");
  const RecordedSuite suite = read_recorded(folder / "quiz");
  CHECK(suite.suite == "quiz");
  CHECK(imports::items_tsv(suite.items) == folder.get("quiz/items.tsv"));
  REQUIRE(suite.sheets.size() == 2);
  CHECK(suite.sheets[0].provenance.snapshot == "m-1");
  CHECK(suite.sheets[0].provenance.is_inferred);
  CHECK(suite.sheets[1].provenance.setup == "two+sys");
  CHECK(suite.sheets[1].answers.size() == 1);
  const Evidence evidence = read_all_recorded(folder.path());
  CHECK(evidence.size() == 1);
  CHECK(evidence.at("quiz").sheets.size() == 2);
}

TEST_CASE("the header of sheets has one form") {
  const Folder folder;
  write_recorded(folder / "quiz", recipe(), imported());
  const std::string text = folder.get("quiz/sheet.json");
  CHECK(to_json(read_sheet_header("sheet.json", text)) == text);
  CHECK(text.starts_with("{\n  \"items\": {\n    \"count\": 2,\n"));
  CHECK(text.ends_with("\n}\n"));
  const SheetHeader header = read_sheet_header("sheet.json", text);
  REQUIRE(header.joined.size() == 1);
  CHECK(header.joined[0].path == "key.csv");
  CHECK(header.setups[1].missing == 1);
}

TEST_CASE("the header of sheets keeps what drifted between sources") {
  imports::Imported drifted = imported();
  drifted.drifts = {{.item = "a",
                     .what = "gold",
                     .first = "1",
                     .later = "2",
                     .first_path = "old/x.csv",
                     .later_path = "new/x.csv"}};
  const Folder folder;
  write_recorded(folder / "quiz", recipe(), drifted);
  const std::string text = folder.get("quiz/sheet.json");
  const SheetHeader header = read_sheet_header("sheet.json", text);
  REQUIRE(header.drifts.size() == 1);
  CHECK(header.drifts[0].later_path == "new/x.csv");
  CHECK(to_json(header) == text);
  CHECK(read_recorded(folder / "quiz").sheets.size() == 2);
}

TEST_CASE("the order of rows in a sheet does not matter") {
  const Folder folder;
  write_recorded(folder / "quiz", recipe(), imported());
  folder.put("quiz/one.tsv", "id\tstrict\tlenient\toutcome\nb\t\t\tempty\na\t1\t1\tanswered\n");
  folder.put("quiz/items.tsv",
             "id\tstratum\tcluster\tgold\toptions\nb\t\t\t2\t1 2\na\t\t\t1\t1 2\n");
  CHECK(read_recorded(folder / "quiz").items.front().id == "a");
}

TEST_CASE("changed sheets are told from malformed ones") {
  struct Case {
    std::string name;
    std::string from;
    std::string to;
    std::string expected;
    ExitCode code;
  };
  const std::string differs = ": is not what sheet.json vouches for: its digest differs";
  for (const Case& c : {
           Case{"one.tsv", "a\t1\t1", "a\t2\t1", "quiz/one.tsv" + differs, ExitCode::tampered},
           Case{"items.tsv", "\t2\t1 2", "\t1\t1 2", "quiz/items.tsv" + differs,
                ExitCode::tampered},
           Case{"one.tsv", "a\t1\t1\tanswered\n", "",
                "quiz/one.tsv: holds 1 answers, but sheet.json says 2", ExitCode::tampered},
           Case{"one.tsv", "a\t1\t1", "a\t3\t1",
                "quiz/one.tsv:2: the answer \"3\" is none of the item's options \"1 2\"",
                ExitCode::unusable},
           Case{"one.tsv", "a\t1", "c\t1", "quiz/one.tsv:2: no item \"c\"", ExitCode::unusable},
           Case{"sheet.json", "\"suite\"", "\"siute\"",
                "quiz/sheet.json: the file has the unknown key \"siute\"; did you mean \"suite\"?",
                ExitCode::unusable},
           Case{"sheet.json", "  \"licence\": \"MIT\",\n", "",
                "quiz/sheet.json: the file lacks the key \"licence\"", ExitCode::unusable},
           Case{"sheet.json", "  \"licence\": \"MIT\",\n",
                "  \"licence\": \"MIT\",\n  \"licence\": \"none\",\n",
                "quiz/sheet.json: the key \"licence\" comes twice", ExitCode::unusable},
           Case{"sheet.json", "assay-sheet/1", "assay-sheet/2",
                "quiz/sheet.json: schema must be \"assay-sheet/1\"", ExitCode::unusable},
           Case{"sheet.json", "\"setup\": \"one\"", "\"setup\": \"../one\"",
                "quiz/sheet.json: setups[0].setup must be an id of a-z, 0-9, '.', '+' and '-'",
                ExitCode::unusable},
           Case{"sheet.json", "\"setup\": \"one\"", "\"setup\": \"two+sys\"",
                "quiz/sheet.json: setups must be sorted by setup, each once", ExitCode::unusable},
           Case{"sheet.json", "\"missing\": 0", "\"missing\": 1",
                "quiz/sheet.json: setups[0] has answers and missing that do not add up to the "
                "number "
                "of items",
                ExitCode::unusable},
           Case{"sheet.json", "\"missing\": 0", "\"missing\": -1",
                "quiz/sheet.json: setups[0].missing must be a count", ExitCode::unusable},
           Case{"sheet.json", "\"inferred\": true", "\"inferred\": \"yes\"",
                "quiz/sheet.json: setups[0].inferred must be true or false", ExitCode::unusable},
           Case{"sheet.json", "0000", "000G",
                "quiz/sheet.json: joined[0].sha256 must be 64 lower-case hexadecimal digits",
                ExitCode::unusable},
           Case{"sheet.json", "\"host\": \"\",\n", "\"host\": NaN,\n",
                "quiz/sheet.json:27: not JSON", ExitCode::unusable},
       }) {
    const Folder folder;
    write_recorded(folder / "quiz", recipe(), imported());
    replace_in(folder, "quiz/" + c.name, c.from, c.to);
    const Problem problem = problem_in(folder, [&] { read_recorded(folder / "quiz"); });
    CHECK(problem.message == c.expected);
    CHECK(problem.code == c.code);
  }
}

TEST_CASE("a folder of sheets must be complete and hold no other sheets") {
  struct Case {
    std::function<void(const Folder&)> change;
    std::string expected;
  };
  for (const Case& c : {
           Case{[](const Folder& f) { std::filesystem::remove(f / "quiz/one.tsv"); },
                "quiz/one.tsv: no such file"},
           Case{[](const Folder& f) { std::filesystem::remove(f / "quiz/sheet.json"); },
                "quiz/sheet.json: no such file"},
           Case{[](const Folder& f) { f.put("quiz/three.tsv", ""); },
                "quiz/three.tsv: sheet.json does not name this sheet"},
           Case{[](const Folder& f) { std::filesystem::rename(f / "quiz", f / "quizz"); },
                "quizz/sheet.json: suite \"quiz\" must lie in a folder of that name"},
       }) {
    const Folder folder;
    write_recorded(folder / "quiz", recipe(), imported());
    c.change(folder);
    const Problem problem = problem_in(folder, [&] { read_all_recorded(folder.path()); });
    CHECK(problem.message == c.expected);
    CHECK(problem.code == ExitCode::unusable);
  }
}

TEST_CASE("writing replaces sheets and nothing else") {
  const Folder folder;
  write_recorded(folder / "quiz", recipe(), imported());
  imports::Imported fewer = imported();
  fewer.suite.sheets.pop_back();
  write_recorded(folder / "quiz/", recipe(), fewer);
  CHECK(read_recorded(folder / "quiz").sheets.size() == 1);
  CHECK_FALSE(std::filesystem::exists(folder / "quiz/two+sys.tsv"));

  folder.put("mine/letter.txt", "dear");
  CHECK(problem_in(folder, [&] {
          write_recorded(folder / "mine", recipe(), imported());
        }).message == "mine: exists and is no folder of score sheets; it is left as it is");
  CHECK(folder.get("mine/letter.txt") == "dear");

  imports::Imported unwritable = imported();
  unwritable.suite.sheets[0].answers[0].strict = std::string(2'000'000, 'x');
  CHECK(problem_in(folder, [&] { write_recorded(folder / "new", recipe(), unwritable); }).message ==
        "item \"a\": its row is longer than a score sheet allows (1 MiB)");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

}  // namespace assay::evidence
