// SPDX-License-Identifier: Apache-2.0
#include "score/pattern.hpp"

#include <re2/re2.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::score {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::optional<std::vector<std::optional<std::string>>> first_groups(std::string_view text,
                                                                    std::string_view pattern,
                                                                    Capitals capitals) {
  RE2::Options options;
  options.set_case_sensitive(capitals == Capitals::heeded);
  options.set_log_errors(false);
  const RE2 expression(piece(pattern), options);
  if (!expression.ok()) {
    throw base::InputError("pattern " + base::quoted(pattern) + ": " + expression.error());
  }
  const int groups = expression.NumberOfCapturingGroups();
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(groups) + 1);
  if (!expression.Match(piece(text), 0, text.size(), RE2::UNANCHORED, found.data(), groups + 1)) {
    return std::nullopt;
  }
  std::vector<std::optional<std::string>> result;
  for (std::size_t group = 1; group < found.size(); ++group) {
    const re2::StringPiece& part = found[group];
    result.push_back(part.data() == nullptr
                         ? std::nullopt
                         : std::optional<std::string>({part.data(), part.size()}));
  }
  return result;
}

}  // namespace assay::score
