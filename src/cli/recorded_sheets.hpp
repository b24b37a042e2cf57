// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

#include "cli/catalogue.hpp"
#include "spec/library.hpp"

namespace assay::cli {

/// InputError: no such suite.
const Suite& find_suite(const spec::Library& library, const std::string& typed);

/// The sheets of a suite from the data folder, or from a folder that was typed: of that suite, or
/// of several. InputError: there are none, or those of another suite.
RecordedSuite read_sheets(const Catalogue& catalogue, const std::string& suite,
                          const std::string& typed);

/// Those of the setups that were typed, in that order; none typed: all. InputError: no such setup.
std::vector<const Sheet*> find_sheets(const RecordedSuite& recorded,
                                      const std::vector<std::string>& typed);

}  // namespace assay::cli
