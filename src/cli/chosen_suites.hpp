// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalogue.hpp"
#include "cli/options.hpp"

namespace assay::cli {

struct ChosenSuites {
  std::filesystem::path root;  ///< the data folder
  spec::Library library;
  std::vector<const Suite*> suites;
};

/// The suites with these ids; none typed: all that have a dataset or say why they have none.
ChosenSuites choose_suites(const std::vector<std::string>& names, const Globals& globals);

/// InputError: why there are no items.
[[noreturn]] void refuse_without_dataset(const Suite& suite);

/// "here", "pulled", "can be pulled", "not here" or "unavailable".
std::string_view state_of(const std::filesystem::path& root, const Suite& suite);

/// All its files are.
bool is_here(const std::filesystem::path& root, const Suite& suite);

}  // namespace assay::cli
