// SPDX-License-Identifier: Apache-2.0
#include <cstddef>

#include "base/error.hpp"
#include "judge/judge.hpp"
#include "judge/registration.hpp"

namespace assay::judge {
namespace {

bool is_decided(Ruling ruling) { return ruling == Ruling::supported || ruling == Ruling::refuted; }

}  // namespace

// Holm without p-values: as long as some claim that was not yet confirmed is decided alike at
// alpha / (claims not yet confirmed), confirm it. Levels are rounded down.
std::vector<Ruling> familywise(const std::vector<Claim>& claims,
                               const std::vector<Verdict>& verdicts,
                               const std::map<std::string, Suite>& suites, const Evidence& evidence,
                               const std::map<std::string, Model>& models) {
  base::check(claims.size() == verdicts.size(), "every claim has its verdict");
  std::vector<Ruling> family;
  std::size_t open = 0;
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const Ruling alone = verdicts[i].main.ruling;
    family.push_back(is_decided(alone) ? Ruling::inconclusive : alone);
    open += alone == Ruling::not_testable ? 0U : 1U;
    if (is_decided(alone)) candidates.push_back(i);
  }
  for (bool is_new = true; is_new && !candidates.empty();) {
    is_new = false;
    std::vector<std::size_t> left;
    const std::size_t share = open;
    for (const std::size_t i : candidates) {
      Claim stricter = claims[i];
      stricter.variants.clear();
      stricter.decision.alpha_side.units /= static_cast<std::int64_t>(share);
      const Ruling alone = verdicts[i].main.ruling;
      const std::size_t attempt = verdicts[i].attempts ? verdicts[i].attempts->number : 0;
      const Micro level = attempt_share(stricter.decision.alpha_side, attempt);
      const bool has_level = level > micro_zero;  // not rounded to none
      if (has_level && rule(stricter, suites, evidence, models, attempt).main.ruling == alone) {
        family[i] = alone;
        --open;
        is_new = true;
      } else {
        left.push_back(i);
      }
    }
    candidates = std::move(left);
  }
  return family;
}

}  // namespace assay::judge
