// SPDX-License-Identifier: Apache-2.0
#include "spec/words.hpp"

#include "base/decimal.hpp"

namespace assay::spec {

std::string listed(Words words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string allowed_instead(std::string_view word, Words allowed) {
  return base::did_you_mean(word, allowed) + " (allowed: " + listed(allowed) + ")";
}

std::string short_text(Micro value) {
  std::string text = base::to_text(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string unknown(std::string_view what, std::string_view name, Words known) {
  std::string text = "unknown " + std::string(what) + " " + base::quoted(name);
  const std::string hint = base::did_you_mean(name, known);
  if (!hint.empty()) return text + hint;
  return text + (known.empty() ? "; there is none" : "; there are: " + listed(known));
}

std::string a_statement(StatementKind kind) {
  const std::string_view name = row(kind).name;
  const bool takes_an = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
  return (takes_an ? "an " : "a ") + std::string(name) + " statement";
}

}  // namespace assay::spec
