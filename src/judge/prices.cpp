// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "judge/contrast.hpp"
#include "judge/price_list.hpp"
#include "judge/unsheeted.hpp"
#include "stats/region.hpp"

namespace assay::judge {
namespace {

using base::Rational;

bool holds_on(const Price& price, const std::string& snapshot, const std::string& day) {
  return (price.snapshot.empty() || price.snapshot == snapshot) && price.since <= day &&
         (price.until.empty() || day <= price.until);
}

const Model& model_of(const std::map<std::string, Model>& models, const System& system) {
  const auto found = models.find(system.model);
  if (found == models.end()) {
    throw base::InputError(
        fmt::format("there is no model {} whose prices could be compared", system.model));
  }
  return found->second;
}

ListedPrices::Tokens tokens_of(const Price& price) {
  return {.input = price.input,
          .output = price.output,
          .since = price.since,
          .source = price.source_link};
}

std::optional<ListedPrices> common_prices(const Question& question,
                                          const std::map<std::string, Model>& models,
                                          const std::string& day) {
  const System& subject = question.hypothesis->subject;
  const Model& model = model_of(models, subject);
  for (const Price& listed : model.prices) {
    const Price* own = find_price(model, subject.snapshot, day, listed.currency);
    const Price* other = find_price(model_of(models, *question.reference),
                                    question.reference->snapshot, day, listed.currency);
    if (own == nullptr || other == nullptr) continue;
    return ListedPrices{
        .currency = listed.currency, .subject = tokens_of(*own), .reference = tokens_of(*other)};
  }
  return std::nullopt;
}

Interval ratios_of(const ListedPrices& prices) {
  const auto ratio = [](Micro a, Micro b) { return base::to_rational(a) / base::to_rational(b); };
  const Rational input = ratio(prices.subject.input, prices.reference.input);
  const Rational output = ratio(prices.subject.output, prices.reference.output);
  return {.low = base::rounded_down(std::min(input, output)),
          .high = base::rounded_up(std::max(input, output))};
}

}  // namespace

const Price* find_price(const Model& model, const std::string& snapshot, const std::string& day,
                        const std::string& currency) {
  const Price* best = nullptr;
  for (const Price& price : model.prices) {
    if (price.currency != currency || !holds_on(price, snapshot, day)) continue;
    const auto rank = [](const Price& of) { return std::pair(!of.snapshot.empty(), of.since); };
    if (best == nullptr || rank(price) > rank(*best)) best = &price;
  }
  return best;
}

RuledPart rule_on_prices(const Question& question, const std::map<std::string, Model>& models,
                         const std::string& day) {
  const Hypothesis& hypothesis = *question.hypothesis;
  Part part = blank_part(question);
  part.prices = common_prices(question, models, day);
  if (!part.prices) {
    part.not_testable = {.reason = Reason::no_evidence,
                         .because = fmt::format("No list prices of {} and {} on {} in one currency "
                                                "are at hand.",
                                                part.subject, part.reference, day)};
    return {.part = std::move(part), .views = {}};
  }
  part.region = contrasts_of(hypothesis.statement, hypothesis.margin).front().region;
  part.interval = ratios_of(*part.prices);
  part.method = "list_prices";
  part.ruling = stats::compare(*part.interval, part.region);
  part.caveats = {Caveat::list_prices_only};

  // Nothing is random here: the levels that parts share change nothing.
  const Decided decided =
      decide(question.quorum, part.ruling, [&](std::size_t) { return part.ruling; });
  note_joint_rulings(question, decided, part);
  RuledPart result{.part = std::move(part), .views = {}};
  result.views.fill(decided);
  return result;
}

}  // namespace assay::judge
