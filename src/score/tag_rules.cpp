// SPDX-License-Identifier: Apache-2.0
#include "score/tag_rules.hpp"

#include "base/text.hpp"
#include "score/options.hpp"

namespace assay::score {

std::string tag_first(std::string_view reply, const Extraction& extraction, const Item& item) {
  const std::string opening = "<" + extraction.tag + ">";
  const std::string closing = "</" + extraction.tag + ">";
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = reply.find(closing, from);
    if (end == std::string_view::npos) return {};
    const std::string_view before = reply.substr(from, end - from);
    const std::size_t start = before.rfind(opening);
    if (start != std::string_view::npos) {
      return allowed_answer(base::trimmed(before.substr(start + opening.size())), item);
    }
    from = end + closing.size();
  }
}

std::string tag_last(std::string_view reply, const Extraction& extraction, const Item& item) {
  const std::string opening = "<" + extraction.tag + ">";
  const std::string closing = "</" + extraction.tag + ">";
  const std::size_t last_closing = reply.rfind(closing);
  if (last_closing == std::string_view::npos) return {};
  const std::size_t start = reply.substr(0, last_closing).rfind(opening);
  if (start == std::string_view::npos) return {};
  const std::size_t content = start + opening.size();
  const std::size_t end = reply.find(closing, content);
  return allowed_answer(base::trimmed(reply.substr(content, end - content)), item);
}

}  // namespace assay::score
