// SPDX-License-Identifier: Apache-2.0
// data generate, data check: items from a seed, and whether they are those of a digest.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cli/data.hpp"
#include "cli/interrupts.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "generate/generate.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortest_secret = 16;

generate::Made made_of(const DataOptions& options) {
  if (options.names.size() != 1) {
    throw base::InputError(
        "name one thing to generate, such as figures\n"
        "assay data --help lists all");
  }
  if (options.seed.empty()) throw base::InputError("--seed is needed: any text");
  if (base::find_invalid_utf8(options.seed)) throw base::InputError("the seed is not UTF-8");
  if (options.count < 1) throw base::InputError("--n is needed: how many items, at least 1");
  return generate::make(options.names.front(), options.seed,
                        static_cast<std::size_t>(options.count));
}

struct Output {
  fs::path path;
  std::string bytes;
};

/// Everything that --out writes.
std::vector<Output> outputs(const generate::Made& made, const fs::path& folder) {
  const std::string id = generate::suite_id(made);
  const std::string below = "generated/" + id;
  const fs::path items = folder / "datasets" / below;
  const char* area = made.items.front().image.empty() ? "math" : "multimodal";
  std::vector<Output> all{
      {items / "items.jsonl", made.jsonl},
      {folder / "benchmarks/suites" / area / (id + ".yaml"), generate::suite_text(made, below)}};
  for (const generate::MadeItem& item : made.items) {
    if (!item.image.empty()) all.push_back({items / item.image, item.png});
  }
  return all;
}

void require_same(const Output& output) {
  if (evidence::read_text(output.path) == output.bytes) return;
  throw base::InputError({.file = output.path.string()}, "is not what this seed gives",
                         ExitCode::tampered);
}

}  // namespace

ExitCode generate_data(const DataOptions& options) {
  if (!options.sha256.empty()) {
    throw base::InputError("--sha256 is for assay data check");
  }
  if (options.is_commit && options.seed.size() < shortest_secret) {
    throw base::InputError(fmt::format(
        "with --commit the seed must have at least {} characters, or others can guess the items",
        shortest_secret));
  }
  const generate::Made made = made_of(options);
  if (!options.output.empty()) {
    const InterruptsHeld held;
    for (const Output& output : outputs(made, options.output)) {
      fs::create_directories(output.path.parent_path());
      evidence::write_text(output.path, output.bytes);
    }
  }
  if (options.is_commit) {
    print(fmt::format("{}  {} items  generate/{}  sha256 {}\n", generate::suite_id(made),
                      made.items.size(), generate::version, made.sha256));
  } else if (options.output.empty()) {
    print(made.jsonl);
  } else {
    print(fmt::format("{}: {} items in {}\n", generate::suite_id(made), made.items.size(),
                      options.output));
  }
  return ExitCode::supported;
}

ExitCode check_data(const DataOptions& options) {
  if (!base::from_hex(options.sha256)) {
    throw base::InputError("--sha256 is needed: the 64 digits that were published");
  }
  if (options.is_commit) throw base::InputError("--commit is for assay data generate");
  const generate::Made made = made_of(options);
  if (made.sha256 != options.sha256) {
    throw base::InputError(
        fmt::format("the {} items of this seed have the SHA-256 {}, not {} (generate/{})",
                    made.items.size(), made.sha256, options.sha256, generate::version),
        ExitCode::tampered);
  }
  std::size_t files = 0;
  if (!options.output.empty()) {
    for (const Output& output : outputs(made, options.output)) {
      require_same(output);
      ++files;
    }
  }
  print(fmt::format("{}: the {} items of this seed are those of the published digest{}\n",
                    generate::suite_id(made), made.items.size(),
                    files == 0 ? "" : fmt::format(", and so are {} files", files)));
  return ExitCode::supported;
}

}  // namespace assay::cli
