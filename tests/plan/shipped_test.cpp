// SPDX-License-Identifier: Apache-2.0
// Every shipped suite that can be asked, and every shipped endpoint.
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/signing.hpp"
#include "catch.hpp"
#include "plan/asking.hpp"
#include "plan/items.hpp"
#include "plan/prompt.hpp"
#include "plan/shipped_suites.hpp"
#include "spec/library.hpp"

namespace assay::plan {
namespace {

namespace fs = std::filesystem;

const fs::path root = ASSAY_SOURCE_DIR;

/// The head of a PNG of 64 by 64 pixels.
Image small_image() {
  const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40";
  return {.sha256 = std::string(64, '0'),
          .media_type = "image/png",
          .bytes = std::string(head, sizeof(head) - 1)};
}

std::vector<Model> shipped_models() {
  std::vector<Model> models;
  for (const auto& entry : fs::directory_iterator(root / "benchmarks/models")) {
    models.push_back(spec::read_model(entry.path().string(), content(entry.path())));
  }
  return models;
}

/// Replies that deserve full marks where the gold answer is no reply: the dataset's examples.
std::map<std::string, std::string> examples(const Suite& suite) {
  std::map<std::string, std::string> replies;
  std::istringstream lines(content(root / "datasets" / suite.dataset->files.front().file));
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::json::parse(line);
    if (!row.contains("example")) continue;
    replies[row.at(suite.dataset->id).get<std::string>()] = row.at("example").get<std::string>();
  }
  return replies;
}

/// The reply of a system that knows the gold answer and says it as the rule wants it.
std::string right_reply(const Extraction& rule, const Item& item,
                        const std::map<std::string, std::string>& examples) {
  const auto found = examples.find(item.id);
  return found == examples.end() ? plan::right_reply(rule, item) : found->second;
}

}  // namespace

TEST_CASE("a shipped suite gives its gold answers full marks and other items' answers few") {
  REQUIRE_FALSE(suites_in(root / "datasets").empty());
  for (const auto& [suite, items] : suites_in(root / "datasets")) {
    INFO(suite.id);
    if (suite.grading) continue;  // judges know the right answers, if anybody does
    const std::map<std::string, std::string> replies = examples(suite);
    for (const Extraction* rule : {&suite.strict, &suite.lenient}) {
      double shifted = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i].item;
        INFO(item.id);
        CHECK(score(suite, *rule, "", item) == -1);
        if (!suite.dataset->gold_members.empty()) continue;  // its gold answers are no replies
        CHECK(score(suite, *rule, right_reply(*rule, item, replies), item) == 1);
        const Item& other = items[(i + items.size() / 2) % items.size()].item;
        shifted += std::max(0.0, score(suite, *rule, right_reply(*rule, other, replies), item));
      }
      const double chance = items.front().item.options.empty() && replies.empty() ? 0.1 : 0.5;
      CHECK(shifted / static_cast<double>(items.size()) < chance);
    }
  }
}

TEST_CASE("every prompt of a shipped suite can be rendered, and no two are alike") {
  for (const auto& [suite, items] : suites_in(root / "datasets")) {
    INFO(suite.id);
    std::vector<std::string> texts;
    for (const AskedItem& item : items) {
      const std::string said = last_words(suite, item);
      CHECK(said.find("{{") == std::string::npos);
      texts.push_back(said);
    }
    std::ranges::sort(texts);
    CHECK(std::ranges::adjacent_find(texts) == texts.end());
  }
}

TEST_CASE("every shipped endpoint can be asked: it encodes, signs and shows no key") {
  const Secret secret{.key = "canary-key", .secret = "canary-secret", .account = "canary12"};
  const Prompt prompt{.messages = {{.role = Role::system, .parts = {"Be brief."}},
                                   {.role = Role::user, .parts = {"What is 2 + 2?"}}}};
  const Parameters asked{.temperature = micro_zero, .max_tokens = 64, .seed = 1};
  std::size_t endpoints = 0;
  for (const Model& model : shipped_models()) {
    for (const Endpoint& declared : model.endpoints) {
      CAPTURE(model.id, declared.id);
      ++endpoints;
      const bool is_encrypted = adapter::adapter_of(declared.spec).channel == Channel::websocket;
      const Endpoint endpoint =
          declared.spec.base_url.empty()
              ? at_base_url(declared, is_encrypted ? "wss://a.example" : "https://a.example",
                            "test")
              : declared;
      const adapter::AdapterRow& row = adapter::adapter_of(endpoint.spec);
      Prompt said = prompt;
      if (row.name == "spark_image_ws") said.messages.back().parts.emplace_back(small_image());
      const auto encoding = row.encode(said, asked, endpoint.spec);
      REQUIRE(std::holds_alternative<adapter::Encoded>(encoding));
      const Request& request = std::get<adapter::Encoded>(encoding).request;
      CHECK(request.url.find(endpoint.spec.base_url) == 0);
      CHECK(request.body.find("2 + 2") != std::string::npos);
      const Request sent = row.sign(request, secret, endpoint.spec, 1'700'000'000);
      const Request shown = adapter::loggable(sent, secret);
      CHECK((shown.url + shown.body).find("canary") == std::string::npos);
      for (const Header& header : shown.headers) {
        CHECK(header.value.find("canary") == std::string::npos);
      }
    }
  }
  CHECK(endpoints >= 40);
}

TEST_CASE(
    "a shipped endpoint states its source, its key if it is a vendor's, and one variable a place") {
  std::map<std::string, std::string> places;
  for (const Model& model : shipped_models()) {
    for (const Endpoint& endpoint : model.endpoints) {
      CAPTURE(model.id, endpoint.id);
      CHECK_FALSE(endpoint.source_link.empty());
      CHECK((endpoint.spec.host == "your own" || !endpoint.keys.key.empty()));
      CHECK_FALSE(endpoint.base_url_name.empty());
      const auto [place, is_new] = places.emplace(endpoint.base_url_name, endpoint.spec.base_url);
      CHECK(place->second == endpoint.spec.base_url);
    }
  }
}

}  // namespace assay::plan
