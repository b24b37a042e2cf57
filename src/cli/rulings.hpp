// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/exit_code.hpp>
#include <assay/verdict.hpp>

#include "base/error.hpp"
#include "cli/attempts.hpp"
#include "cli/catalogue.hpp"
#include "cli/wish.hpp"
#include "report/report.hpp"

namespace assay::cli {

/// Whether claims are also judged as one family.
enum class Together { no, yes };

struct Rulings {
  std::vector<Verdict> verdicts;                 ///< in the order in which the claims were named
  std::vector<report::Note> notes;               ///< claims that are no hypothesis
  std::map<std::string, base::Place> places;     ///< by claim: its statement
  std::map<std::string, Ruling> family;          ///< by claim: when all are judged together
  std::map<std::string, Registered> registered;  ///< by claim
};

/// Reads the claims (empty: all shipped ones), the evidence that they need from `recorded`, a
/// folder with a folder of score sheets for each suite, and rules on them. InputError: every
/// problem of every input. The suites of `at_hand` are not looked for in `recorded`.
Rulings rule_on(const Catalogue& catalogue, const std::vector<std::string>& claims,
                const std::filesystem::path& recorded, Together together = Together::no,
                Evidence at_hand = {}, const Wish& wish = {});

/// Adds the attempts at registered claims to their registers: once the verdicts are delivered.
void keep_attempts(const Rulings& rulings);

/// InputError: every problem of every claim. Where they were read, too, if that is asked for.
std::vector<Claim> read_claims(const Catalogue& catalogue, const std::vector<std::string>& claims,
                               const spec::Library& library,
                               std::vector<std::filesystem::path>* paths = nullptr);

/// The ids of the shipped claims of an announcement. InputError: there is none of that name.
std::vector<std::string> claims_of(const Catalogue& catalogue, const std::string& announcement);

enum class Codes { of_verdicts, zero };

ExitCode exit_code(const std::vector<Verdict>& verdicts, Codes codes);

}  // namespace assay::cli
