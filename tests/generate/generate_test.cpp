// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/philox.hpp"
#include "catch.hpp"
#include "generate/dice.hpp"
#include "generate/draft.hpp"
#include "generate/whole.hpp"

namespace assay::generate {
namespace {

constexpr Words any{"{0} and {1}", "{0} et {1}", "{0} {1}"};

Drawn with(std::initializer_list<int> given, Quotient answer, std::initializer_list<int> misread) {
  return whole(Language::en, any, given, answer, misread);
}

std::map<std::string, int> counts_of(const Made& made, std::string MadeItem::* member) {
  std::map<std::string, int> counts;
  for (const MadeItem& item : made.items) ++counts[item.*member];
  return counts;
}

/// What it says when it refuses; empty: it does not.
std::string refusal(std::string_view offer, std::string_view seed, std::size_t count) {
  try {
    make(offer, seed, count);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("dice are the published random numbers: the seed, the item, the attempt") {
  base::PhiloxStream stream("seed", "item", 3);
  Dice dice("seed", "item", 3);
  for (int i = 0; i < 100; ++i) {
    CHECK(dice.between(5, 25, 5) == 5 + 5 * static_cast<int>(stream.bounded(5)));
  }
  CHECK(Dice("seed", "item", 0).between(0, 1'000'000'000) !=
        Dice("seed", "item", 1).between(0, 1'000'000'000));
}

TEST_CASE("a range is drawn from whole, each number about as often as the others") {
  std::map<int, int> seen;
  Dice dice("uniform", "", 0);
  for (int i = 0; i < 6000; ++i) ++seen[dice.between(3, 8)];
  CHECK(seen.size() == 6);
  for (const auto& [number, count] : seen) CHECK(std::abs(count - 1000) < 150);
  const std::vector<std::size_t> chosen = dice.choose(4, 9);
  CHECK(std::set<std::size_t>(chosen.begin(), chosen.end()).size() == 4);
}

TEST_CASE("an ambiguous draw is drawn again") {
  CHECK(with({7, 3}, {21, 1}, {10})->answer == "21");
  CHECK_FALSE(with({7, 3}, {7, 3}, {}));   // not whole
  CHECK_FALSE(with({4, 4}, {16, 1}, {}));  // a number twice
  CHECK_FALSE(with({4, 2}, {4, 1}, {}));   // the answer stands in the question
  CHECK_FALSE(with({4, 2}, {8, 1}, {8}));  // a misreading leads there, too
  CHECK_FALSE(with({9, 1}, {12, 1}, {}));  // a number that changes nothing
  CHECK_FALSE(with({9, 3}, {1, 1}, {}));
  CHECK_FALSE(with({9, 3}, {-8, 1}, {}));
}

TEST_CASE("the other options stand around the answer in every way") {
  std::map<int, int> places;
  for (std::uint32_t i = 0; i < 400; ++i) {
    Dice dice("places", "", i);
    const std::vector<std::string> others = neighbours(dice, 50, 10, 5, 100);
    REQUIRE(others.size() == 3);
    int below = 0;
    for (const std::string& each : others) {
      CHECK(std::stoi(each) % 10 == 0);
      below += std::stoi(each) < 50 ? 1 : 0;
    }
    ++places[below];
  }
  CHECK(places.size() == 4);
  for (const auto& [place, count] : places) CHECK(count > 70);
  Dice dice("none", "", 0);
  CHECK(neighbours(dice, 50, 40, 5, 100).empty());
}

TEST_CASE("a seed gives the same bytes everywhere") {
  const Made math = make("math", "assay test", 81);
  CHECK(math.sha256 == "d61ae8a47af9bd91101d77fc04a66956b518e904b739e831a1cabbf1029d6e21");
  CHECK(make("math", "assay test", 81).jsonl == math.jsonl);
  CHECK(make("math", "assay tesT", 81).sha256 != math.sha256);
  const Made figures = make("figures", "assay test", 72);
  CHECK(figures.sha256 == "f2edae3d55c27faa6fda31f3cb6dec23e4ebfa80678d2e7301bdb59fb1ad9158");
}

TEST_CASE("an item keeps its place when more are asked for") {
  const Made few = make("math", "assay test", 9);
  const Made many = make("math", "assay test", 40);
  CHECK(many.jsonl.substr(0, few.jsonl.size()) == few.jsonl);
}

TEST_CASE("kinds, levels, languages and letters take turns") {
  const Made made = make("figures", "balance", 144);
  CHECK(counts_of(made, &MadeItem::kind).size() == 8);
  for (const auto& [kind, count] : counts_of(made, &MadeItem::kind)) CHECK(count == 18);
  for (const auto& [language, count] : counts_of(made, &MadeItem::language)) CHECK(count == 48);
  for (const auto& [letter, count] : counts_of(made, &MadeItem::answer)) CHECK(count == 36);
  std::set<std::string> images;
  for (const MadeItem& item : made.items) {
    CHECK(images.insert(item.png).second);
    CHECK(item.png.size() < 10'000);
    CHECK(std::set<std::string>(item.options.begin(), item.options.end()).size() == 4);
  }
}

TEST_CASE("nothing that is no offer is made, and the nearest is named") {
  CHECK(refusal("figurs", "s", 3).find("did you mean \"figures\"") != std::string::npos);
  CHECK(refusal("math", "", 3) == "a seed is needed: any text");
  CHECK(refusal("math", "s", 0) == "between 1 and 10000 items can be made");
  CHECK(refusal("math", "s", most_items + 1) == "between 1 and 10000 items can be made");
  for (const Offer& offer : offers()) {
    const Made made = make(offer.name, "each", 3);
    CHECK(made.items.size() == 3);
    CHECK(made.items.front().png.empty() != offer.has_images);
    CHECK(suite_id(made) == std::string(offer.name) + "-" + made.sha256.substr(0, 12));
  }
}

TEST_CASE("where there are not so many different items, fewer are offered, never one twice") {
  CHECK(refusal("word-problems", "many", 10'000).find("ask for fewer") != std::string::npos);
}

}  // namespace assay::generate
