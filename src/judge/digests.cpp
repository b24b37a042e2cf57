// SPDX-License-Identifier: Apache-2.0
#include "judge/digests.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/item_order.hpp"
#include "base/sha256.hpp"
#include "judge/narrowed.hpp"
#include "judge/stated_json.hpp"

namespace assay::judge {
namespace {

using nlohmann::json;

std::string digest_of(const json& value) { return base::sha256_hex(base::canonical_json(value)); }

/// How many items of a suite's public order a setup answered for the verdict.
using ItemsUsed = std::optional<std::size_t>;                                ///< absent: all
using SetupsUsed = std::map<std::string, std::map<std::string, ItemsUsed>>;  ///< by suite, setup

std::vector<std::string> suites_of(const Part& part) {
  if (part.averaged.empty()) return {part.suite};
  std::vector<std::string> suites;
  for (const WeightedSuite& averaged : part.averaged) suites.push_back(averaged.suite);
  return suites;
}

void add_use(SetupsUsed& used, const std::string& suite, const std::string& setup,
             ItemsUsed items) {
  const auto [entry, is_new] = used[suite].emplace(setup, items);
  if (is_new || !entry->second) return;
  entry->second = items ? std::max(entry->second, items) : items;
}

SetupsUsed setups_used(const Verdict& verdict) {
  SetupsUsed used;
  const auto add = [&used](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      if (part.n == 0 || !part.source.empty()) continue;
      const ItemsUsed items = part.course ? ItemsUsed(part.n) : std::nullopt;
      for (const std::string& suite : suites_of(part)) {
        add_use(used, suite, part.subject, items);
        if (!part.reference.empty()) add_use(used, suite, part.reference, items);
      }
    }
    for (const Agreement& agreement : reading.agreements) {
      std::vector<const PairAgreement*> pairs{&agreement.pair};
      for (const PairAgreement& control : agreement.controls) pairs.push_back(&control);
      for (const PairAgreement* pair : pairs) {
        add_use(used, agreement.suite, pair->one, std::nullopt);
        add_use(used, agreement.suite, pair->other, std::nullopt);
      }
    }
  };
  add(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) add(variant);
  return used;
}

/// Canonical JSON of a list, written straight: a benchmark has tens of thousands of answers.
template <typename Texts>
void add_texts(const Texts& texts, std::string& list) {
  for (const auto& text : texts) {
    if (list.back() != '[') list += ',';
    base::add_canonical_json(text, list);
  }
}

using Texts = std::initializer_list<std::string_view>;

std::string line_of(const std::string& suite, const Item& item) {
  std::string line = "[";
  add_texts(Texts{"item", suite, item.id, item.gold}, line);
  line += ",[";
  add_texts(item.options, line);
  line += ']';
  add_texts(Texts{item.stratum, item.cluster}, line);
  return line + "]";
}

std::string line_of(const std::string& suite, const Provenance& from, const Answer& answer) {
  std::string line = "[";
  add_texts(Texts{"answer", suite, from.setup, answer.item, answer.strict, answer.lenient,
                  row(answer.outcome).name, from.requested_id, from.served_id},
            line);
  if (answer.epoch > 0) line += "," + std::to_string(answer.epoch);
  return line + "]";
}

std::string line_of(const std::string& suite, const GradeSheet& grades, const Answer& answer) {
  std::string line = "[";
  add_texts(Texts{"grade", suite, grades.judge.setup, grades.subject, grades.other, answer.item,
                  answer.strict, answer.lenient, row(answer.outcome).name,
                  grades.judge.requested_id, grades.judge.served_id},
            line);
  return line + "," + std::to_string(answer.epoch) + "]";
}

std::string line_of(const std::string& suite, const HumanLabel& label) {
  std::string line = "[";
  add_texts(
      Texts{"label", suite, label.subject, label.other, label.item, base::to_text(label.score)},
      line);
  return line + "]";
}

/// How many grades of an item, by whose answers are graded on this suite.
std::map<std::pair<std::string, std::string>, std::size_t> grades_used(const Verdict& verdict,
                                                                       const std::string& suite) {
  std::map<std::pair<std::string, std::string>, std::size_t> used;
  const auto note = [&](const std::string& subject, const std::string& other, std::size_t count) {
    std::size_t& most = used[{subject, other}];
    most = std::max(most, count);
  };
  const auto look_at = [&](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      if (!part.judged || part.n == 0 || part.suite != suite) continue;
      if (part.judged->is_of_pairs) {
        note(part.subject, part.reference, 2 * part.epochs);
      } else {
        note(part.subject, "", part.epochs);
        if (!part.reference.empty()) note(part.reference, "", part.epochs);
      }
    }
  };
  look_at(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) look_at(variant);
  return used;
}

/// How many answers of a setup to an item count.
std::size_t epochs_used(const Verdict& verdict, const std::string& suite,
                        const std::string& setup) {
  std::size_t most = 1;
  const auto look_at = [&](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      const std::vector<std::string> suites = suites_of(part);
      const bool is_there = std::find(suites.begin(), suites.end(), suite) != suites.end();
      if (is_there && (part.subject == setup || part.reference == setup)) {
        most = std::max(most, part.epochs);
      }
    }
  };
  look_at(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) look_at(variant);
  return most;
}

/// Places in the public order, by item.
std::map<std::string_view, std::size_t> places_of(const RecordedSuite& recorded,
                                                  std::string_view seed) {
  std::vector<std::string_view> ids;
  for (const Item& item : recorded.items) ids.push_back(item.id);
  std::map<std::string_view, std::size_t> places;
  for (const std::uint32_t item : base::item_places(seed, ids)) {
    places.emplace(ids[item], places.size());
  }
  return places;
}

void add_lines(const RecordedSuite& recorded, const std::string& suite, std::string_view seed,
               const std::map<std::string, ItemsUsed>& setups, const Verdict& verdict,
               std::vector<std::string>& lines) {
  for (const Item& item : recorded.items) lines.push_back(line_of(suite, item));
  std::map<std::string_view, std::size_t> places;
  for (const Sheet& sheet : recorded.sheets) {
    const std::string& setup = sheet.provenance.setup;
    const auto used = setups.find(setup);
    if (used == setups.end()) continue;
    if (used->second && places.empty()) places = places_of(recorded, seed);
    const std::size_t epochs = epochs_used(verdict, suite, setup);
    for (const Answer& answer : sheet.answers) {
      if (answer.epoch >= epochs) continue;
      if (used->second && places.at(answer.item) >= *used->second) continue;
      lines.push_back(line_of(suite, sheet.provenance, answer));
    }
  }
  const auto graded = grades_used(verdict, suite);
  for (const GradeSheet& grades : recorded.grades) {
    const auto used = graded.find({grades.subject, grades.other});
    if (used == graded.end()) continue;
    for (const Answer& answer : grades.answers) {
      if (answer.epoch < used->second) lines.push_back(line_of(suite, grades, answer));
    }
  }
  for (const HumanLabel& label : recorded.labels) {
    const bool is_used = graded.contains({label.subject, label.other}) ||
                         graded.contains({label.other, label.subject});
    if (is_used) lines.push_back(line_of(suite, label));
  }
}

std::string digest_of_answers(const Claim& claim, const SetupsUsed& used, const Verdict& verdict,
                              const Evidence& evidence) {
  const std::string seed = order_seed(claim);
  std::vector<std::string> lines;
  for (const auto& [suite, setups] : used) {
    const RecordedSuite& recorded = evidence.at(suite);
    const std::size_t first = items_tested(claim, suite);
    if (first == 0) {
      add_lines(recorded, suite, seed, setups, verdict, lines);
    } else {
      add_lines(narrowed(recorded, first), suite, seed, setups, verdict, lines);
    }
  }
  std::sort(lines.begin(), lines.end());
  base::Sha256 hash;
  for (const std::string& line : lines) {
    hash.add(line);
    hash.add("\n");
  }
  return base::to_hex(hash.finish());
}

}  // namespace

std::map<std::string, std::string> digests_of(const Claim& claim,
                                              const std::map<std::string, Suite>& suites,
                                              const Evidence& evidence, const Verdict& verdict) {
  const SetupsUsed used = setups_used(verdict);
  std::map<std::string, std::string> digests{
      {"claim", digest_of(claim_json(claim))},
      {"statement", digest_of(statement_json(claim))},
      {"answers", digest_of_answers(claim, used, verdict, evidence)}};
  for (const auto& [suite, setups] : used) {
    digests["suites/" + suite] = digest_of(suite_json(suites.at(suite)));
  }
  return digests;
}

std::string order_seed(const Claim& claim) { return digest_of(hypothesis_json(claim.hypothesis)); }

}  // namespace assay::judge
