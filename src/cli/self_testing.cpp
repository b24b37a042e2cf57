// SPDX-License-Identifier: Apache-2.0
// selftest: gold answers, other items' answers and empty replies through a suite's rules.
#include "cli/self_testing.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/image_size.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/chosen_suites.hpp"
#include "cli/commands.hpp"
#include "cli/dataset_files.hpp"
#include "cli/layout.hpp"
#include "cli/problems.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "score/phrase.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t largest_image = std::size_t{64} << 20U;

void measure_images(const plan::ItemStore& items, const fs::path& folder,
                    std::vector<std::string>& problems) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const std::string& name : items[i].images) {
      const fs::path path = folder / name;
      if (fs::is_regular_file(path) &&
          adapter::image_size(evidence::read_text(path, largest_image))) {
        continue;
      }
      problems.push_back(fmt::format("the image {} of item {} is not there, or no image",
                                     base::quoted(path.string()), base::quoted(items.id(i))));
      return;
    }
  }
}

std::string lines_of(const Suite& suite, const plan::SelfTest& test) {
  std::string lines;
  for (const std::string& problem : test.problems) {
    lines += (lines.empty() ? "" : "\n") + suite.id + ": " + problem;
  }
  return lines;
}

std::string chance_of(const plan::SelfTest& test) {
  return test.chance == micro_zero ? "no options" : base::in_percent(test.chance, 1) + " %";
}

void add_rows(Json& rows, const Suite& suite, const plan::SelfTest& test,
              std::size_t contradicted) {
  if (!test.is_replied) {
    rows.push_back({{"suite", suite.id},
                    {"items", test.items},
                    {"chance", chance_of(test)},
                    {"rule", "gold answers are no replies"},
                    {"gold", ""},
                    {"shuffled", ""},
                    {"empty", ""},
                    {"contradicted", contradicted}});
  }
  for (const plan::RuleTest& rule : test.rules) {
    rows.push_back({{"suite", suite.id},
                    {"items", test.items},
                    {"chance", chance_of(test)},
                    {"rule", rule.rule},
                    {"gold", fmt::format("{} of {}", rule.right, test.items)},
                    {"shuffled", base::in_percent(rule.shuffled, 1) + " %"},
                    {"empty", fmt::format("{} read", rule.empty)},
                    {"contradicted", contradicted}});
  }
}

std::string replies_of(const Suite& suite, const plan::ItemStore& items) {
  std::string lines;
  if (!score::is_gold_reply(suite.scorer)) return lines;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item item = items[i].item;
    const Json line = {
        {"suite", suite.id}, {"item", item.id}, {"reply", score::right_reply(suite.strict, item)}};
    lines += line.dump() + "\n";
  }
  return lines;
}

}  // namespace

plan::SelfTest tested(const Suite& suite, const plan::ItemStore& items, const fs::path& images) {
  plan::SelfTest test = plan::self_test(suite, items);
  measure_images(items, images, test.problems);
  return test;
}

void require_self_tests(const Asking& asking) {
  Problems problems;
  for (const AskedSuite& asked : asking.suites) {
    const plan::SelfTest test = tested(*asked.suite, asked.items, asked.folder);
    if (!test.problems.empty()) problems.add(base::InputError(lines_of(*asked.suite, test)));
  }
  problems.raise_if_any();
}

ExitCode run(const SelfTestOptions& options) {
  const ChosenSuites chosen = choose_suites(options.suites, options.globals);
  Problems problems;
  Json rows = Json::array();
  std::string replies;
  for (const Suite* suite : chosen.suites) {
    if (!suite->dataset) {
      if (!options.suites.empty()) refuse_without_dataset(*suite);
      continue;
    }
    if (options.suites.empty() && !is_here(chosen.root, *suite)) continue;
    problems.attempt([&] {
      const plan::ItemStore items = plan::store_items(dataset_texts(chosen.root, *suite), *suite);
      const plan::SelfTest test = tested(*suite, items, image_folder(chosen.root, *suite));
      const auto contradictions = plan::contradictions(*suite, items);
      add_rows(rows, *suite, test, contradictions.size());
      for (const auto& [first, other] : contradictions) {
        remark(options.globals,
               fmt::format("{}: {} asks the same as {} and has another gold answer", suite->id,
                           base::quoted(other), base::quoted(first)));
      }
      if (options.is_replies) replies += replies_of(*suite, items);
      if (!test.problems.empty()) throw base::InputError(lines_of(*suite, test));
      return true;
    });
  }
  problems.raise_if_any();
  if (options.is_replies) {
    print(replies);
  } else {
    print(options.is_json ? json_text(rows) : table(rows));
  }
  return ExitCode::supported;
}

}  // namespace assay::cli
