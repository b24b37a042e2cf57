// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/caveat.hpp>
#include <assay/claim.hpp>
#include <assay/micro.hpp>
#include <assay/outcome.hpp>
#include <assay/registration.hpp>

namespace assay {

/// The names are on disk.
enum class Ruling { supported, refuted, inconclusive, not_testable };

inline constexpr std::array<std::string_view, 4> ruling_names{"supported", "refuted",
                                                              "inconclusive", "not_testable"};

constexpr std::string_view name(Ruling ruling) {
  return ruling_names[static_cast<std::size_t>(ruling)];
}

/// Ends rounded outwards to 1e-6; the ruling compares exactly these.
struct Interval {
  Micro low;
  Micro high;
};

/// The values of the contrast that make a statement true. An absent end imposes nothing.
struct Region {
  std::optional<Micro> low;
  std::optional<Micro> high;
  bool is_low_open = false;
  bool is_high_open = false;
};

/// Subject's score over the reference's, printed beside the contrast that decides.
struct Ratio {
  std::optional<Micro> estimate;
  std::optional<Interval> interval;  ///< inversion of the deciding procedure; absent: says nothing
  std::string fieller;               ///< "interval", "exclusive" or "whole_line"
  std::optional<Micro> fieller_low;
  std::optional<Micro> fieller_high;
  Baseline baseline = Baseline::raw;
  Region region;  ///< the ratios that the statement claims, its margin granted
};

using OutcomeCounts = std::map<Outcome, std::size_t>;

/// A result of one procedure on one data set.
struct Finding {
  Ruling ruling = Ruling::not_testable;
  std::optional<Micro> estimate;  ///< of the contrast, to the nearest 1e-6
  std::optional<Interval> interval;
};

/// The second bound of a statement that needs two contrasts: a ratio that must be met has one for
/// "at least value - margin" and one for "at most value + margin".
struct Side {
  Finding finding;
  Region region;
};

/// A suite in an average, and its weight as the claim states it; shares are weights over their sum.
struct WeightedSuite {
  std::string suite;
  Micro weight;
};

/// The list prices behind a cost ratio.
struct ListedPrices {
  std::string currency;
  struct Tokens {
    Micro input;
    Micro output;
    std::string since;
    std::string source;
  };
  Tokens subject;
  Tokens reference;
};

/// How far two setups agree on one suite, over the items that both answered readably.
struct PairAgreement {
  std::string one;
  std::string other;
  std::size_t items = 0;
  std::size_t both_wrong = 0;
  std::size_t same_wrong = 0;              ///< with the same answer
  std::optional<Micro> error_consistency;  ///< kappa on being right; absent: nothing to compare
  std::optional<Micro> agreement;          ///< CAPA: kappa on the answers given both accuracies
};

/// Where a pair stands among unrelated ones.
enum class Standing { below, within, above };

inline constexpr std::array<std::string_view, 3> standing_names{"below", "within", "above"};

constexpr std::string_view name(Standing standing) {
  return standing_names[static_cast<std::size_t>(standing)];
}

/// Agreement beside that of controls. Likeness shows neither direction nor cause.
struct Agreement {
  std::string suite;
  PairAgreement pair;
  std::vector<PairAgreement> controls;
  Standing standing = Standing::within;  ///< of `agreement`, against the controls' range
};

/// The customary interval for clustered data, beside the one that decides.
struct ClusterRobust {
  Micro standard_error;  ///< CR2
  Micro df;              ///< Bell and McCaffrey's
  Interval interval;
};

/// Who graded the answers, and how.
struct Judged {
  std::string judge;  ///< setup
  bool is_of_pairs = false;
  OutcomeCounts outcomes;  ///< of the grades that were wanted, under the strict rule
  // The rest of pairs only.
  std::size_t both_orders = 0;          ///< comparisons that were graded in both orders
  std::size_t same_winner = 0;          ///< of these
  std::optional<Interval> consistency;  ///< of their share, 95 %
  std::size_t won = 0;                  ///< single grades that name a winner
  std::size_t won_by_first = 0;         ///< of these, the answer shown first
  std::optional<Interval> first_place;  ///< of their share, 95 %
  // Of suites that people graded in part.
  std::size_t labels = 0;                    ///< items that people graded too
  std::optional<Micro> agreement;            ///< Cohen's kappa of judge and people
  std::optional<Interval> agreement_bounds;  ///< 95 %
  std::optional<Finding> corrected;          ///< for what people would say, by their labels
};

/// One hypothesis on one suite, or on an average of suites, against one reference. Its ruling is
/// that of `interval` in `region`; where there is another side these belong to the less favourable
/// of the two. The ruling of a sequential part is that of its bets, else of its final test.
struct Part {
  std::string subject;                  ///< setup
  std::string reference;                ///< setup; empty for absolute statements
  std::string suite;                    ///< of an average: the suites' ids, joined by " + "
  std::vector<WeightedSuite> averaged;  ///< empty: one suite
  Aggregation aggregation = Aggregation::micro;
  bool is_named_by_claimant = false;  ///< the claimant reported results on this suite
  Ruling ruling = Ruling::not_testable;
  std::optional<NotTestable> not_testable;
  Region region;
  std::optional<Micro> estimate;
  std::optional<Interval> interval;
  std::optional<Side> other_side;
  std::optional<Ratio> ratio;
  std::optional<Micro> subject_score;  ///< over the items that every system answered
  std::optional<Micro> reference_score;
  std::size_t n = 0;                            ///< items, missing answers included
  std::size_t epochs = 1;                       ///< answers to each item, whose mean is its score
  std::size_t clusters = 0;                     ///< 0: items are independent
  std::optional<ClusterRobust> cluster_robust;  ///< means over items with clusters only
  OutcomeCounts subject_outcomes;               ///< under the strict rule
  OutcomeCounts reference_outcomes;
  /// clopper_pearson, paired_exact, widened_t, macro_average; betting: stopped early; unpaired:
  /// from printed totals; list_prices: of cost
  std::string method;
  std::optional<Course> course;        ///< of a sequential part; then `n` counts what it took
  std::string source;                  ///< of printed totals
  std::optional<Judged> judged;        ///< of graded suites
  std::optional<ListedPrices> prices;  ///< of cost; then `interval` is that of the price ratio
  std::optional<Micro> detectable;     ///< smallest effect found with 80 % power at this n
  /// The smallest margin, in the unit of the claim's margin, under which `interval` would support
  /// the statement; negative: it would stand against a bar raised by that much. Absent: no margin
  /// would do, or there is no interval.
  std::optional<Micro> margin_needed;
  std::optional<Finding> lenient;  ///< the same under the lenient rule
  /// The same when an answer that cannot be read counts as a random option, as the suite's
  /// publisher counts it; its expected score. Absent: the publisher does not draw.
  std::optional<Finding> drawn;
  bool is_refuted_jointly = false;    ///< refuted at the level of a part that refutes the whole
  bool is_supported_jointly = false;  ///< supported at that level; sought for any and at_least only
  std::vector<Caveat> caveats;        ///< sorted, no repeats
};

/// A ruling on one reading of the claim.
struct ReadingVerdict {
  std::string id;  ///< "main" or the variant's
  std::string title;
  StatementKind kind = StatementKind::note;
  Combination combination = Combination::all;
  std::size_t needed = 0;  ///< combination at_least: how many parts must hold
  Ruling ruling = Ruling::not_testable;
  std::optional<NotTestable> not_testable;
  std::vector<Part> parts;
  std::vector<Agreement> agreements;  ///< one a suite, of claims about agreement
  std::vector<Caveat> caveats;        ///< of the whole reading and of its parts, sorted, no repeats
};

struct Verdict {
  std::string claim;
  std::string title;
  std::string claimant;
  std::string date;
  ReadingVerdict main;
  std::vector<ReadingVerdict> variants;
  Micro alpha_side;
  std::array<Disclosed, 20> disclosure{};
  /// "claim", "statement", "answers", "suites/<id>" of each suite tested: SHA-256 in hexadecimal.
  std::map<std::string, std::string> digests;
  std::optional<Registration> registration;
  std::optional<Attempts> attempts;  ///< then `alpha_side` is this one's share
  std::string method_version;
};

}  // namespace assay
