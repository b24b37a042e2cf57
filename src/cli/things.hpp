// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/catalogue.hpp"

namespace assay::cli {

/// What `list` lists and `show` explains.
struct ThingsRow {
  std::string_view many;  ///< as `list` takes it
  std::string_view one;
  std::optional<Sort> sort;  ///< of things declared in files
  bool needs_data;           ///< a data folder
  /// An array of objects with the same keys in the same order; the first key is the id.
  nlohmann::ordered_json (*all)(const Catalogue& catalogue);
  /// Everything about one, an object; nullptr where `all` tells everything.
  nlohmann::ordered_json (*detail)(const Catalogue& catalogue, const std::string& id);
};

std::span<const ThingsRow> things_table();

/// Suites and models; InputError: what is wrong with their files.
spec::Library library_of(const Catalogue& catalogue);

/// The declared things: their files read, or InputError.
nlohmann::ordered_json claims(const Catalogue& catalogue);
nlohmann::ordered_json suites(const Catalogue& catalogue);
nlohmann::ordered_json models(const Catalogue& catalogue);
nlohmann::ordered_json recipes(const Catalogue& catalogue);
nlohmann::ordered_json setups(const Catalogue& catalogue);
nlohmann::ordered_json announcements(const Catalogue& catalogue);
nlohmann::ordered_json claim(const Catalogue& catalogue, const std::string& id);
nlohmann::ordered_json suite(const Catalogue& catalogue, const std::string& id);
nlohmann::ordered_json model(const Catalogue& catalogue, const std::string& id);
nlohmann::ordered_json recipe(const Catalogue& catalogue, const std::string& id);

}  // namespace assay::cli
