// SPDX-License-Identifier: Apache-2.0
// Claims, suites and evidence in miniature.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/suite.hpp>
#include <assay/verdict.hpp>

namespace assay::judge::cases {

/// How many items which system gets right.
struct Cells {
  std::size_t both = 0;
  std::size_t subject_only = 0;
  std::size_t reference_only = 0;
  std::size_t neither = 0;
};

/// The systems are the setups "a" (the subject) and "b", "c"... (the references), models of the
/// same name, snapshots "a-1"...
System system(const std::string& setup);

/// Items "i0001"... with four options, "A" right. `setup_of_reference` answers beside "a".
RecordedSuite recorded(const Cells& cells, const std::string& setup_of_reference = "b");

/// Adds setup `setup`, right on the first `right` items.
void add_sheet(RecordedSuite& recorded, const std::string& setup, std::size_t right);

Sheet& sheet(RecordedSuite& recorded, const std::string& setup);

Suite suite(const std::string& id, std::size_t items);

/// One hypothesis on suite "s" against "b"; margin in millionths.
Claim claim(const Statement& statement, std::int64_t margin_units = 0);

/// Everything of one suite "s".
struct Case {
  Claim claim;
  std::map<std::string, Suite> suites;
  Evidence evidence;
};

Case make(const Statement& statement, std::int64_t margin_units, const Cells& cells);

Verdict rule(const Case& given);

/// The only part of the main reading.
Part only_part(const Case& given);

}  // namespace assay::judge::cases
