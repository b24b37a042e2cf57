// SPDX-License-Identifier: Apache-2.0
// Every shipped suite that can be asked, and every shipped endpoint.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "adapter/adapter.hpp"
#include "catch.hpp"
#include "plan/asking.hpp"
#include "plan/items.hpp"
#include "plan/prompt.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/library.hpp"

namespace assay::plan {
namespace {

namespace fs = std::filesystem;

const fs::path root = ASSAY_SOURCE_DIR;

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct AskedSuite {
  Suite suite;
  std::vector<AskedItem> items;
};

std::vector<AskedSuite> asked_suites() {
  std::vector<AskedSuite> suites;
  for (const auto& entry : fs::recursive_directory_iterator(root / "benchmarks/suites")) {
    if (entry.path().extension() != ".yaml") continue;
    Suite suite = spec::read_suite(entry.path().string(), content(entry.path()));
    if (!suite.dataset) continue;
    const fs::path file = root / "datasets" / suite.dataset->file;
    std::vector<AskedItem> items = read_items(file.string(), content(file), suite);
    suites.push_back({std::move(suite), std::move(items)});
  }
  return suites;
}

/// The score of a reply, or -1 where the rule finds no answer.
double score(const Suite& suite, const Extraction& rule, const std::string& reply,
             const Item& item) {
  const std::string answer = score::find_extraction(rule.rule)->extract(reply, rule, item);
  if (answer.empty()) return -1;
  return static_cast<double>(score::find_scorer(suite.scorer)->score(answer, item).units) / 1e6;
}

}  // namespace

TEST_CASE("a shipped suite gives its gold answers full marks and other items' answers few") {
  REQUIRE_FALSE(asked_suites().empty());
  for (const auto& [suite, items] : asked_suites()) {
    INFO(suite.id);
    for (const Extraction* rule : {&suite.strict, &suite.lenient}) {
      double shifted = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(score(suite, *rule, items[i].item.gold, items[i].item) == 1);
        CHECK(score(suite, *rule, "", items[i].item) == -1);
        const Item& other = items[(i + items.size() / 2) % items.size()].item;
        shifted += std::max(0.0, score(suite, *rule, other.gold, items[i].item));
      }
      const double chance = items.front().item.options.empty() ? 0.1 : 0.5;
      CHECK(shifted / static_cast<double>(items.size()) < chance);
    }
  }
}

TEST_CASE("every prompt of a shipped suite can be rendered, and no two are alike") {
  for (const auto& [suite, items] : asked_suites()) {
    INFO(suite.id);
    std::vector<std::string> texts;
    for (const AskedItem& item : items) {
      const std::vector<Image> images(item.images.size());
      const Prompt prompt = render(*suite.prompt, item, images);
      REQUIRE_FALSE(prompt.messages.empty());
      const Message& last = prompt.messages.back();
      CHECK(last.role == Role::user);
      std::string said;
      for (const MessagePart& part : last.parts) {
        if (const auto* text = std::get_if<std::string>(&part)) said += *text;
      }
      CHECK(said.find("{{") == std::string::npos);
      texts.push_back(said);
    }
    std::ranges::sort(texts);
    CHECK(std::ranges::adjacent_find(texts) == texts.end());
  }
}

}  // namespace assay::plan
