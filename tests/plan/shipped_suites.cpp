// SPDX-License-Identifier: Apache-2.0
#include "plan/shipped_suites.hpp"

#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "plan/prompt.hpp"
#include "score/extraction.hpp"
#include "score/phrase.hpp"
#include "score/scorer.hpp"
#include "spec/library.hpp"

namespace assay::plan {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<AskedSuite> suites_in(const fs::path& datasets) {
  std::vector<AskedSuite> suites;
  const fs::path root = ASSAY_SOURCE_DIR;
  for (const auto& entry : fs::recursive_directory_iterator(root / "benchmarks/suites")) {
    if (entry.path().extension() != ".yaml") continue;
    Suite suite = spec::read_suite(entry.path().string(), content(entry.path()));
    if (!suite.dataset) continue;
    std::vector<DatasetText> texts;
    for (const DatasetFile& file : suite.dataset->files) {
      const fs::path path = datasets / file.file;
      if (fs::exists(path)) texts.push_back({.path = path.string(), .content = content(path)});
    }
    if (texts.size() != suite.dataset->files.size()) continue;
    std::vector<AskedItem> items = read_items(texts, suite);
    suites.push_back({std::move(suite), std::move(items)});
  }
  return suites;
}

double score(const Suite& suite, const Extraction& rule, const std::string& reply,
             const Item& item) {
  const std::string answer = score::find_extraction(rule.rule)->extract(reply, rule, item);
  if (answer.empty()) return -1;
  return static_cast<double>(score::find_scorer(suite.scorer)->score(answer, item).units) / 1e6;
}

std::string right_reply(const Extraction& rule, const Item& item) {
  return score::right_reply(rule, item);
}

std::string last_words(const Suite& suite, const AskedItem& item) {
  const std::vector<Image> images(item.images.size());
  const Prompt prompt = render(*suite.prompt, item, images, {}, {});
  REQUIRE_FALSE(prompt.messages.empty());
  const Message& last = prompt.messages.back();
  CHECK(last.role == Role::user);
  std::string said;
  for (const MessagePart& part : last.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) said += *text;
  }
  for (const std::string& image : item.images) said += image;
  return said;
}

}  // namespace assay::plan
