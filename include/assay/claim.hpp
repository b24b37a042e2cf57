// SPDX-License-Identifier: Apache-2.0
// Start here: what a vendor said, written down as something that can be tested.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/call.hpp>
#include <assay/micro.hpp>
#include <assay/sequential.hpp>

namespace assay {

/// The kinds of statement (docs/method.md, "Kinds"). `is_built` in the table says which the engine
/// rules on; the others are accepted in claim files only together with a `not_testable` reason.
enum class StatementKind {
  absolute,         ///< "scores 76.1"
  superiority,      ///< "surpasses", "better than"
  ratio,            ///< "91 % of"
  non_inferiority,  ///< "rivals", "worthy of", "on par"
  equivalence,      ///< "identical to", "the same as"
  best_of,
  top_k,
  cost_ratio,
  improvement,
  preference,
  latency,
  same_endpoint,
  availability,
  conformance,
  document,
  agreement,
  note,  ///< context, no hypothesis: listed, never ruled on, never counted
};

struct StatementKindRow {
  StatementKind kind;
  std::string_view name;
  bool is_built;
  std::string_view says;  ///< one line for help and documentation
};

inline constexpr std::array<StatementKindRow, 17> statement_kind_table{{
    {StatementKind::absolute, "absolute", true, "a score is at least, or is, a given value"},
    {StatementKind::superiority, "superiority", true, "the subject scores higher"},
    {StatementKind::ratio, "ratio", true, "the subject reaches a share of the reference's score"},
    {StatementKind::non_inferiority, "non_inferiority", true,
     "the subject is at most a margin below the reference"},
    {StatementKind::equivalence, "equivalence", true, "the two scores differ by at most a margin"},
    {StatementKind::best_of, "best_of", true, "the subject scores higher than each of a named set"},
    {StatementKind::top_k, "top_k", true, "the subject is among the k best of a named set"},
    {StatementKind::cost_ratio, "cost_ratio", true,
     "the subject's list prices are a share of the reference's"},
    {StatementKind::improvement, "improvement", true,
     "the subject scores a share more than its predecessor"},
    {StatementKind::preference, "preference", true,
     "judges prefer the subject's answers to the reference's"},
    {StatementKind::latency, "latency", false, "the subject answers faster"},
    {StatementKind::same_endpoint, "same_endpoint", false, "two endpoints serve the same model"},
    {StatementKind::availability, "availability", false, "the subject can be reached"},
    {StatementKind::conformance, "conformance", false, "an API keeps to another's protocol"},
    {StatementKind::document, "document", false, "a fact found in documents, not by asking"},
    {StatementKind::agreement, "agreement", false, "answers agree more than chance explains"},
    {StatementKind::note, "note", false, "context that is no hypothesis"},
}};

constexpr const StatementKindRow& row(StatementKind kind) {
  return statement_kind_table[static_cast<std::size_t>(kind)];
}

/// `at_least`: the claim holds when the value is reached or passed. `point`: it must be met.
enum class Reading { at_least, point };

/// What a ratio is taken of: raw scores, or scores above the chance level of each item.
enum class Baseline { raw, chance };

struct Statement {
  StatementKind kind = StatementKind::note;
  /// ratio: 0.91; absolute: the score, in [0,1]; improvement: the gain, 30 % is 0.3; top_k: k;
  /// cost_ratio: at most this share, 0 for "less"; preference: at least this share of the
  /// comparisons, 0 for "more than half"; otherwise 0
  Micro value;
  Reading reading = Reading::at_least;  ///< ratio, absolute, improvement
  Baseline baseline = Baseline::raw;    ///< ratio
};

/// A measured system as the claim names it. `setup` is the id that score sheets use.
struct System {
  std::string setup;
  std::string model;         ///< id of a file in benchmarks/models
  std::string snapshot;      ///< dated version; empty when nobody recorded it
  bool is_inferred = false;  ///< the snapshot is an inference, not recorded with the answers
  std::string endpoint;      ///< where it is asked: an id of the model's; empty: its first
  /// What is set here wins over the suite's.
  Parameters parameters{.web_search = Switch::vendor_default};
  std::string system_prompt;  ///< instead of the suite's, if any
};

enum class Aggregation { micro, macro };  ///< mean over items; mean over strata of stratum means

/// A score as somebody printed it.
struct PublishedScore {
  std::string setup;
  Micro score;
  Micro unit;             ///< of the last digit printed: 0.001 for 75.9 %
  std::size_t right = 0;  ///< the count, where that was printed; then there is no score
  bool is_count = false;
};

/// What somebody's table says of a suite, without the answers behind it.
struct Published {
  std::size_t items = 0;
  std::string link;
  std::string date;
  std::vector<PublishedScore> scores;
};

/// One suite on which the claim is tested.
struct Measure {
  std::string suite;
  Aggregation aggregation = Aggregation::micro;
  std::vector<std::string> references;  ///< setups to compare with here; empty: all of the claim's
  bool is_named_by_claimant = false;    ///< the claimant reported results on this suite
  Micro weight = micro_one;             ///< in an average over suites; > 0
  std::size_t epochs = 1;               ///< how often each item is asked; its score is the mean
  std::size_t first = 0;                ///< only so many items, in the order of ids; 0: all
  std::optional<Published> published;   ///< tested on these figures; none: on answers
};

/// How the parts (one per measure and reference) make the whole. `average` makes one part per
/// reference: the weighted mean over the measures' suites; then all must hold.
enum class Combination { all, any, at_least, average };

/// Why a claim cannot be tested. Closed list; the names are on disk.
enum class Reason {
  no_quantity,
  comparison_set_open,
  benchmark_unavailable,
  protocol_undisclosed,
  endpoint_gone,
  endpoint_changed,
  licence,
  judge_unvalidated,
  n_below_minimum,
  no_evidence,
  documentary,
  not_a_hypothesis,
  reference_below_chance,
};

struct ReasonRow {
  Reason reason;
  std::string_view name;
  std::string_view says;
};

inline constexpr std::array<ReasonRow, 13> reason_table{{
    {Reason::no_quantity, "no_quantity", "the sentence names nothing that can be measured"},
    {Reason::comparison_set_open, "comparison_set_open",
     "the sentence compares with a set that it does not close"},
    {Reason::benchmark_unavailable, "benchmark_unavailable",
     "the benchmark behind the number is undisclosed or cannot be had"},
    {Reason::protocol_undisclosed, "protocol_undisclosed",
     "prompts, decoding or scoring of the stated score are undisclosed"},
    {Reason::endpoint_gone, "endpoint_gone", "the system can no longer be asked"},
    {Reason::endpoint_changed, "endpoint_changed", "the system changed while it was asked"},
    {Reason::licence, "licence", "the terms of the data or the service forbid the test"},
    {Reason::judge_unvalidated, "judge_unvalidated", "the judge has not been checked with people"},
    {Reason::n_below_minimum, "n_below_minimum", "no answers on so few items could decide it"},
    {Reason::no_evidence, "no_evidence", "no answers of these systems on these suites are at hand"},
    {Reason::documentary, "documentary", "it is settled by documents, not by asking models"},
    {Reason::not_a_hypothesis, "not_a_hypothesis", "the sentence is no hypothesis"},
    {Reason::reference_below_chance, "reference_below_chance",
     "the reference is not above chance, so a chance-corrected ratio has no meaning"},
}};

constexpr const ReasonRow& row(Reason reason) {
  return reason_table[static_cast<std::size_t>(reason)];
}

struct NotTestable {
  Reason reason = Reason::no_evidence;
  std::string because;  ///< one sentence, the claim author's
};

/// Two setups whose answers are compared with each other.
struct SetupPair {
  std::string one;
  std::string other;
};

/// One way to read the sentence: what is compared with what, on what.
struct Hypothesis {
  Statement statement;
  System subject;
  std::vector<System> references;  ///< empty for absolute statements
  std::vector<Measure> measures;
  /// agreement: unrelated pairs, against which that of subject and reference is held.
  std::vector<SetupPair> controls;
  Combination combination = Combination::all;
  std::size_t needed = 0;   ///< combination at_least: how many parts must hold
  Micro margin;             ///< in score units; what it means depends on the kind
  std::string margin_rule;  ///< where the margin comes from (closed list of the claim schema)
  std::optional<NotTestable> not_testable;
};

struct Variant {
  std::string id;
  std::string title;
  Hypothesis hypothesis;
};

struct Source {
  std::string publisher;
  std::string date;
  std::string link;
  std::string wording;  ///< the variant of the claim found there, paraphrased
};

enum class Mood { asserted, attributed };

enum class Disclosed { no, partly, yes, not_applicable };

struct DisclosureRow {
  std::string_view name;
  bool is_blocking;  ///< if missing, the verdict is about assay's operationalisation of the claim
  std::string_view asks;
};

/// The facts that make a claim repeatable, one by one.
inline constexpr std::array<DisclosureRow, 20> disclosure_table{{
    {"sentence", false, "exact sentence, date, speaker, language and scope"},
    {"subject", true, "model id, dated snapshot, endpoint and precision of the system"},
    {"reference", true, "the same of what it is compared with"},
    {"mode", false, "base, instruct or reasoning; tools; effort"},
    {"benchmark", true, "benchmark, version, split, language, number of items, licence"},
    {"prompts", true, "system prompt, template, examples, chat template"},
    {"decoding", false, "temperature, top-p, limits, stops, seed, samples, voting"},
    {"extraction", true, "how answers are read; unparsed, refused and failed items"},
    {"metric", true, "metric, aggregation, chance level, direction"},
    {"judge", false, "judge model, prompt, positions, agreement with people"},
    {"uncertainty", false, "interval, clusters, repeats, pairing, power"},
    {"decision_rule", true, "margin, sides, multiplicity, what would refute"},
    {"provenance", false, "own run or copied, for every compared number"},
    {"outputs", false, "per-item outputs and verdicts, with hashes"},
    {"contamination", false, "cut-off, decontamination, release date of items"},
    {"cost", false, "cost notion, unit, currency, date"},
    {"evaluator", false, "who ran it and who paid"},
    {"software", false, "harness, version, commit; how to run it again"},
    {"attempts", false, "other suites, checkpoints and prompts tried"},
    {"machine_readable", false, "numbers not only in a picture; text and table agree"},
}};

/// What to do when another model answers under a system's name than the one that answered first.
enum class OnChange { caveat, stop };

struct Decision {
  Micro alpha_side{25'000};  ///< error allowed on each side
  OnChange on_change = OnChange::caveat;
  Design design = Design::fixed;
  std::size_t most_items = 0;  ///< sequential: of a suite, at most; 0: all
};

struct Claim {
  std::string id;
  std::string title;
  std::string claimant;
  std::string date;          ///< YYYY-MM-DD
  std::string announcement;  ///< claims made together share it
  Mood mood = Mood::attributed;
  std::string quote;  ///< at most a few words of the original; may be empty
  std::vector<Source> sources;
  Hypothesis hypothesis;
  Decision decision;
  std::array<Disclosed, 20> disclosure{};
  std::vector<Variant> variants;
};

}  // namespace assay
