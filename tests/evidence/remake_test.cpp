// SPDX-License-Identifier: Apache-2.0
// The sheets in datasets/recorded are what the recipes make of the published files.
#include <set>

#include "catch.hpp"
#include "evidence/files.hpp"
#include "evidence/folder.hpp"
#include "evidence/recorded.hpp"
#include "import/import.hpp"
#include "spec/library.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = ASSAY_SOURCE_DIR;

const spec::Library& library() {
  static const spec::Library library = [] {
    spec::Library read;
    for (const auto& file : fs::recursive_directory_iterator(source_folder / "benchmarks/suites")) {
      if (file.path().extension() != ".yaml") continue;
      read.suites.emplace(file.path().stem().string(),
                          spec::read_suite(file.path().string(), read_text(file.path())));
    }
    for (const auto& file : fs::directory_iterator(source_folder / "benchmarks/models")) {
      read.models.emplace(file.path().stem().string(),
                          spec::read_model(file.path().string(), read_text(file.path())));
    }
    return read;
  }();
  return library;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& file : fs::directory_iterator(folder)) names.insert(file.path().filename());
  return names;
}

struct Shipped {
  std::string suite;
  std::string outputs;
};

const std::vector<Shipped>& all_shipped() {
  static const std::vector<Shipped> all{{"lineage-bench", "fairydreaming+lineage-bench"},
                                        {"farel-bench", "fairydreaming+farel-bench"},
                                        {"blink", "zeyofu+BLINK_Benchmark"},
                                        {"mmlu-pro", "TIGER-AI-Lab+MMLU-Pro"},
                                        {"mmmu-pro", "MMMU-Benchmark+MMMU"},
                                        {"gsm8k-zeroeval", "WildEval+ZeroEval"},
                                        {"math-l5-zeroeval", "WildEval+ZeroEval"}};
  return all;
}

}  // namespace

TEST_CASE("the recipes make the shipped sheets, byte for byte") {
  for (const Shipped& c : all_shipped()) {
    const fs::path recipe_path = source_folder / "datasets/recipes" / (c.suite + ".yaml");
    const imports::Recipe recipe =
        spec::read_recipe(recipe_path.string(), read_text(recipe_path), library());
    const fs::path outputs = source_folder / "../shared/outputs" / c.outputs;
    if (!fs::exists(outputs)) continue;
    const Folder folder;
    const auto files = source_files(outputs);
    write_recorded(folder / c.suite, recipe,
                   imports::import_records(recipe, library().suites.at(c.suite), files));
    const fs::path shipped = source_folder / "datasets/recorded" / c.suite;
    REQUIRE(names_in(folder / c.suite) == names_in(shipped));
    for (const std::string& name : names_in(shipped)) {
      INFO(c.suite << "/" << name);
      CHECK((read_text(folder / c.suite / name) == read_text(shipped / name)));
    }
  }
}

TEST_CASE("the shipped sheets name the recipes' setups, models and sources") {
  for (const Shipped& c : all_shipped()) {
    const fs::path recipe_path = source_folder / "datasets/recipes" / (c.suite + ".yaml");
    const imports::Recipe recipe =
        spec::read_recipe(recipe_path.string(), read_text(recipe_path), library());
    const RecordedSuite recorded = read_recorded(source_folder / "datasets/recorded" / c.suite);
    CHECK(recorded.items.size() == recipe.expected_items);
    REQUIRE(recorded.sheets.size() == recipe.setups.size());
    for (const auto& [key, stated] : recipe.setups) {
      const auto sheet =
          std::find_if(recorded.sheets.begin(), recorded.sheets.end(),
                       [&](const Sheet& s) { return s.provenance.setup == stated.setup; });
      REQUIRE(sheet != recorded.sheets.end());
      CHECK(sheet->provenance.model == stated.model);
      CHECK(sheet->provenance.snapshot == stated.snapshot);
      CHECK(sheet->provenance.is_inferred == stated.is_inferred);
      CHECK(sheet->provenance.commit == stated.commit);
    }
  }
}

}  // namespace assay::evidence
