// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/verdict.hpp>

namespace assay::report {

/// Whether the verdict holds or flips with the rule by which answers are read; empty: one that
/// draws is not known, and the lenient one agrees.
std::string extraction_note(const Part& part);

/// How steadily the judge graded; empty: none did, or nothing is worth saying.
std::string judge_note(const Part& part);

/// How near a pair is to its controls.
std::string agreement_note(const Agreement& agreement);

/// "refuted on lineage-bench against deepseek-v3, 800 items, not the vendor's suite": the verdict
/// and what it rests on. Plain text, not yet escaped.
std::string why(const ReadingVerdict& reading);

/// "lineage-bench against deepseek-v3", with "(macro)" where strata are averaged,
/// "(above chance)" where chance is taken off.
std::string comparison_name(const Part& part);

/// Whether any difference at all, at most 100 points, would have been found with 80 % power.
bool finds_something(const Part& part);

/// "could have found differences of 5.88 points" for parts left open; else empty.
std::string power_note(const Part& part);

/// The parts that carry the verdict: those that refute a conjunction, those that support an
/// alternative, else every part that was tested.
std::vector<const Part*> deciding_parts(const ReadingVerdict& reading);

}  // namespace assay::report
