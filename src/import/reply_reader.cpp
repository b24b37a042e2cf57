// SPDX-License-Identifier: Apache-2.0
#include "import/reply_reader.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "score/extraction.hpp"

namespace assay::imports {

ReadReply reader_of(const Suite& suite, const Extraction& extraction) {
  const score::ExtractionRow* row = score::find_extraction(extraction.rule);
  if (row == nullptr) {
    throw base::InputError("suite " + suite.id + ": no extraction rule " +
                           base::quoted(extraction.rule));
  }
  return row->extract;
}

std::vector<std::string> same_names(const Recipe& recipe) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= recipe.same.size(); ++i) {
    names.push_back("item.same, entry " + std::to_string(i));
  }
  if (recipe.option_texts) names.emplace_back("item.option_texts");
  return names;
}

}  // namespace assay::imports
