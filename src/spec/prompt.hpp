// SPDX-License-Identifier: Apache-2.0
// How the items of a suite are asked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <assay/suite.hpp>

#include "spec/fields.hpp"
#include "spec/problems.hpp"

namespace assay::spec {

/// `dataset` says which members a template may show.
std::optional<PromptForm> read_prompt(const Fields& suite, const std::optional<Dataset>& dataset,
                                      Problems& problems);

/// `more_words` may stand in the template beside what the dataset shows.
PromptForm read_form(const Fields& prompt, const Dataset& dataset,
                     const std::vector<std::string_view>& more_words, Problems& problems);

/// How judges grade, if they do.
std::optional<Grading> read_grading(const Fields& suite, const std::optional<Dataset>& dataset,
                                    Problems& problems);

}  // namespace assay::spec
