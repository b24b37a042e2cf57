// SPDX-License-Identifier: Apache-2.0
// lint, import, schema: the commands about files that people write.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/dataset_files.hpp"
#include "cli/interrupts.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "evidence/recorded.hpp"
#include "import/import.hpp"
#include "plan/items.hpp"
#include "spec/json_schema.hpp"
#include "spec/library.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

struct Draft {
  std::string path;
  std::string text;
  Sort sort = Sort::claim;
};

/// The first line that is neither blank nor a comment nor the start of the document.
struct FirstLine {
  std::string_view text;
  std::size_t number = 1;
};

FirstLine first_line(std::string_view text) {
  std::size_t number = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    ++number;
    const std::string_view content = base::trimmed(line);
    if (!content.empty() && content.front() != '#' && content != "---") return {content, number};
  }
  return {};
}

Sort sort_of(const std::string& path, std::string_view text) {
  const FirstLine line = first_line(text);
  const std::string_view key = base::trimmed(line.text.substr(0, line.text.find(':')));
  std::vector<std::string_view> names;
  for (const SortRow& row : sort_table) {
    if (key == row.name) return row.sort;
    names.push_back(row.name);
  }
  throw base::InputError({.file = path, .line = line.number, .column = 1},
                         "the first key says what a file is: claim, suite, model or recipe; not " +
                             base::quoted(key) + base::did_you_mean(key, names));
}

std::vector<std::string> all_files(const Catalogue& catalogue) {
  std::vector<std::string> paths;
  for (const auto& [sort, files] : catalogue.files) {
    for (const auto& [id, path] : files) paths.push_back(path.string());
  }
  return paths;
}

/// The dataset of a suite, where it is there: not every one is shipped.
void check_dataset(const Suite& suite, const fs::path& root) {
  if (!suite.dataset) return;
  for (const DatasetFile& file : suite.dataset->files) {
    if (place_of(root, file).found == Found::nowhere) return;
  }
  checked_items(root, suite);
}

void check(const Draft& draft, const fs::path& root, spec::Library& library) {
  switch (draft.sort) {
    case Sort::claim: spec::read_claim(draft.path, draft.text, library); break;
    case Sort::recipe: spec::read_recipe(draft.path, draft.text, library); break;
    case Sort::suite: {
      Suite suite = spec::read_suite(draft.path, draft.text);
      library.suites.insert_or_assign(suite.id, suite);
      check_dataset(suite, root);
      break;
    }
    case Sort::model: {
      Model model = spec::read_model(draft.path, draft.text);
      library.models.insert_or_assign(model.id, model);
      break;
    }
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary(const imports::Imported& imported, const fs::path& folder) {
  const RecordedSuite& suite = imported.suite;
  std::string text = fmt::format(
      "{}: {}, {}, {} read; sheets in {}\n", suite.suite,
      counted(suite.items.size(), "item", "items"), counted(suite.sheets.size(), "setup", "setups"),
      counted(imported.originals.size(), "file", "files"), folder.string());
  std::size_t width = 0;
  for (const Sheet& sheet : suite.sheets) width = std::max(width, sheet.provenance.setup.size());
  for (const Sheet& sheet : suite.sheets) {
    const auto unparsed = std::count_if(
        sheet.answers.begin(), sheet.answers.end(),
        [](const Answer& answer) { return is_read(answer.outcome) && answer.strict.empty(); });
    text += fmt::format("  {:{}}  {} answers, {} unparsed\n", sheet.provenance.setup, width,
                        sheet.answers.size(), unparsed);
  }
  return text;
}

}  // namespace

ExitCode run(const LintOptions& options) {
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  std::vector<Draft> drafts;
  for (const std::string& path : options.files.empty() ? all_files(catalogue) : options.files) {
    auto draft = problems.attempt([&]() -> Draft {
      std::string text = evidence::read_text(path);
      const Sort sort = sort_of(path, text);
      return {.path = path, .text = std::move(text), .sort = sort};
    });
    if (draft) drafts.push_back(std::move(*draft));
  }
  spec::Library library = read_library(catalogue, problems);
  // What claims and recipes refer to first: it may be among the files.
  std::stable_partition(drafts.begin(), drafts.end(), [](const Draft& draft) {
    return draft.sort == Sort::suite || draft.sort == Sort::model;
  });
  for (const Draft& draft : drafts) {
    problems.attempt([&] { return check(draft, catalogue.root, library), true; });
  }
  problems.raise_if_any();
  print(counted(drafts.size(), "file is", "files are") + " fine\n");
  return ExitCode::supported;
}

ExitCode run(const ImportOptions& options) {
  const Catalogue catalogue = find_catalogue(options.globals.data);
  Problems problems;
  const spec::Library library = read_library(catalogue, problems);
  problems.raise_if_any();
  const fs::path path = find_file(catalogue, Sort::recipe, options.recipe);
  const imports::Recipe recipe =
      spec::read_recipe(path.string(), evidence::read_text(path), library);
  const imports::Imported imported = imports::import_records(
      recipe, library.suites.at(recipe.suite), evidence::source_files(options.folder));
  const fs::path target =
      options.output.empty() ? catalogue.recorded(recipe.suite) : fs::path(options.output);
  {
    const InterruptsHeld held;
    evidence::write_recorded(target, recipe, imported);
  }
  print(summary(imported, target));
  for (const std::string& note : imported.notes) remark(options.globals, note);
  return ExitCode::supported;
}

ExitCode run(const SchemaOptions& options) {
  const auto names = spec::schema_names();
  if (std::find(names.begin(), names.end(), options.name) == names.end()) {
    throw base::InputError("no schema " + base::quoted(options.name) +
                           base::did_you_mean(options.name, names) +
                           " (assay list schemas shows all)");
  }
  print(spec::json_schema(options.name));
  return ExitCode::supported;
}

}  // namespace assay::cli
