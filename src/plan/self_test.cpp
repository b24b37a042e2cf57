// SPDX-License-Identifier: Apache-2.0
#include "plan/self_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "plan/prompt.hpp"
#include "score/extraction.hpp"
#include "score/phrase.hpp"
#include "score/scorer.hpp"

namespace assay::plan {
namespace {

/// Where other items' answers score so well, a score tells nothing.
constexpr Micro most_shuffled{900'000};

Prompt rendered(const Suite& suite, const AskedItem& asked) {
  const std::vector<Image> images(asked.images.size());
  return render(*suite.prompt, asked, images);
}

/// All that a prompt says and shows.
base::Digest digest_of(const Prompt& prompt, const AskedItem& asked) {
  std::string said;
  for (const Message& message : prompt.messages) {
    for (const MessagePart& part : message.parts) {
      if (const auto* const text = std::get_if<std::string>(&part)) said += *text + '\0';
    }
  }
  for (const std::string& image : asked.images) said += image + '\0';
  return base::sha256(said);
}

class Tester {
 public:
  Tester(const Suite& suite, const ItemStore& items)
      : suite_(suite), items_(items), scorer_(score::find_scorer(suite.scorer)) {}

  SelfTest run() {
    test_.items = items_.size();
    test_.chance = chance();
    test_.is_replied = !suite_.grading && score::is_gold_reply(suite_.scorer);
    render_prompts();
    if (!test_.is_replied) return std::move(test_);
    try_rule(suite_.strict);
    if (suite_.lenient.rule != suite_.strict.rule || suite_.lenient.tag != suite_.strict.tag) {
      try_rule(suite_.lenient);
    }
    return std::move(test_);
  }

 private:
  /// Open questions are never guessed.
  Micro chance() const {
    double sum = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const std::size_t options = items_[i].item.options.size();
      if (options > 0) sum += 1 / static_cast<double>(options);
    }
    return {std::llround(1e6 * sum / static_cast<double>(std::max<std::size_t>(items_.size(), 1)))};
  }

  void render_prompts() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const AskedItem asked = items_[i];
      const Prompt prompt = rendered(suite_, asked);
      if (says_something(prompt.messages.back())) continue;
      return complain(fmt::format("the prompt of item {} is empty", base::quoted(asked.item.id)));
    }
  }

  static bool says_something(const Message& message) {
    for (const MessagePart& part : message.parts) {
      const auto* const text = std::get_if<std::string>(&part);
      if (text == nullptr || !base::trimmed(*text).empty()) return true;
    }
    return false;
  }

  void try_rule(const Extraction& rule) {
    const score::ExtractionRow& row = *score::find_extraction(rule.rule);
    RuleTest result{.rule = rule.rule};
    std::string wrong;
    std::string read;
    std::int64_t shuffled = 0;
    const auto score = [&](const std::string& reply, const Item& item) {
      const std::string answer = row.extract(reply, rule, item);
      return answer.empty() ? micro_zero : scorer_->score(answer, item);
    };
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item item = items_[i].item;
      const Item other = items_[(i + items_.size() / 2) % items_.size()].item;
      if (score(score::right_reply(rule, item), item) == micro_one) {
        ++result.right;
      } else if (wrong.empty()) {
        wrong = item.id;
      }
      shuffled += score(score::right_reply(rule, other), item).units;
      if (row.extract("", rule, item).empty()) continue;
      ++result.empty;
      if (read.empty()) read = item.id;
    }
    if (!items_.empty()) result.shuffled = {shuffled / static_cast<std::int64_t>(items_.size())};
    judge(result, wrong, read);
    test_.rules.push_back(std::move(result));
  }

  void judge(const RuleTest& result, const std::string& wrong, const std::string& read) {
    if (!wrong.empty()) {
      complain(fmt::format("by the rule {} the gold answers of {} items do not score 1, {} first",
                           result.rule, items_.size() - result.right, base::quoted(wrong)));
    }
    if (items_.size() > 1 && result.shuffled > most_shuffled) {
      complain(fmt::format("by the rule {} other items' gold answers score {} %", result.rule,
                           base::in_percent(result.shuffled, 1)));
    }
    if (!read.empty()) {
      complain(
          fmt::format("by the rule {} an empty reply is read as an answer to {} items, {} "
                      "first",
                      result.rule, result.empty, base::quoted(read)));
    }
  }

  void complain(std::string problem) { test_.problems.push_back(std::move(problem)); }

  const Suite& suite_;
  const ItemStore& items_;
  const score::ScorerRow* scorer_;  ///< nullptr: judges grade
  SelfTest test_;
};

}  // namespace

SelfTest self_test(const Suite& suite, const ItemStore& items) {
  base::check(suite.dataset && suite.prompt, "a suite that asks");
  return Tester(suite, items).run();
}

std::vector<std::pair<std::string, std::string>> contradictions(const Suite& suite,
                                                                const ItemStore& items) {
  std::map<base::Digest, std::size_t> first;
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const AskedItem asked = items[i];
    const auto [earlier, is_new] = first.emplace(digest_of(rendered(suite, asked), asked), i);
    if (is_new) continue;
    const Item known = items[earlier->second].item;
    if (known.gold != asked.item.gold) pairs.emplace_back(known.id, asked.item.id);
  }
  return pairs;
}

}  // namespace assay::plan
