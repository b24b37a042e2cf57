// SPDX-License-Identifier: Apache-2.0
// Suites whose data are not shipped, where the tests are lent them beside the checkout.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.hpp"
#include "plan/shipped_suites.hpp"

namespace assay::plan {
namespace {

namespace fs = std::filesystem;

const fs::path lent = fs::path(ASSAY_SOURCE_DIR) / "../shared/data";

}  // namespace

TEST_CASE("a public suite gives its gold answers full marks and other items' answers few",
          "[public]") {
  if (!fs::exists(lent)) {
    WARN("skipped: no ../shared/data");
    return;
  }
  const std::vector<AskedSuite> suites = suites_in(lent);
  CHECK(suites.size() >= 19);
  for (const auto& [suite, items] : suites) {
    if (!suite.dataset->gold_members.empty()) continue;  // its gold answers are no replies
    for (const Extraction* rule : {&suite.strict, &suite.lenient}) {
      CAPTURE(suite.id, rule->rule);
      std::vector<std::string> wrong;
      double shifted = 0;
      double chance = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i].item;
        const Item& other = items[(i + items.size() / 2) % items.size()].item;
        if (score(suite, *rule, right_reply(*rule, item), item) != 1) wrong.push_back(item.id);
        if (score(suite, *rule, "", item) != -1) wrong.push_back("empty: " + item.id);
        shifted += std::max(0.0, score(suite, *rule, right_reply(*rule, other), item));
        chance += item.options.empty() ? 0 : 1.0 / static_cast<double>(item.options.size());
      }
      const auto count = static_cast<double>(items.size());
      CHECK(wrong == std::vector<std::string>{});
      CHECK(shifted / count < std::max(0.55, chance / count + 0.1));
    }
  }
}

TEST_CASE("every prompt of a public suite can be rendered, and few are alike", "[public]") {
  if (!fs::exists(lent)) {
    WARN("skipped: no ../shared/data");
    return;
  }
  for (const auto& [suite, items] : suites_in(lent)) {
    CAPTURE(suite.id);
    std::vector<std::string> texts;
    for (const AskedItem& item : items) {
      texts.push_back(last_words(suite, item));
      for (const std::string& image : item.images) {
        CHECK(fs::exists(lent / fs::path(suite.dataset->files.front().file).parent_path() / image));
      }
    }
    const std::size_t all = texts.size();
    std::ranges::sort(texts);
    const auto repeats = std::ranges::unique(texts);
    CHECK(repeats.size() * 50 <= all);
  }
}

}  // namespace assay::plan
