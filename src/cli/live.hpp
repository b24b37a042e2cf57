// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <assay/exit_code.hpp>

#include "cli/asking.hpp"
#include "cli/grading_desk.hpp"
#include "cli/options.hpp"
#include "plan/estimate.hpp"
#include "run/gather.hpp"

namespace assay::cli {

/// Where journals lie: --runs, else $XDG_DATA_HOME/assay/runs, else ~/.local/share/assay/runs.
std::filesystem::path runs_folder(const std::string& typed);

/// What journals say about asks and about their endpoints.
class KnownAnswers {
 public:
  void take(const evidence::JournalEntry& entry);
  std::optional<Outcome> find(const base::Digest& key) const;
  const plan::Measured& measured() const { return measured_; }

 private:
  struct FirstBytes {
    std::size_t operator()(const base::Digest& digest) const;
  };
  std::unordered_map<base::Digest, Outcome, FirstBytes> outcomes_;
  plan::Measured measured_;  ///< answers whose tokens the service counted
};

/// The vendor's list price of today, or what --price NAME=IN/OUT says of a lane. InputError: not
/// such a text, or no such lane.
std::vector<std::optional<plan::Rates>> rates_of(const Asking& asking, const LiveOptions& live);

/// Adds the grades for which the answers are in the journals of a folder to what is asked for.
void add_grades(Asking& asking, GradingDesk& desk, const std::filesystem::path& runs);

/// What is said in a call, be it about an item or about answers.
run::Written written(const Asking& asking, const GradingDesk& desk, plan::CallId call);

/// Asks what is missing, of sequential claims as much as it takes to decide, with progress on
/// standard error.
run::Gathered gather_answers(Asking& asking, const LiveOptions& live, const Globals& globals);

/// Says why not everything was gathered; the exit code, `supported` when all was.
ExitCode explain(const run::Gathered& gathered, const Globals& globals);

}  // namespace assay::cli
