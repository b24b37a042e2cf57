// SPDX-License-Identifier: Apache-2.0
// Every row's outputs on a fixed battery, as a digest beside its name and version: behaviour cannot
// change while the version stays. When a digest differs, raise the row's version and record both.
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "catch.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"

namespace assay::score {
namespace {

struct Behaviour {
  std::string name;
  int version;
  std::string digest;  ///< first 16 digits
  auto operator<=>(const Behaviour&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Behaviour& behaviour) {
  return out << "{\"" << behaviour.name << "\", " << behaviour.version << ", \"" << behaviour.digest
             << "\"},";
}

const std::vector<std::string> replies{
    "",
    "B",
    "(B)",
    "(C) Point C",
    "b",
    "A cat sits in (D)",
    "<T>B</T> then <T> (A) </T>",
    "<T><T>12</T>",
    "12",
    " 12 ",
    "I'd say B, not A.",
    "\xE7\xAD\x94\xE6\xA1\x88\xEF\xBC\x9A"
    "C",
};

const std::vector<Item> items{
    {.gold = "12"},
    {.gold = "B", .options = {"A", "B", "C", "D"}},
    {.gold = "(C)", .options = {"(A)", "(B)", "(C)"}},
};

std::string short_digest(std::string_view bytes) { return base::sha256_hex(bytes).substr(0, 16); }

Behaviour observed(const ExtractionRow& row) {
  std::string seen;
  const Extraction extraction{.rule = std::string(row.name), .tag = "T"};
  for (const Item& item : items) {
    for (const std::string& reply : replies) seen += row.extract(reply, extraction, item) + '\n';
  }
  return {std::string(row.name), row.version, short_digest(seen)};
}

Behaviour observed(const ScorerRow& row) {
  std::string seen;
  for (const Item& item : items) {
    for (const std::string& reply : replies) {
      if (!reply.empty()) seen += std::to_string(row.score(reply, item).units) + '\n';
    }
  }
  return {std::string(row.name), row.version, short_digest(seen)};
}

template <typename Row>
std::vector<Behaviour> all(std::span<const Row> table) {
  std::vector<Behaviour> behaviours;
  for (const Row& row : table) behaviours.push_back(observed(row));
  return behaviours;
}

TEST_CASE("an extraction rule that reads otherwise has a new version") {
  CHECK(all(extraction_table()) == std::vector<Behaviour>{
                                       {"tag_first", 1, "b7f6b179ab72b536"},
                                       {"tag_last", 1, "bdd7d13449fe64dd"},
                                       {"choice_letter", 1, "766728977adbfca2"},
                                       {"recorded", 1, "e87b8a5bebcd973b"},
                                   });
}

TEST_CASE("a scorer that scores otherwise has a new version") {
  CHECK(all(scorer_table()) == std::vector<Behaviour>{
                                   {"exact", 1, "abd2cd7703f4a195"},
                               });
}

}  // namespace
}  // namespace assay::score
