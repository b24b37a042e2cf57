// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

/// How to read an answer from a reply. Rules are hand-written scanners over the text, linear in its
/// length; the model's text is data, never executed.
struct ExtractionRow {
  std::string_view name;
  int version;  ///< raise it with every change of behaviour
  std::string_view says;
  bool needs_tag;  ///< takes the parameter `tag`
  /// The answer, or empty when the rule finds none. Where the item has options the result is one of
  /// them, byte for byte, or empty.
  std::string (*extract)(std::string_view reply, const Extraction& extraction, const Item& item);
};

std::span<const ExtractionRow> extraction_table();

/// nullptr: no such rule.
const ExtractionRow* find_extraction(std::string_view name);

}  // namespace assay::score
