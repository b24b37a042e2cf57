// SPDX-License-Identifier: Apache-2.0
// What is tried before anybody is asked: see plan::self_test.
#pragma once

#include <filesystem>

#include "cli/asking.hpp"
#include "plan/self_test.hpp"

namespace assay::cli {

/// Also measures every image.
plan::SelfTest tested(const Suite& suite, const plan::ItemStore& items,
                      const std::filesystem::path& images);

/// InputError: what is wrong with the suites that are to be asked.
void require_self_tests(const Asking& asking);

}  // namespace assay::cli
