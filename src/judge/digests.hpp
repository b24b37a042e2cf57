// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/suite.hpp>
#include <assay/verdict.hpp>

namespace assay::judge {

/// Verdict::digests, each the SHA-256 of canonical JSON (or of sorted lines of it):
///   claim         everything the claim file says
///   statement     what is tested: the main hypothesis and alpha_side; no titles, no prose, and in
///                 an order that the author of the file cannot influence
///   suites/<id>   of each suite that was tested: rules, scorer and their versions
///   answers       one line ["answer", suite, setup, item, strict, lenient, outcome, requested id,
///                 served id] an answer used and one line ["item", suite, item, gold, [options],
///                 stratum, cluster] an item of those suites; lines sorted, each ended by \n
/// Of a sequential claim the answers are those to the items that it took.
std::map<std::string, std::string> digests_of(const Claim& claim,
                                              const std::map<std::string, Suite>& suites,
                                              const Evidence& evidence, const Verdict& verdict);

/// The seed of a sequential claim's public order of items: the SHA-256 of its main hypothesis,
/// without level and design.
std::string order_seed(const Claim& claim);

}  // namespace assay::judge
