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

bool says_something(const Message& message) {
  for (const MessagePart& part : message.parts) {
    const auto* const text = std::get_if<std::string>(&part);
    if (text == nullptr || !base::trimmed(*text).empty()) return true;
  }
  return false;
}

/// One of a suite's two rules, tried on item after item.
class RuleTrial {
 public:
  RuleTrial(const Extraction& rule, const score::ScorerRow& scorer)
      : rule_(rule), row_(*score::find_extraction(rule.rule)), scorer_(scorer) {
    result_.rule = rule.rule;
  }

  void take(const Item& item, const Item& other) {
    if (score(score::right_reply(rule_, item), item) == micro_one) {
      ++result_.right;
    } else if (wrong_.empty()) {
      wrong_ = item.id;
    }
    shuffled_ += score(score::right_reply(rule_, other), item).units;
    if (row_.extract("", rule_, item).empty()) return;
    ++result_.empty;
    if (read_.empty()) read_ = item.id;
  }

  void end(SelfTest& test) {
    if (test.items > 0) result_.shuffled = {shuffled_ / static_cast<std::int64_t>(test.items)};
    const auto complain = [&](std::string problem) { test.problems.push_back(std::move(problem)); };
    if (!wrong_.empty()) {
      complain(fmt::format("by the rule {} the gold answers of {} items do not score 1, {} first",
                           result_.rule, test.items - result_.right, base::quoted(wrong_)));
    }
    if (test.items > 1 && result_.shuffled > most_shuffled) {
      complain(fmt::format("by the rule {} other items' gold answers score {} %", result_.rule,
                           base::in_percent(result_.shuffled, 1)));
    }
    if (!read_.empty()) {
      complain(
          fmt::format("by the rule {} an empty reply is read as an answer to {} items, {} first",
                      result_.rule, result_.empty, base::quoted(read_)));
    }
    test.rules.push_back(std::move(result_));
  }

 private:
  Micro score(const std::string& reply, const Item& item) const {
    const std::string answer = row_.extract(reply, rule_, item);
    return answer.empty() ? micro_zero : scorer_.score(answer, item);
  }

  const Extraction& rule_;
  const score::ExtractionRow& row_;
  const score::ScorerRow& scorer_;
  RuleTest result_;
  std::int64_t shuffled_ = 0;
  std::string wrong_;  ///< the first item whose gold answer does not score
  std::string read_;   ///< the first item for which an empty reply is an answer
};

std::vector<RuleTrial> trials_of(const Suite& suite) {
  std::vector<RuleTrial> trials;
  if (suite.grading || !score::is_gold_reply(suite.scorer)) return trials;
  const score::ScorerRow& scorer = *score::find_scorer(suite.scorer);
  trials.emplace_back(suite.strict, scorer);
  if (suite.lenient.rule != suite.strict.rule || suite.lenient.tag != suite.strict.tag) {
    trials.emplace_back(suite.lenient, scorer);
  }
  return trials;
}

}  // namespace

SelfTest self_test(const Suite& suite, const ItemStore& items) {
  base::check(suite.dataset && suite.prompt, "a suite that asks");
  std::vector<RuleTrial> trials = trials_of(suite);
  SelfTest test{.items = items.size(), .is_replied = !trials.empty()};
  double chances = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const AskedItem asked = items[i];
    // Open questions are never guessed.
    const std::size_t options = asked.item.options.size();
    if (options > 0) chances += 1 / static_cast<double>(options);
    if (test.problems.empty() && !says_something(rendered(suite, asked).messages.back())) {
      test.problems.push_back(
          fmt::format("the prompt of item {} is empty", base::quoted(asked.item.id)));
    }
    if (trials.empty()) continue;
    const Item other = items[(i + items.size() / 2) % items.size()].item;
    for (RuleTrial& trial : trials) trial.take(asked.item, other);
  }
  const auto count = static_cast<double>(std::max<std::size_t>(items.size(), 1));
  test.chance = {std::llround(1e6 * chances / count)};
  for (RuleTrial& trial : trials) trial.end(test);
  return test;
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
