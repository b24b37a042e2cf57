// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/claim.hpp>

namespace assay::cli {

/// What a new claim file says, as texts that are already checked.
struct Draft {
  std::string id;
  std::string title;
  std::string claimant;
  std::string date;
  std::string announcement;  ///< empty: none
  std::string publisher;
  std::string link;
  std::string wording;
  StatementKind kind = StatementKind::note;
  std::string value;  ///< empty: none
  std::string margin;
  std::string margin_rule;
  System subject;  ///< no setup: none
  std::vector<System> references;
  std::vector<std::string> suites;
  std::string reason;  ///< not testable; empty: testable
  std::string because;
};

/// The margin that a kind is granted unless something else is said, docs/claims.md.
struct Margin {
  std::string value;
  std::string rule;
};
Margin usual_margin(StatementKind kind, const std::string& value);

/// A commented claim file.
std::string to_yaml(const Draft& draft);

}  // namespace assay::cli
