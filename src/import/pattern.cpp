// SPDX-License-Identifier: Apache-2.0
#include "import/pattern.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {
namespace {

/// Backtracks, and remembers dead ends so that time stays polynomial.
class Match {
 public:
  Match(const std::vector<Template::Part>& parts, std::string_view path)
      : parts_(parts), path_(path) {}

  bool from(std::size_t part, std::size_t at) {
    if (part == parts_.size()) return at == path_.size();
    if (dead_ends_.contains({part, at})) return false;
    const bool found = parts_[part].field.empty() ? literal(part, at) : capture(part, at);
    if (!found) dead_ends_.insert({part, at});
    return found;
  }

  Fields captures;

 private:
  bool literal(std::size_t part, std::size_t at) {
    const std::string& text = parts_[part].literal;
    return path_.substr(at).starts_with(text) && from(part + 1, at + text.size());
  }

  bool capture(std::size_t part, std::size_t at) {
    const std::size_t limit = std::min(path_.find('/', at), path_.size());
    for (std::size_t end = limit; end > at; --end) {
      if (!from(part + 1, end)) continue;
      captures[parts_[part].field] = path_.substr(at, end - at);
      return true;
    }
    return false;
  }

  const std::vector<Template::Part>& parts_;
  std::string_view path_;
  std::set<std::pair<std::size_t, std::size_t>> dead_ends_;
};

}  // namespace

Pattern::Pattern(std::string_view where, std::string_view text)
    : text_(text), parts_(Template(where, text).parts()) {
  std::set<std::string_view> names;
  for (const Template::Part& part : parts_) {
    if (part.field.empty()) continue;
    if (part.width > 0 || !names.insert(part.field).second) {
      throw base::InputError(std::string(where) + ": " + base::quoted(text) + " captures {" +
                             part.field + "} " + (part.width > 0 ? "padded" : "twice"));
    }
  }
}

std::optional<Fields> Pattern::match(std::string_view path) const {
  Match match(parts_, path);
  if (!match.from(0, 0)) return std::nullopt;
  return std::move(match.captures);
}

}  // namespace assay::imports
