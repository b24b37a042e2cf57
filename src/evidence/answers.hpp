// SPDX-License-Identifier: Apache-2.0
// From journals to what judges read: the same values that recorded sheets give.
#pragma once

#include <filesystem>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

#include "base/sha256.hpp"
#include "evidence/journal_record.hpp"

namespace assay::evidence {

/// One setup's view of a journal.
struct AskedSetup {
  Provenance provenance;  ///< the served ids are those of the journal
  std::filesystem::path journal;
  /// Of what it is asked about each item, in the items' order, epoch after epoch.
  std::vector<base::Digest> keys;
};

/// What became of a call, for the suite: a reply cut at the limit that the suite's protocol sets
/// may count as far as it goes; one that was too long to be recorded whole never does.
Outcome outcome_for(const Suite& suite, const JournalEntry& entry);

/// Reads the answers by the suite's rules, as an import does. The first answer to an ask counts;
/// where there is none, the last failure says why. What else the journals hold is left alone, and a
/// setup without any record has no sheet. InputError with exit code 7: a journal is damaged.
/// REQUIRES: items sorted by id.
RecordedSuite read_answers(const Suite& suite, std::vector<Item> items,
                           const std::vector<AskedSetup>& setups);

/// One judge's view of a journal: what it was asked about one setup's answers, or about two's.
struct AskedGrades {
  AskedSetup judge;  ///< keys by item, number after number; all zeros: it is not asked
  std::string subject;
  std::string other;
  std::vector<Answer> given;  ///< what is settled without the judge
};

/// As read_answers; what names no grade of the suite's list is no grade.
GradeSheet read_grades(const Suite& suite, const std::vector<Item>& items,
                       const AskedGrades& asked);

}  // namespace assay::evidence
