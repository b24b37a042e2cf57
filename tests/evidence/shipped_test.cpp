// SPDX-License-Identifier: Apache-2.0
// The sheets in datasets/recorded say what their publishers published.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "base/text.hpp"
#include "catch.hpp"
#include "evidence/recorded.hpp"
#include "score/scorer.hpp"

namespace assay::evidence {
namespace {

const std::filesystem::path source_folder = ASSAY_SOURCE_DIR;

const Evidence& shipped() {
  static const Evidence evidence = read_all_recorded(source_folder / "datasets/recorded");
  return evidence;
}

const Sheet& sheet(const std::string& suite, const std::string& setup) {
  for (const Sheet& candidate : shipped().at(suite).sheets) {
    if (candidate.provenance.setup == setup) return candidate;
  }
  FAIL("no sheet of " << setup);
  throw std::logic_error("not reached");
}

struct Tally {
  std::size_t right = 0;
  std::size_t all = 0;
};

/// By stratum, under the strict rule.
std::map<std::string, Tally> tallies(const std::string& suite, const std::string& setup) {
  const auto* scorer = score::find_scorer("exact");
  const std::vector<Item>& items = shipped().at(suite).items;
  const std::vector<Answer>& answers = sheet(suite, setup).answers;
  REQUIRE(answers.size() == items.size());
  std::map<std::string, Tally> by_stratum;
  for (std::size_t i = 0; i < items.size(); ++i) {
    REQUIRE(answers[i].item == items[i].id);
    Tally& tally = by_stratum[items[i].stratum];
    ++tally.all;
    if (!answers[i].strict.empty() && scorer->score(answers[i].strict, items[i]) == micro_one) {
      ++tally.right;
    }
  }
  return by_stratum;
}

std::size_t right(const std::string& suite, const std::string& setup) {
  std::size_t count = 0;
  for (const auto& [stratum, tally] : tallies(suite, setup)) count += tally.right;
  return count;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", 100 * share);
  return text;
}

std::string macro_percent(const std::string& suite, const std::string& setup) {
  const auto by_stratum = tallies(suite, setup);
  double sum = 0;
  for (const auto& [stratum, tally] : by_stratum) {
    sum += static_cast<double>(tally.right) / static_cast<double>(tally.all);
  }
  return percent(sum / static_cast<double>(by_stratum.size()));
}

struct Published {
  std::string setup;
  std::size_t right;
  std::string percent;
};

}  // namespace

TEST_CASE("lineage-bench has the published scores") {
  for (const Published& c :
       {Published{"deepseek-v3", 488, "61.00"}, Published{"o1-mini", 450, "56.25"},
        Published{"gpt-4o-2024-11-20", 392, "49.00"},
        Published{"llama-3.1-405b-instruct", 390, "48.75"}, Published{"deepseek-r1", 734, "91.75"},
        Published{"qwen2.5-max", 370, "46.25"}}) {
    CHECK(right("lineage-bench", c.setup) == c.right);
    CHECK(macro_percent("lineage-bench", c.setup) == c.percent);
  }
  CHECK(right("lineage-bench", "o1") == 737);  // 92.125 %
  CHECK(shipped().at("lineage-bench").items.size() == 800);
  CHECK(shipped().at("lineage-bench").sheets.size() == 7);
}

TEST_CASE("farel-bench has the published scores, with and without a system prompt") {
  for (const Published& c :
       {Published{"o1-mini", 449, "99.78"}, Published{"deepseek-r1", 449, "99.78"},
        Published{"o1-preview", 445, "98.89"}, Published{"deepseek-v3+sys", 436, "96.89"},
        Published{"deepseek-v3", 434, "96.44"},
        Published{"claude-3.5-sonnet-2024-10-22", 420, "93.33"},
        Published{"gpt-4o-2024-05-13+sys", 398, "88.44"},
        Published{"llama-3.1-405b-instruct+sys", 395, "87.78"},
        Published{"gpt-4o-2024-11-20+sys", 393, "87.33"},
        Published{"gpt-4-turbo+sys", 390, "86.67"}, Published{"gpt-4-turbo", 388, "86.22"},
        Published{"llama-3.1-405b-instruct", 386, "85.78"},
        Published{"gpt-4o-2024-11-20", 379, "84.22"}, Published{"gpt-4o-2024-05-13", 374, "83.11"},
        Published{"qwen2.5-72b-instruct", 354, "78.67"}, Published{"gpt-4", 296, "65.78"},
        Published{"gpt-3.5-turbo", 226, "50.22"}}) {
    CHECK(right("farel-bench", c.setup) == c.right);
    CHECK(macro_percent("farel-bench", c.setup) == c.percent);
  }
  CHECK(shipped().at("farel-bench").items.size() == 450);
  CHECK(shipped().at("farel-bench").sheets.size() == 17);
}

TEST_CASE("BLINK has the published means over tasks") {
  for (const Published& c :
       {Published{"gpt-4o", 1139, "60.04"}, Published{"gpt-4-turbo", 1032, "54.61"},
        Published{"gpt-4v", 959, "51.14"}, Published{"llava-1.6-34b", 878, "46.80"},
        Published{"gemini-pro-vision", 856, "45.16"}, Published{"claude-3-opus", 825, "44.05"},
        Published{"qwen-vl-max", 751, "40.28"}}) {
    CHECK(right("blink", c.setup) == c.right);
    CHECK(macro_percent("blink", c.setup) == c.percent);
  }
  CHECK(shipped().at("blink").items.size() == 1901);
  CHECK(shipped().at("blink").sheets.size() == 7);
}

TEST_CASE("BLINK's options have the published chance level") {
  std::map<std::string, double> chance_sum;
  std::map<std::string, double> count;
  double micro = 0;
  for (const Item& item : shipped().at("blink").items) {
    const double chance = 1.0 / static_cast<double>(item.options.size());
    chance_sum[item.stratum] += chance;
    count[item.stratum] += 1;
    micro += chance / 1901;
  }
  double macro = 0;
  for (const auto& [task, sum] : chance_sum) macro += sum / count[task] / 14;
  CHECK(chance_sum.size() == 14);
  CHECK(percent(macro) == "38.10");
  CHECK(percent(micro) == "37.74");
}

TEST_CASE("sheets hold option labels or numbers and no text of prompts or replies") {
  const auto is_number = [](const std::string& text) {
    // A model may write a number of as many digits as it likes; one of them wrote 10^68.
    return text.size() <= 80 && text.find_first_not_of("-./0123456789") == std::string::npos;
  };
  for (const auto& [suite, recorded] : shipped()) {
    for (const Item& item : recorded.items) {
      for (const std::string& option : item.options) REQUIRE(option.size() <= 3);
      if (item.options.empty()) REQUIRE(is_number(item.gold));
      REQUIRE(item.id.size() <= 60);
    }
    // The reader has checked that each answer is an option of its item or empty.
    if (!recorded.items.front().options.empty()) continue;
    for (const Sheet& sheet : recorded.sheets) {
      for (const Answer& answer : sheet.answers) {
        REQUIRE((is_number(answer.strict) && is_number(answer.lenient)));
      }
    }
  }
}

TEST_CASE("every relation of farel-bench has the score in the publisher's table") {
  std::ifstream table(source_folder / "../shared/outputs/fairydreaming+farel-bench/results.md");
  if (!table) return;
  const std::vector<std::string> relations{"child",           "parent",        "grandchild",
                                           "sibling",         "grandparent",   "great grandchild",
                                           "niece or nephew", "aunt or uncle", "great grandparent"};
  const std::map<std::string, std::string> setup_of_row{
      {"o1-mini", "o1-mini"},
      {"deepseek-r1", "deepseek-r1"},
      {"o1-preview", "o1-preview"},
      {"deepseek-v3-sys", "deepseek-v3+sys"},
      {"deepseek-v3", "deepseek-v3"},
      {"claude-3.5-sonnet-1022", "claude-3.5-sonnet-2024-10-22"},
      {"gpt-4o-sys", "gpt-4o-2024-05-13+sys"},
      {"llama-3.1-405b-instruct-sys", "llama-3.1-405b-instruct+sys"},
      {"gpt-4o-2024-11-20-sys", "gpt-4o-2024-11-20+sys"},
      {"gpt-4-turbo-sys", "gpt-4-turbo+sys"},
      {"gpt-4-turbo", "gpt-4-turbo"},
      {"llama-3.1-405b-instruct", "llama-3.1-405b-instruct"},
      {"gpt-4o-2024-11-20", "gpt-4o-2024-11-20"},
      {"gpt-4o", "gpt-4o-2024-05-13"},
      {"qwen-2.5-72b-instruct", "qwen2.5-72b-instruct"},
      {"gpt-4", "gpt-4"},
      {"gpt-3.5-turbo", "gpt-3.5-turbo"}};
  std::size_t found = 0;
  for (std::string line; std::getline(table, line);) {
    const auto cells = base::split(line, '|');
    if (cells.size() < 13) continue;
    const auto setup = setup_of_row.find(std::string(base::trimmed(cells[2])));
    if (setup == setup_of_row.end()) continue;
    ++found;
    auto by_relation = tallies("farel-bench", setup->second);
    for (std::size_t i = 0; i < relations.size(); ++i) {
      const Tally& tally = by_relation.at(relations[i]);
      CHECK(percent(static_cast<double>(tally.right) / static_cast<double>(tally.all)) ==
            base::trimmed(cells[4 + i]));
    }
  }
  CHECK(found == setup_of_row.size());
}

}  // namespace assay::evidence
