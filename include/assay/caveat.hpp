// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace assay {

/// Every doubt a verdict can carry. Closed list; the names are on disk. Each has one sentence of
/// advice that every report prints.
enum class Caveat {
  operationalised_by_assay,
  snapshot_inferred,
  snapshot_unknown,
  host_mixed,
  depends_on_extraction,
  extraction_by_publisher,
  missing_decides,
  denominator_near_zero,
  chance_level_high,
  few_items,
  part_untested,
  aggregates_only,
  list_prices_only,
  model_changed,
  model_other,
  epochs_averaged,
  part_of_suite,
  judge_unvalidated,
  judge_alone,
  judge_unsteady,
};

struct CaveatRow {
  Caveat caveat;
  std::string_view name;
  std::string_view advice;
};

inline constexpr std::array<CaveatRow, 20> caveat_table{{
    {Caveat::operationalised_by_assay, "operationalised_by_assay",
     "The claimant left out facts without which the claim cannot be repeated; the verdict is about "
     "the test that assay chose."},
    {Caveat::snapshot_inferred, "snapshot_inferred",
     "The dated version of a system is inferred from the date of the recording; ask the recorder "
     "before you cite it as fact."},
    {Caveat::snapshot_unknown, "snapshot_unknown",
     "Nobody recorded which dated version of a system answered; read the verdict as one about the "
     "name."},
    {Caveat::host_mixed, "host_mixed",
     "Several hosts served one system; a host can change answers."},
    {Caveat::depends_on_extraction, "depends_on_extraction",
     "The verdict changes when answers are read by another rule; look at the unparsed answers "
     "before you rely on it."},
    {Caveat::extraction_by_publisher, "extraction_by_publisher",
     "The publisher of the answers read them from the replies, and the replies cannot be read "
     "again."},
    {Caveat::missing_decides, "missing_decides",
     "Missing answers decide: filled one way the claim holds, filled the other way it does not; "
     "have them asked."},
    {Caveat::denominator_near_zero, "denominator_near_zero",
     "The reference's score cannot be told from zero, so the ratio has no bounds; collect more "
     "items."},
    {Caveat::chance_level_high, "chance_level_high",
     "Guessing alone scores more than 10 % here, which flatters raw ratios; read the "
     "chance-corrected variant too."},
    {Caveat::few_items, "few_items", "Fewer than 50 items: only large differences can be found."},
    {Caveat::part_untested, "part_untested",
     "A part of the claim could not be tested; the verdict rests on the other parts alone."},
    {Caveat::aggregates_only, "aggregates_only",
     "Only printed totals were examined, as if the systems had answered different items; nobody "
     "can "
     "check the answers behind them."},
    {Caveat::list_prices_only, "list_prices_only",
     "Prices are those listed for a token on the day of the claim; how many tokens an answer takes "
     "is not counted."},
    {Caveat::model_changed, "model_changed",
     "The served model, its fingerprint or its host changed while a system was asked; the answers "
     "may be those of two systems."},
    {Caveat::model_other, "model_other",
     "The service named another model than the version that was asked for; ask it whose answers "
     "these are."},
    {Caveat::epochs_averaged, "epochs_averaged",
     "Each item was asked several times and its score is the mean; a claim about single answers "
     "may differ."},
    {Caveat::part_of_suite, "part_of_suite",
     "Only the first items of a suite were asked, as the claim file says; the whole suite may "
     "score "
     "otherwise."},
    {Caveat::judge_unvalidated, "judge_unvalidated",
     "A language model graded the answers and was not held against people; read \"better\" as "
     "\"preferred by this judge\"."},
    {Caveat::judge_alone, "judge_alone",
     "A single judge graded the answers, and judges favour what is like them; have one of another "
     "family grade them too."},
    {Caveat::judge_unsteady, "judge_unsteady",
     "The judge often names another winner when the two answers change places; its preference is "
     "partly one for a place."},
}};

constexpr const CaveatRow& row(Caveat caveat) {
  return caveat_table[static_cast<std::size_t>(caveat)];
}

}  // namespace assay
