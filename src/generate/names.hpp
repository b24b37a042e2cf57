// SPDX-License-Identifier: Apache-2.0
// What figures call things: no words of any language, and none that an option letter could be.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "generate/dice.hpp"

namespace assay::generate {

inline constexpr std::array<const char*, 10> names{"KELO", "MIRU", "PANO", "TAVI", "RUSO",
                                                   "VEKI", "LOMA", "NUPI", "SEDA", "ZOFI"};

inline std::vector<std::string> some_names(Dice& dice, std::size_t count) {
  std::vector<std::string> chosen;
  for (const std::size_t at : dice.choose(count, names.size())) chosen.emplace_back(names.at(at));
  return chosen;
}

/// All but `answer`, at most three of them.
inline std::vector<std::string> others(const std::vector<std::string>& all,
                                       const std::string& answer) {
  std::vector<std::string> rest;
  for (const std::string& each : all) {
    if (each != answer && rest.size() < 3) rest.push_back(each);
  }
  return rest;
}

}  // namespace assay::generate
