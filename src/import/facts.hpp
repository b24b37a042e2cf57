// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <assay/evidence.hpp>

#include "base/sha256.hpp"
#include "import/recipe.hpp"

namespace assay::imports {

/// Where a fact was read.
struct Origin {
  std::uint32_t file = 0;  ///< index into the paths
  std::uint32_t record = 0;
};

/// Two sources say different things about an item; the first counts.
struct Drift {
  std::string item;
  std::string what;   ///< gold, options, or which text
  std::string first;  ///< empty for texts, which are kept nowhere
  std::string later;
  Origin first_origin;
  Origin later_origin;
};

/// Texts that repeat, kept once.
class Words {
 public:
  std::uint32_t number(std::string_view word);
  const std::string& word(std::uint32_t number) const { return *words_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> words_;
};

/// What all records say, in little memory. A record that contradicts an earlier one about its item,
/// or answers for a second time, is answered with the problem. Under DriftRule::first_source, a
/// later source's gold, options and texts may differ: they are noted, and where options or texts
/// differ, which makes it another question, the answer is left out.
class Facts {
 public:
  /// `same` names the texts that must agree for each item; `sources` are those of the paths.
  Facts(const std::vector<std::string>& paths, const std::vector<std::size_t>& sources,
        DriftRule drift, std::size_t setup_count, std::vector<std::string> same)
      : paths_(paths),
        sources_(sources),
        drift_rule_(drift),
        answers_(setup_count),
        answer_of_item_(setup_count),
        same_names_(std::move(same)) {}

  /// Empty: taken. Otherwise what is wrong with it.
  std::string add(const Item& item, const std::vector<base::Digest>& same, std::size_t setup,
                  const Answer& answer, Origin origin);

  std::size_t item_count() const { return items_.size(); }
  const std::vector<Drift>& drifts() const { return drifts_; }

  /// Sorted by id.
  std::vector<Item> items() const;
  std::vector<Answer> answers(std::size_t setup) const;

 private:
  struct ItemFacts {
    const std::string* id = nullptr;
    std::uint32_t stratum = 0;
    std::uint32_t cluster = 0;
    std::uint32_t gold = 0;
    std::uint32_t options = 0;
    Origin origin;
  };
  struct AnswerFacts {
    std::uint32_t item = 0;
    std::uint32_t strict = 0;
    std::uint32_t lenient = 0;
    Outcome outcome = Outcome::missing;
    Origin origin;
  };

  struct Difference {
    std::string what;
    std::string first;
    std::string later;
    bool is_about_question = true;  ///< not only about its answer
  };

  std::vector<Difference> differences(const ItemFacts& known, const ItemFacts& item,
                                      const std::vector<base::Digest>& same,
                                      std::size_t index) const;
  std::string contradiction(const ItemFacts& known, const Difference& difference) const;
  bool may_drift(const ItemFacts& known, const ItemFacts& item, const Difference& found) const;
  std::string place(Origin origin) const;
  std::vector<std::uint32_t> order() const;

  const std::vector<std::string>& paths_;
  const std::vector<std::size_t>& sources_;
  DriftRule drift_rule_;
  std::vector<Drift> drifts_;
  std::unordered_map<std::string, std::uint32_t> index_of_item_;
  std::vector<ItemFacts> items_;
  std::vector<base::Digest> same_;                          ///< one a name, for each item
  std::vector<std::vector<AnswerFacts>> answers_;           ///< by setup
  std::vector<std::vector<std::uint32_t>> answer_of_item_;  ///< by setup: index from 1, 0 none
  std::vector<std::string> same_names_;
  Words words_;
};

}  // namespace assay::imports
