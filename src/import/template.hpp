// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::imports {

/// Text with `{field}` in it. `{field:3}` pads a number with zeros to three digits; `{{` and `}}`
/// are literal braces. Patterns of file names are written the same way.
class Template {
 public:
  struct Part {
    std::string literal;    ///< the text itself; empty for a field
    std::string field;      ///< empty for literal text
    std::size_t width = 0;  ///< 0: no padding
  };

  /// Value of a field; throws when there is none.
  using Find = std::function<std::string_view(std::string_view field)>;

  Template() = default;
  /// `where` names the template in messages: "recipe blink: item.id". InputError: malformed.
  Template(std::string_view where, std::string_view text);

  std::string expand(const Find& find) const;
  bool is_empty() const { return parts_.empty(); }
  const std::vector<Part>& parts() const { return parts_; }

 private:
  std::string where_;
  std::vector<Part> parts_;
};

}  // namespace assay::imports
