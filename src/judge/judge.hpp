// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/exit_code.hpp>
#include <assay/model.hpp>
#include <assay/suite.hpp>
#include <assay/verdict.hpp>

namespace assay::judge {

/// Raised with every change that can alter a verdict; part of what is hashed.
inline constexpr std::string_view method_version = "1";

/// Rules on a claim: a pure function of its arguments. `suites` holds every suite of the claim's
/// measures. A statement kind that is not built and not marked not_testable: InputError that names
/// the kind. REQUIRES: a claim as spec::read_claim gives it; statement kind not `note`.
/// `models` holds those whose list prices are compared. The first attempt at a registered claim
/// has half of its error, each further one half of that of the one before; 0 is no such attempt.
Verdict rule(const Claim& claim, const std::map<std::string, Suite>& suites,
             const Evidence& evidence, const std::map<std::string, Model>& models = {},
             std::size_t attempt = 0);

/// A setup on a suite.
struct Seat {
  std::string suite;
  std::string setup;
  auto operator<=>(const Seat&) const = default;
};

/// Of a sequential claim: whose further answers it takes to decide, when everything about the first
/// `complete` items of a suite's public order is known; a suite that is not there has none. Answers
/// beyond are not looked at.
std::set<Seat> wanting(const Claim& claim, const std::map<std::string, Suite>& suites,
                       const Evidence& evidence, const std::map<std::string, std::size_t>& complete,
                       std::size_t attempt = 0);

/// The rulings of claims that were announced together, each at the level that it keeps when all of
/// them are judged as one family (Holm, 1979): what is decided alone and not here is inconclusive.
/// In the order of `verdicts`, which are those of `claims`.
std::vector<Ruling> familywise(const std::vector<Claim>& claims,
                               const std::vector<Verdict>& verdicts,
                               const std::map<std::string, Suite>& suites, const Evidence& evidence,
                               const std::map<std::string, Model>& models = {});

/// The most serious code of several verdicts: refuted, inconclusive, not_testable, supported.
ExitCode exit_code(const std::vector<Verdict>& verdicts);

}  // namespace assay::judge
