// SPDX-License-Identifier: Apache-2.0
// The second round: which grades are wanted, and what judges are asked once the answers are there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/asking.hpp"
#include "plan/grading.hpp"

namespace assay::cli {

/// Holds the answers that judges are shown. `asking` outlives it.
class GradingDesk {
 public:
  explicit GradingDesk(const Asking& asking);

  /// Takes what the journals of a folder hold.
  void read_journals(const std::filesystem::path& runs);

  /// What a judge can be asked now, each thing once.
  std::vector<plan::Ask> asks();

  /// Takes an answer that has just come; what a judge can be asked through it and could not before.
  std::vector<plan::Ask> follow(const evidence::JournalEntry& entry);

  /// REQUIRES: the call is of one of those asks.
  run::Written write(plan::CallId call) const;

  /// Of each item, over all epochs.
  std::size_t grades_each(const Match& match) const;

  struct Wanted {
    std::optional<base::Digest> key;  ///< of the ask; absent: the judge is not asked
    plan::Settled settled;            ///< then
  };
  /// `number` counts the grades of an item: epochs, of pairs twice as many.
  Wanted wanted(std::uint32_t match, std::uint32_t item, std::size_t number) const;

  /// What judges are asked in all, by lane.
  struct Load {
    std::int64_t calls = 0;
    std::int64_t later = 0;       ///< of these, not before an answer is there
    std::int64_t characters = 0;  ///< of all prompts; of those to come an estimate
    std::int64_t most_output_each = 0;
  };
  std::vector<Load> loads() const;

 private:
  struct Given {
    Outcome outcome = Outcome::missing;
    std::string text;
  };
  struct Place {
    std::uint32_t seat = 0;
    std::size_t position = 0;  ///< in its keys
  };
  struct FirstBytes {
    std::size_t operator()(const base::Digest& digest) const;
  };

  /// The places that the entry answers; none where it is not wanted or changes nothing.
  const std::vector<Place>* take(const evidence::JournalEntry& entry);
  const Given& given(std::uint32_t seat, std::uint32_t item, std::size_t epoch) const;
  bool is_asked(const Match& match, std::uint32_t item) const;
  Prompt prompt(std::uint32_t match, std::uint32_t item, std::size_t number,
                ImageBytes bytes) const;
  void add_asks(std::uint32_t match, std::uint32_t item, std::size_t number,
                std::vector<plan::Ask>& asks);

  const Asking& asking_;
  std::vector<std::vector<Given>> given_;  ///< by seat, as its keys; empty: not graded
  std::unordered_map<base::Digest, std::vector<Place>, FirstBytes> places_;
  std::vector<std::vector<std::uint32_t>> in_order_;  ///< by suite and item: the public place
  std::set<base::Digest> asked_;                      ///< what was handed out
};

}  // namespace assay::cli
