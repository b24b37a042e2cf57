// SPDX-License-Identifier: Apache-2.0
// What judges are shown. An answer is hostile: it may hold orders to the judge and marks that look
// like ours, so it stands between lines that it cannot know.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/outcome.hpp>
#include <assay/prompt.hpp>
#include <assay/suite.hpp>

#include "plan/items.hpp"

namespace assay::plan {

/// Code points of an answer that a judge is shown; of a longer one the start.
inline constexpr std::size_t most_shown = 20'000;

/// The answers in the order in which they are shown: one, of a pair two.
using ShownAnswers = std::vector<std::string_view>;

/// REQUIRES: as many answers as the kind of grading takes, `images` as in `render`.
Prompt grading_prompt(const Grading& grading, const AskedItem& asked, const ShownAnswers& answers,
                      const std::vector<Image>& images = {});

/// How a judge is asked; the web search is off unless it is turned on.
Parameters judge_parameters(const Grading& grading, const System& judge);

/// The outcome of one grade that needs no judge, because a model gave no answer to grade.
struct Settled {
  Outcome outcome = Outcome::missing;
  std::string_view whose;  ///< of a pair: "subject", "other" or "neither" has answered
};

/// nullopt: the judge is to be asked. `other` is absent unless pairs are graded.
std::optional<Settled> settled_without_judge(Outcome subject, std::optional<Outcome> other);

}  // namespace assay::plan
