// SPDX-License-Identifier: Apache-2.0
#include "spec/first_places.hpp"

#include "base/text.hpp"

namespace assay::spec {

std::string FirstPlaces::repeats(const std::string& name, Mark mark) {
  const auto [first, is_new] = seen_.emplace(name, mark);
  if (is_new) return {};
  return "the " + std::string(what_) + " " + base::quoted(name) + " stands first at " +
         to_text(first->second);
}

}  // namespace assay::spec
