// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_line.hpp"

#include "base/json_string.hpp"
#include "base/text.hpp"

namespace assay::evidence {

bool add_text(std::string& out, std::string_view text) {
  auto bad = base::find_invalid_utf8(text);
  if (!bad) {
    base::add_json_string(out, text);
    return true;
  }
  std::string mended;
  for (; bad; bad = base::find_invalid_utf8(text)) {
    mended += text.substr(0, *bad);
    mended += "\xEF\xBF\xBD";
    text.remove_prefix(*bad + 1);
  }
  base::add_json_string(out, mended += text);
  return false;
}

std::string& JsonObject::member(std::string_view name) {
  if (out_.back() != '{') out_ += ',';
  out_ += '"';
  out_ += name;
  return out_ += "\":";
}

}  // namespace assay::evidence
