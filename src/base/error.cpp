// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include "base/text.hpp"

namespace assay::base {

std::string to_text(const Place& place) {
  std::string text = printable(place.file);
  if (place.line > 0) text += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
  return text;
}

void fail_check(std::string_view what) {
  throw std::logic_error("internal check failed: " + std::string(what));
}

}  // namespace assay::base
