// SPDX-License-Identifier: Apache-2.0
#include "report/verdicts.hpp"

namespace assay::report::examples {
namespace {

Part difference(const std::string& reference, Ruling ruling, std::int64_t estimate,
                std::int64_t low, std::int64_t high, std::int64_t detectable) {
  return {.subject = "qwen2.5-max",
          .reference = reference,
          .suite = "lineage-bench",
          .ruling = ruling,
          .region = {.low = Micro{0}, .is_low_open = true},
          .estimate = Micro{estimate},
          .interval = Interval{.low = {low}, .high = {high}},
          .subject_score = Micro{462'500},
          .reference_score = Micro{462'500 - estimate},
          .n = 800,
          .subject_outcomes = {{Outcome::answered, 776}, {Outcome::answered_unparsed, 24}},
          .reference_outcomes = {{Outcome::answered, 799}, {Outcome::missing, 1}},
          .method = "paired_exact",
          .detectable = Micro{detectable},
          .margin_needed = Micro{-low},
          .lenient = Finding{.ruling = ruling,
                             .estimate = Micro{estimate},
                             .interval = Interval{.low = {low}, .high = {high}}},
          .is_refuted_jointly = ruling == Ruling::refuted,
          .caveats = {Caveat::snapshot_inferred}};
}

Verdict verdict(const std::string& claim, const std::string& title, const std::string& claimant) {
  Verdict verdict{.claim = claim,
                  .title = title,
                  .claimant = claimant,
                  .date = "2025-01-29",
                  .main = {.id = "main", .title = title},
                  .variants = {},
                  .alpha_side = {25'000},
                  .disclosure = {},
                  .digests = {{"claim", std::string(64, 'a')},
                              {"statement", std::string(64, 'b')},
                              {"answers", std::string(64, 'c')},
                              {"suites/lineage-bench", std::string(64, 'd')}},
                  .method_version = "1"};
  verdict.disclosure.fill(Disclosed::partly);
  verdict.disclosure[5] = Disclosed::no;
  verdict.disclosure[9] = Disclosed::not_applicable;
  return verdict;
}

}  // namespace

Verdict conjunction() {
  Verdict result =
      verdict("qwen2.5-max-surpasses-three",
              "Qwen2.5-Max surpasses GPT-4o, DeepSeek-V3 and Llama-3.1-405B", "Alibaba Cloud");
  result.main.kind = StatementKind::superiority;
  result.main.ruling = Ruling::refuted;
  result.main.parts = {
      difference("gpt-4o-2024-11-20", Ruling::inconclusive, -27'500, -69'105, 14'402, 59'340),
      difference("deepseek-v3", Ruling::refuted, -147'500, -188'114, -106'803, 58'101),
      difference("llama-3.1-405b-instruct", Ruling::inconclusive, -25'000, -66'200, 40, 58'900)};
  result.main.caveats = {Caveat::operationalised_by_assay, Caveat::snapshot_inferred};
  ReadingVerdict any = result.main;
  any.id = "any-of-three";
  any.title = "Qwen2.5-Max surpasses at least one of GPT-4o, DeepSeek-V3 and Llama-3.1-405B";
  any.combination = Combination::any;
  any.ruling = Ruling::inconclusive;
  result.variants = {any};
  return result;
}

Verdict ratio() {
  Verdict result = verdict("qwen-vl-max-91-of-gpt-4-turbo",
                           "A multimodal score of 91 % of GPT-4 Turbo's", "nobody");
  Part part{
      .subject = "qwen-vl-max",
      .reference = "gpt-4-turbo",
      .suite = "blink",
      .aggregation = Aggregation::macro,
      .ruling = Ruling::refuted,
      .region = {.low = Micro{0}},
      .estimate = Micro{-129'800},
      .interval = Interval{.low = {-156'000}, .high = {-103'000}},
      .other_side = Side{.finding = {.ruling = Ruling::supported,
                                     .estimate = Micro{-138'100},
                                     .interval = Interval{.low = {-164'000}, .high = {-111'000}}},
                         .region = {.high = Micro{0}}},
      .ratio = Ratio{.estimate = Micro{131'700},
                     .interval = Interval{.low = {-45'000}, .high = {310'400}},
                     .fieller = "interval",
                     .fieller_low = Micro{-44'000},
                     .fieller_high = Micro{309'000},
                     .baseline = Baseline::chance,
                     .region = {.low = Micro{905'000}, .high = Micro{915'000}}},
      .subject_score = Micro{402'800},
      .reference_score = Micro{546'100},
      .n = 1901,
      .subject_outcomes = {{Outcome::answered, 1898}, {Outcome::answered_unparsed, 3}},
      .reference_outcomes = {{Outcome::answered, 1900}, {Outcome::refused, 1}},
      .method = "macro_average",
      .detectable = Micro{37'000},
      .margin_needed = Micro{865'000},
      .lenient = Finding{.ruling = Ruling::refuted,
                         .estimate = Micro{-129'000},
                         .interval = Interval{.low = {-155'000}, .high = {-102'000}}},
      .is_refuted_jointly = true,
      .caveats = {Caveat::extraction_by_publisher}};
  result.main.kind = StatementKind::ratio;
  result.main.ruling = Ruling::refuted;
  result.main.parts = {part};
  result.main.caveats = part.caveats;
  ReadingVerdict raw = result.main;
  raw.id = "no-bounds";
  raw.title = "The same where the reference cannot be told from chance";
  raw.ruling = Ruling::inconclusive;
  raw.parts[0].ruling = Ruling::inconclusive;
  raw.parts[0].interval = Interval{.low = {-156'000}, .high = {103'000}};
  raw.parts[0].ratio->interval.reset();
  raw.parts[0].ratio->fieller = "whole_line";
  raw.parts[0].margin_needed.reset();
  raw.parts[0].detectable = Micro{1'200'000};
  raw.parts[0].is_refuted_jointly = false;
  raw.parts[0].caveats = {Caveat::denominator_near_zero};
  raw.caveats = raw.parts[0].caveats;
  result.variants = {raw};
  return result;
}

Verdict hostile() {
  Verdict result = verdict("hostile", "\x1b[31m# 91 % | of *GPT* <b>\r\n\xE4\xB8\xAD\xE6\x96\x87",
                           "A & B\xE2\x80\xAE@all");
  result.main.kind = StatementKind::best_of;
  result.main.not_testable = NotTestable{
      .reason = Reason::comparison_set_open,
      .because = "See [here](javascript:x), https://example.org and www.example.org `now`."};
  result.main.caveats = {Caveat::operationalised_by_assay};
  return result;
}

Verdict score() {
  Verdict result = verdict("a-scores-76", "A scores 76.1 on MMLU-Pro", "Vendor A");
  Part part{.subject = "a",
            .reference = {},
            .suite = "mmlu-pro",
            .is_named_by_claimant = true,
            .ruling = Ruling::supported,
            .region = {.low = Micro{751'000}, .high = micro_one},
            .estimate = Micro{760'000},
            .interval = Interval{.low = {751'003}, .high = {769'100}},
            .subject_score = Micro{760'000},
            .n = 12'032,
            .clusters = 57,
            .subject_outcomes = {{Outcome::answered, 12'032}},
            .method = "clopper_pearson",
            .detectable = Micro{11'000},
            .margin_needed = Micro{9'997},
            .lenient = Finding{.ruling = Ruling::inconclusive,
                               .estimate = Micro{750'000},
                               .interval = Interval{.low = {741'000}, .high = {759'000}}},
            .caveats = {Caveat::depends_on_extraction}};
  result.disclosure.fill(Disclosed::yes);
  result.main.kind = StatementKind::absolute;
  result.main.ruling = Ruling::supported;
  result.main.parts = {part};
  result.main.caveats = part.caveats;
  return result;
}

std::vector<Verdict> all() { return {conjunction(), ratio(), hostile(), score()}; }

}  // namespace assay::report::examples
