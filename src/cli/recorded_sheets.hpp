// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

#include "cli/catalogue.hpp"

namespace assay::cli {

/// A suite and the answers that are recorded on it.
struct SuiteSheets {
  Catalogue catalogue;
  Suite suite;
  RecordedSuite recorded;
};

/// `data` and `evidence` as they were typed; without evidence, the data folder's sheets.
/// InputError: no such suite, no sheets of it.
SuiteSheets open_sheets(const std::string& data, const std::string& suite,
                        const std::string& evidence);

/// The sheets of a suite from the data folder, or from a folder that was typed: of that suite, or
/// of several. InputError: there are none, or those of another suite.
RecordedSuite read_sheets(const Catalogue& catalogue, const std::string& suite,
                          const std::string& typed);

/// Those of the setups that were typed, in that order; none typed: all. InputError: no such setup.
std::vector<const Sheet*> find_sheets(const RecordedSuite& recorded,
                                      const std::vector<std::string>& typed);

}  // namespace assay::cli
