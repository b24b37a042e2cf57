// SPDX-License-Identifier: Apache-2.0
// The disclosure card: which of the facts that make a claim checkable the claimant gave.
#pragma once

#include <array>
#include <string>

#include <assay/claim.hpp>

#include "report/report.hpp"

namespace assay::report {

using Disclosure = std::array<Disclosed, 20>;

struct CardCounts {
  std::size_t yes = 0;
  std::size_t partly = 0;
  std::size_t no = 0;
  std::size_t not_applicable = 0;
  std::string missing;  ///< names of blocking items that are `no`, "prompts, metric"
};

CardCounts count(const Disclosure& disclosure);

/// "Of 20 items 3 are disclosed, ... prompts and extraction are missing, without which ..."
std::string card_summary(const Disclosure& disclosure);

/// The card of one claim for people.
std::string terminal_card(const Claim& claim, const Style& style);

}  // namespace assay::report
