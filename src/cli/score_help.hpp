// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/help.hpp"

namespace assay::cli {

inline constexpr CommandHelp score_help{"score",
                                        "score recorded answers on a suite, without any claim",
                                        R"(Examples:
  assay score mmlu-pro
      every setup whose answers are recorded on it
  assay score farel-bench deepseek-v3 gpt-4o-2024-11-20 --by-stratum
      two of them, a line for each stratum
  assay score my-suite --evidence sheets/ --json
      answers that are not in the data folder

strict and lenient are the suite's two rules of reading answers; an answer that a rule cannot read
scores 0, one that is missing is left out. The interval is that of strict, as a verdict would use it:
Clopper-Pearson where answers are right or wrong and items independent, else a t interval (clusters),
with missing answers counted as both worst cases. macro is the mean of the strata's means. draws is
what guessing at random for each unparsed answer would add on average; it is in no other figure.
)"};

inline constexpr CommandHelp compare_help{"compare",
                                          "compare two setups on a suite, without any claim",
                                          R"(Examples:
  assay compare mmlu-pro gpt-4o-2024-05-13 deepseek-v2-chat
      both scores, their difference and how firm it is
  assay compare my-suite my-setup my-setup --evidence may/ --other-evidence june/
      two runs of one setup
  assay compare farel-bench deepseek-v3 gpt-4o-2024-11-20 --json
      for programs

difference is ONE minus OTHER in points of a hundred, with the interval by which a claim of
superiority would be decided, read strictly and leniently; macro is the mean over strata. detectable
is the true difference that four comparisons in five of this kind would find. fragility is how many
right answers of the better one must turn wrong until it is no longer shown to be better. without
leaves one stratum out: the least and the greatest difference that remain.
)"};

inline constexpr CommandHelp agreement_help{"agreement",
                                            "how far answers agree beyond what accuracy explains",
                                            R"(Examples:
  assay agreement farel-bench
      every pair of setups recorded there, the most alike first
  assay agreement lineage-bench deepseek-r1 deepseek-v3 gpt-4o-2024-11-20
      the pairs of these three

Every item must have options. items are those that both answered readably. errors counts items that both got wrong, alike those of
them with the same answer. consistency is kappa on being right (Geirhos et al., 2020), agreement is
CAPA, kappa on the answers given both accuracies (Goel et al., 2025). Strong models agree more than
weak ones. Nothing here shows who learned from whom, or whether anybody did.
)"};

inline constexpr CommandHelp drift_help{"drift", "whether two runs of the same questions differ",
                                        R"(Examples:
  assay run my-claim.yaml --runs june/
  assay drift my-claim.yaml may/ june/
      for every setup of the claim that has answers in both folders of journals

Three tests, adjusted together (Holm): means is the widened t of the difference of mean scores; scores
permutes the answers to an item between the runs and sums squared differences; texts does the same
with the maximum mean discrepancy of the first 1000 characters (Hamming kernel; Gao, Liang and
Guestrin, 2024), which notices most. The last two need `epochs: 2` or more in the claim's measures.
What services say of themselves, how they count tokens and how long they take is shown, not tested.
)"};

}  // namespace assay::cli
