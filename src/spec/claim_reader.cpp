// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "spec/first_places.hpp"
#include "spec/hypothesis_reader.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

constexpr std::size_t longest_quote = 12;  // words

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool is_inside = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n';
    if (!is_space && !is_inside) ++words;
    is_inside = !is_space;
  }
  return words;
}

void check_quote(const Fields& fields, const std::string& quote, Problems& problems) {
  const std::size_t words = count_words(quote);
  if (words <= longest_quote) return;
  problems.add(fields.mark("quote"),
               "\"quote\" has " + std::to_string(words) + " words; at most 12 are quoted");
}

std::array<Disclosed, disclosure_table.size()> read_disclosure(const Fields& card) {
  constexpr std::size_t words = 4;  // then 0, 1 and 2, which mean the first three
  std::array<Disclosed, disclosure_table.size()> disclosure{};
  for (std::size_t i = 0; i < disclosure.size(); ++i) {
    const std::size_t position = card.choice_position(disclosure_table[i].name);
    disclosure[i] = static_cast<Disclosed>(position % words);
  }
  return disclosure;
}

Decision read_decision(const Fields& decision, Problems& problems) {
  const Decision read{.alpha_side = decision.decimal("alpha_side"),
                      .on_change = decision.choice<OnChange>("on_change"),
                      .design = decision.choice<Design>("design"),
                      .most_items = decision.count("most_items")};
  if (decision.has("most_items") && read.design != Design::sequential) {
    problems.add(decision.mark("most_items"), "\"most_items\" needs \"design: sequential\"");
  }
  return read;
}

std::vector<Source> read_sources(const Fields& fields) {
  std::vector<Source> sources;
  for (const Fields& source : fields.records("sources")) {
    sources.push_back({.publisher = source.text("publisher"),
                       .date = source.text("date"),
                       .link = source.text("link"),
                       .wording = source.text("wording")});
  }
  return sources;
}

void check_variant_id(const Fields& variant, FirstPlaces& places, Problems& problems) {
  if (!variant.is_right("id")) return;
  const std::string id = variant.text("id");
  const Mark mark = variant.mark("id");
  if (id == "main") problems.add(mark, "\"main\" is the name of the claim's own reading");
  problems.add_if_any(mark, places.repeats(id, mark));
}

std::vector<Variant> read_variants(const Fields& claim, const Library& library,
                                   Problems& problems) {
  std::vector<Variant> variants;
  FirstPlaces places("variant");
  for (const Fields& variant : claim.records("variants")) {
    check_variant_id(variant, places, problems);
    variants.push_back({.id = variant.text("id"),
                        .title = variant.text("title"),
                        .hypothesis = HypothesisReader(claim, &variant, library, problems).read()});
  }
  return variants;
}

}  // namespace

Claim read_claim(std::string_view path, std::string_view text, const Library& library) {
  Checked checked = read_checked(path, text, claim_record);
  Problems& problems = checked.problems;
  const Fields fields(&checked.value, claim_record);
  Claim claim{.id = fields.text("claim"),
              .title = fields.text("title"),
              .claimant = fields.text("claimant"),
              .date = fields.text("date"),
              .announcement = fields.text("announcement"),
              .mood = fields.choice<Mood>("mood"),
              .quote = fields.text("quote"),
              .sources = read_sources(fields),
              .hypothesis = HypothesisReader(fields, nullptr, library, problems).read(),
              .decision = read_decision(fields.record("decision"), problems),
              .disclosure = read_disclosure(fields.record("disclosure")),
              .variants = read_variants(fields, library, problems)};
  check_quote(fields, claim.quote, problems);
  problems.throw_if_any();
  return claim;
}

}  // namespace assay::spec
