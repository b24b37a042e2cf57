// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace assay {

/// What became of one call. The list is closed and its names are on disk (score sheets, verdicts):
/// names may be added, never changed.
enum class Outcome {
  answered,             ///< a reply from which an answer was extracted
  answered_unparsed,    ///< a reply, but the suite's rule finds no answer in it
  refused,              ///< the model declines
  filtered,             ///< a content filter of the service
  empty,                ///< a reply without text
  truncated_by_vendor,  ///< cut at the vendor's documented limit
  truncated_by_us,      ///< cut at a limit of ours: ask again, never scored
  unavailable,          ///< 5xx, connection lost
  timeout,
  quota,
  auth,
  malformed,     ///< the service's reply cannot be decoded
  missing,       ///< nobody asked, or the answer is not in the published files
  answered_cut,  ///< as answered, cut at the token limit that the suite's protocol sets
  ungraded,      ///< the judge's reply names no grade of the suite's list: never guessed
};

/// Who answers for an outcome: `model` outcomes other than those that hold an answer score 0 and
/// are counted apart; `infrastructure` outcomes have no value and enter worst-case bounds.
enum class Attribution { model, ours, infrastructure };

struct OutcomeRow {
  Outcome outcome;
  std::string_view name;
  Attribution attribution;
};

inline constexpr std::array<OutcomeRow, 15> outcome_table{{
    {Outcome::answered, "answered", Attribution::model},
    {Outcome::answered_unparsed, "answered_unparsed", Attribution::model},
    {Outcome::refused, "refused", Attribution::model},
    {Outcome::filtered, "filtered", Attribution::model},
    {Outcome::empty, "empty", Attribution::model},
    {Outcome::truncated_by_vendor, "truncated_by_vendor", Attribution::model},
    {Outcome::truncated_by_us, "truncated_by_us", Attribution::ours},
    {Outcome::unavailable, "unavailable", Attribution::infrastructure},
    {Outcome::timeout, "timeout", Attribution::infrastructure},
    {Outcome::quota, "quota", Attribution::infrastructure},
    {Outcome::auth, "auth", Attribution::infrastructure},
    {Outcome::malformed, "malformed", Attribution::infrastructure},
    {Outcome::missing, "missing", Attribution::infrastructure},
    {Outcome::answered_cut, "answered_cut", Attribution::model},
    {Outcome::ungraded, "ungraded", Attribution::ours},
}};

constexpr const OutcomeRow& row(Outcome outcome) {
  return outcome_table[static_cast<std::size_t>(outcome)];
}

/// Whether there is a reply that the suite's rules read.
constexpr bool is_read(Outcome outcome) {
  return outcome == Outcome::answered || outcome == Outcome::answered_cut;
}

}  // namespace assay
