// SPDX-License-Identifier: Apache-2.0
#include "spec/recipe_fields.hpp"

#include <algorithm>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/pattern.hpp"
#include "import/recipe.hpp"
#include "import/template.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

/// A template or pattern; nothing, and a problem, where it is malformed.
template <typename Kind>
std::optional<Kind> parse(std::string_view where, std::string_view text, Mark mark,
                          Problems& problems) {
  try {
    return Kind(where, text);
  } catch (const base::InputError& error) {
    problems.add(mark, error.what());
    return std::nullopt;
  }
}

std::set<std::string> captures_of(std::string_view where, const std::string& pattern) {
  std::set<std::string> captures;
  const imports::Template parsed(where, pattern);
  for (const imports::Template::Part& part : parsed.parts()) {
    if (!part.field.empty()) captures.insert(part.field);
  }
  return captures;
}

}  // namespace

void RecipeFields::add(const std::string& name, std::string_view what, Mark mark) {
  const auto [known, is_new] = known_.emplace(name, what);
  if (is_new && !joins_.contains(name)) return;
  const std::string_view other = is_new ? "a join" : known->second;
  problems_.add(mark, "the name " + base::quoted(name) + " of " + std::string(what) +
                          " is that of " + std::string(other) + " too");
}

void RecipeFields::add_captures(std::string_view where, const std::vector<std::string>& patterns,
                                const std::vector<Mark>& marks) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!parse<imports::Pattern>(where, patterns[i], marks[i], problems_)) continue;
    for (const std::string& capture : captures_of(where, patterns[i])) ++counts[capture];
  }
  for (const auto& [capture, count] : counts) {
    if (count == patterns.size()) {
      add(capture, "a capture", marks.front());
    } else {
      some_captures_.insert(capture);
    }
  }
}

void RecipeFields::add_records(const Fields& records) {
  const auto format = records.choice<imports::Format>("format");
  if (!records.is_right("format") || format == imports::Format::json ||
      format == imports::Format::jsonl) {
    open_.insert(std::string());
  } else if (format == imports::Format::blocks) {
    add("head", "a block's part", records.mark("format"));
    add("body", "a block's part", records.mark("format"));
  } else {
    add_columns(records, {});
  }
}

void RecipeFields::add_join(const Fields& join, const std::string& prefix) {
  const Mark mark = join.mark("prefix");
  if (!joins_.insert(prefix).second) {
    problems_.add(mark, "the prefix " + base::quoted(prefix) + " is that of a join before");
  }
  if (known_.contains(prefix)) add(prefix, "a join", mark);
  known_.emplace(prefix + ".row", "a row number");
  add_columns(join, prefix);
}

void RecipeFields::add_columns(const Fields& records, const std::string& prefix) {
  if (!records.is_right("columns")) {
    open_.insert(prefix);  // a problem that is known already
    return;
  }
  const std::string start = prefix.empty() ? "" : prefix + ".";
  std::set<std::string_view> seen;  // what stands twice is complained of by the reader
  for (const Value* column : records.items("columns")) {
    if (seen.insert(column->text).second) add(start + column->text, "a column", column->mark);
  }
}

const std::string* RecipeFields::join_of(const std::string& field) const {
  const auto join = std::find_if(joins_.begin(), joins_.end(), [&](const std::string& prefix) {
    return field.starts_with(prefix + ".");
  });
  return join == joins_.end() ? nullptr : &*join;
}

const std::string* RecipeFields::origin_of(const std::string& field) const {
  const auto derived = derived_.find(field);
  return derived != derived_.end() ? &derived->first : join_of(field);
}

bool RecipeFields::is_known(const std::string& field) const {
  if (known_.contains(field)) return true;
  const std::string* join = join_of(field);
  return open_.contains(join == nullptr ? std::string() : *join);
}

void RecipeFields::check(std::string_view where, std::string_view text, Mark mark) {
  check_derived({}, where, text, mark);
}

void RecipeFields::check_derived(const std::string& name, std::string_view where,
                                 std::string_view text, Mark mark) {
  const auto parsed = parse<imports::Template>(where, text, mark, problems_);
  if (!parsed) return;
  std::vector<std::string> fields;
  for (const imports::Template::Part& part : parsed->parts()) {
    if (!part.field.empty()) fields.push_back(part.field);
  }
  for (const std::string& field : fields) {
    if (is_known(field)) continue;
    const std::string place = std::string(where) + ": ";
    if (some_captures_.contains(field)) {
      problems_.add(mark, place + "only some of the file patterns capture {" + field + "}");
    } else {
      problems_.add(mark, place + unknown("field", field, keys_of(known_)));
    }
  }
  if (!name.empty()) derived_[name] = {.mark = mark, .from = std::move(fields)};
}

// What hangs on nothing is struck off until nothing is left but circles and what hangs on them.
void RecipeFields::check_circles() {
  std::map<std::string_view, std::size_t> open_origins;
  std::map<std::string_view, std::vector<std::string_view>> made_from_it;
  for (const auto& [name, derived] : derived_) {
    open_origins.emplace(name, 0);
    for (const std::string& field : derived.from) {
      const std::string* origin = origin_of(field);
      if (origin == nullptr || !derived_.contains(*origin)) continue;
      ++open_origins[name];
      made_from_it[*origin].push_back(name);
    }
  }
  std::vector<std::string_view> clear;
  for (const auto& [name, count] : open_origins) {
    if (count == 0) clear.push_back(name);
  }
  while (!clear.empty()) {
    const std::string_view name = clear.back();
    clear.pop_back();
    for (const std::string_view other : made_from_it[name]) {
      if (--open_origins[other] == 0) clear.push_back(other);
    }
  }
  for (const auto& [name, derived] : derived_) {
    if (open_origins[name] == 0) continue;
    problems_.add(derived.mark, base::quoted(name) +
                                    " cannot be worked out: it is made from "
                                    "itself, or from what is");
  }
}

bool is_one_field(std::string_view text) {
  const bool has_braces = text.starts_with('{') && text.ends_with('}');
  return has_braces && text.find_first_of("{}", 1) == text.size() - 1;
}

void check_pattern(std::string_view where, std::string_view text, Mark mark, Problems& problems) {
  parse<imports::Pattern>(where, text, mark, problems);
}

}  // namespace assay::spec
