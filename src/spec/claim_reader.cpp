// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "spec/fields.hpp"
#include "spec/hypothesis_reader.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

constexpr std::array<std::string_view, 2> mood_names{"asserted", "attributed"};
constexpr std::size_t longest_quote = 12;  // words

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (const std::string_view word : base::split(text, ' ')) words += word.empty() ? 0U : 1U;
  return words;
}

Disclosed disclosed(const std::string& word) {
  if (word == "yes" || word == "2") return Disclosed::yes;
  if (word == "partly" || word == "1") return Disclosed::partly;
  return word == "n/a" ? Disclosed::not_applicable : Disclosed::no;
}

std::array<Disclosed, 20> read_disclosure(const Value& card) {
  std::array<Disclosed, 20> disclosure{};
  for (std::size_t i = 0; i < disclosure.size(); ++i) {
    disclosure[i] = disclosed(text_of(card, disclosure_table[i].name));
  }
  return disclosure;
}

/// Refuses by name what the schema knows and the engine does not do yet.
void check_decision(const Value& decision, Problems& problems) {
  const auto refuse = [&](std::string_view key, std::string_view only) {
    const Value* value = find(decision, key);
    if (value == nullptr || value->text == only) return;
    problems.add(value->mark, std::string(key) + " " + base::quoted(value->text) +
                                  " is not built yet; only \"" + std::string(only) + "\" is");
  };
  refuse("multiplicity", "bonferroni");
  refuse("missing", "bounds");
  refuse("target", "population");
}

std::vector<Variant> read_variants(const Value& value, const Hypothesis& main,
                                   const HypothesisReader& reader, Problems& problems) {
  std::vector<Variant> variants;
  std::set<std::string> ids{"main"};
  for (const Value& entry : items_of(value, "variants")) {
    Variant variant{
        .id = text_of(entry, "id"), .title = text_of(entry, "title"), .hypothesis = main};
    if (!ids.insert(variant.id).second) {
      problems.add(mark_of(entry, "id"), variant.id == "main"
                                             ? "\"main\" is the name of the claim's own reading"
                                             : "duplicate variant " + base::quoted(variant.id));
    }
    reader.read(entry, entry, variant.hypothesis);
    reader.check(entry, entry, variant.hypothesis);
    variants.push_back(std::move(variant));
  }
  return variants;
}

}  // namespace

Claim read_claim(std::string_view path, std::string_view text, const Library& library) {
  const Value value = read_checked(path, text, claim_record);
  Problems problems(path);
  Claim claim{.id = text_of(value, "claim"),
              .title = text_of(value, "title"),
              .claimant = text_of(value, "claimant"),
              .date = text_of(value, "date"),
              .announcement = text_of(value, "announcement"),
              .mood = choice_of(value, "mood", mood_names, Mood::attributed),
              .quote = text_of(value, "quote"),
              .disclosure = read_disclosure(*find(value, "disclosure"))};
  for (const Value& source : items_of(value, "sources")) {
    claim.sources.push_back({.publisher = text_of(source, "publisher"),
                             .date = text_of(source, "date"),
                             .link = text_of(source, "link"),
                             .wording = text_of(source, "wording")});
  }
  if (count_words(claim.quote) > longest_quote) {
    problems.add(mark_of(value, "quote"), "a quote holds at most 12 words");
  }
  const HypothesisReader reader(library, problems);
  const Value* decision = find(value, "decision");
  const Value& rule = decision == nullptr ? value : *decision;
  reader.read(value, rule, claim.hypothesis);
  reader.check(value, rule, claim.hypothesis);
  if (decision != nullptr) {
    check_decision(*decision, problems);
    claim.decision.alpha_side =
        decimal_of(*decision, "alpha_side").value_or(claim.decision.alpha_side);
  }
  claim.variants = read_variants(value, claim.hypothesis, reader, problems);
  problems.throw_if_any();
  return claim;
}

}  // namespace assay::spec
