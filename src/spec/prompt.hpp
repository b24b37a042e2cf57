// SPDX-License-Identifier: Apache-2.0
// How the items of a suite are asked.
#pragma once

#include <optional>

#include <assay/suite.hpp>

#include "spec/fields.hpp"
#include "spec/problems.hpp"

namespace assay::spec {

/// `dataset` says which members a template may show.
std::optional<PromptForm> read_prompt(const Fields& suite, const std::optional<Dataset>& dataset,
                                      Problems& problems);

}  // namespace assay::spec
