// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/template.hpp"

namespace assay::imports {

using Fields = std::map<std::string, std::string, std::less<>>;

/// A file pattern: `{name}` captures one or more characters other than '/', all else stands for
/// itself. Where several readings fit, the first capture takes as much as it can, then the second.
class Pattern {
 public:
  /// InputError: malformed, a padded capture, or the same capture twice.
  Pattern(std::string_view where, std::string_view text);

  std::optional<Fields> match(std::string_view path) const;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<Template::Part> parts_;
};

}  // namespace assay::imports
