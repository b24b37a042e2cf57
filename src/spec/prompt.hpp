// SPDX-License-Identifier: Apache-2.0
// Where a suite's items are and how they are asked.
#pragma once

#include <optional>

#include <assay/suite.hpp>

#include "spec/fields.hpp"
#include "spec/problems.hpp"

namespace assay::spec {

std::optional<Dataset> read_dataset(const Fields& suite, Problems& problems);

/// `dataset` says which members a template may show.
std::optional<PromptForm> read_prompt(const Fields& suite, const std::optional<Dataset>& dataset,
                                      Problems& problems);

}  // namespace assay::spec
