// SPDX-License-Identifier: Apache-2.0
// import-task: a task file of another harness becomes a suite.
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "import/task.hpp"
#include "plan/item_store.hpp"
#include "spec/library.hpp"
#include "spec/task_file.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_dataset = std::size_t{1} << 30U;

/// As suites name it.
std::string below_datasets(const fs::path& file, const fs::path& root) {
  const fs::path datasets = fs::weakly_canonical(root / "datasets");
  const std::string inside = fs::weakly_canonical(file).lexically_relative(datasets).string();
  if (!inside.empty() && !inside.starts_with("..")) return inside;
  throw base::InputError({.file = file.string()}, "the items must lie below " + datasets.string());
}

/// One line each: what the suite does not have.
std::string losses_of(const std::string& path, const imports::CarriedTask& carried) {
  std::string text;
  for (const imports::NotCarried& loss : carried.losses) {
    const base::Place place{.file = path, .line = loss.line, .column = loss.column};
    text += (text.empty() ? "" : "\n") + base::to_text(place) + ": not carried over: " + loss.key +
            " " + loss.why;
  }
  return text;
}

}  // namespace

ExitCode run(const TaskOptions& options) {
  const fs::path root = find_catalogue(options.globals.data).root;
  const std::string content = evidence::read_text(options.items, largest_dataset);
  const imports::TaskItems items = imports::read_task_items(options.items, content);
  const imports::CarriedTask carried = imports::carry_over(
      spec::read_task_file(options.task, evidence::read_text(options.task)), items,
      {.area = options.area,
       .licence = options.licence,
       .title = options.title,
       .link = options.link,
       .revision = options.revision,
       .id = options.id,
       .items = below_datasets(options.items, root)});
  const std::string losses = losses_of(options.task, carried);
  if (carried.suite.empty()) throw base::InputError(losses);
  // What is written is what lint and run accept.
  plan::store_items({{options.items, content}},
                    spec::read_suite(carried.id + ".yaml", carried.suite));
  deliver(carried.suite, options.output);
  if (!losses.empty()) remark(options.globals, losses);
  return ExitCode::supported;
}

}  // namespace assay::cli
