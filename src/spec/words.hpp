// SPDX-License-Identifier: Apache-2.0
// Phrases that several messages share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <assay/claim.hpp>
#include <assay/micro.hpp>

#include "base/text.hpp"
#include "spec/schema.hpp"

namespace assay::spec {

/// "a, b, c".
std::string listed(Words words);

/// `; did you mean "exact"?` where one is near, and ` (allowed: exact, numeric)`.
std::string allowed_instead(std::string_view word, Words allowed);

/// Without zeros that say nothing: "0.5", "1".
std::string short_text(Micro value);

template <typename Map>
std::vector<std::string_view> keys_of(const Map& map) {
  std::vector<std::string_view> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

/// `unknown suite "blimk"; did you mean "blink"?`, or what there is instead where none is near.
std::string unknown(std::string_view what, std::string_view name, Words known);

/// "an absolute statement".
std::string a_statement(StatementKind kind);

}  // namespace assay::spec
