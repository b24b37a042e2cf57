// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/pattern.hpp"
#include "import/template.hpp"
#include "spec/fields.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

using imports::Cut;
using imports::Format;
using imports::Join;
using imports::Lookup;
using imports::Recipe;
using imports::RecordFiles;

constexpr std::array<std::string_view, 4> format_names{"csv", "blocks", "json", "jsonl"};
constexpr std::array<std::string_view, 2> list_forms{"json_list", "python_list"};

/// Checks templates against the fields that they can use.
class Templates {
 public:
  explicit Templates(Problems& problems) : problems_(&problems) {}

  void add_field(std::string field) { fields_.insert(std::move(field)); }
  void accept_any_field() { accepts_any_ = true; }

  /// Adds the captures of a pattern.
  void read_pattern(const Value& map, std::string_view key, const std::string& text) {
    if (!parse<imports::Pattern>(map, key, text)) return;
    const imports::Template captures(key, text);
    for (const auto& part : captures.parts()) {
      if (!part.field.empty()) add_field(part.field);
    }
  }

  void check(const Value& map, std::string_view key) {
    const std::string text = text_of(map, key);
    if (!text.empty()) check_text(map, key, text);
  }

  void check_text(const Value& map, std::string_view key, const std::string& text) {
    const auto parsed = parse<imports::Template>(map, key, text);
    if (!parsed || accepts_any_) return;
    const std::vector<std::string_view> names(fields_.begin(), fields_.end());
    for (const auto& part : parsed->parts()) {
      if (part.field.empty() || fields_.contains(part.field)) continue;
      problems_->add(mark_of(map, key), "unknown field {" + part.field + "} in \"" +
                                            std::string(key) + "\"" +
                                            base::did_you_mean(part.field, names));
    }
  }

 private:
  template <typename Kind>
  std::optional<Kind> parse(const Value& map, std::string_view key, const std::string& text) {
    try {
      return Kind(key, text);
    } catch (const base::InputError& error) {
      problems_->add(mark_of(map, key), error.what());
      return std::nullopt;
    }
  }

  Problems* problems_;
  std::set<std::string> fields_{"row"};
  bool accepts_any_ = false;
};

RecordFiles read_records(const Value& value, Templates& templates, Problems& problems) {
  RecordFiles records{.patterns = texts_of(value, "files"),
                      .format = choice_of(value, "format", format_names, Format::csv),
                      .columns = texts_of(value, "columns"),
                      .block_start = text_of(value, "block_start"),
                      .pointer = text_of(value, "pointer")};
  for (const std::string& pattern : records.patterns) {
    templates.read_pattern(value, "files", pattern);
  }
  constexpr std::array<std::string_view, 3> needed{"columns", "block_start", "pointer"};
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const bool is_needed = static_cast<std::size_t>(records.format) == i;
    const bool is_there = find(value, needed[i]) != nullptr;
    const std::string format(format_names[static_cast<std::size_t>(records.format)]);
    if (is_needed && !is_there) {
      problems.add(value.mark, format + " records need \"" + std::string(needed[i]) + "\"");
    } else if (!is_needed && is_there) {
      problems.add(mark_of(value, needed[i]),
                   format + " records take no \"" + std::string(needed[i]) + "\"");
    }
  }
  for (const std::string& column : records.columns) templates.add_field(column);
  if (records.format == Format::blocks) {
    templates.add_field("head");
    templates.add_field("body");
  }
  if (records.format == Format::json || records.format == Format::jsonl) {
    templates.accept_any_field();
  }
  return records;
}

Join read_join(const Value& value, Templates& templates, Problems& problems) {
  Join join{.prefix = text_of(value, "prefix"),
            .files = {.patterns = {text_of(value, "files")},
                      .format = choice_of(value, "format", format_names, Format::csv),
                      .columns = texts_of(value, "columns")},
            .key = text_of(value, "key"),
            .match = text_of(value, "match")};
  if (join.key.empty() != join.match.empty()) {
    problems.add(value.mark, "\"key\" and \"match\" go together");
  }
  Templates own(problems);
  for (const std::string& column : join.files.columns) {
    own.add_field(column);
    templates.add_field(join.prefix + "." + column);
  }
  templates.add_field(join.prefix + ".row");
  own.check(value, "key");
  return join;
}

Provenance read_setup(const Value& value, const Library& library, Problems& problems) {
  Provenance setup{.setup = text_of(value, "setup"),
                   .model = text_of(value, "model"),
                   .snapshot = text_of(value, "snapshot"),
                   .is_inferred = flag_of(value, "inferred"),
                   .requested_id = text_of(value, "requested_id"),
                   .served_id = text_of(value, "served_id"),
                   .host = text_of(value, "host"),
                   .date = text_of(value, "date"),
                   .commit = text_of(value, "commit")};
  if (!library.models.contains(setup.model)) {
    std::vector<std::string_view> names;
    for (const auto& [name, model] : library.models) names.push_back(name);
    problems.add(mark_of(value, "model"), "unknown model " + base::quoted(setup.model) +
                                              base::did_you_mean(setup.model, names));
  }
  return setup;
}

void read_item(const Value& value, Templates& templates, Problems& problems, Recipe& recipe) {
  const Value& item = *find(value, "item");
  recipe.item_id = text_of(item, "id");
  recipe.gold = text_of(item, "gold");
  recipe.options = text_of(item, "options");
  recipe.stratum = text_of(item, "stratum");
  recipe.cluster = text_of(item, "cluster");
  recipe.same = texts_of(item, "same");
  for (const std::string_view key : {"id", "gold", "options", "stratum", "cluster"}) {
    templates.check(item, key);
  }
  if (const Value* texts = find(item, "option_texts")) {
    templates.check(*texts, "of");
    recipe.option_texts = {text_of(*texts, "of"),
                           choice_of(*texts, "as", list_forms, imports::ListForm::json_list)};
    if (find(item, "options") != nullptr) {
      problems.add(texts->mark, "\"options\" and \"option_texts\" exclude each other");
    }
  }
  for (const std::string& text : recipe.same) templates.check_text(item, "same", text);
}

void read_answer(const Value& value, Templates& templates, Problems& problems, Recipe& recipe) {
  const Value& answer = *find(value, "answer");
  recipe.reply = text_of(answer, "reply");
  recipe.recorded = text_of(answer, "recorded");
  recipe.keeps_numbers = find(answer, "keep") != nullptr;
  recipe.host = text_of(answer, "host");
  recipe.requested_id = text_of(answer, "requested_id");
  for (const std::string_view key : {"reply", "recorded", "host", "requested_id"}) {
    templates.check(answer, key);
  }
  if (recipe.reply.empty() == recipe.recorded.empty()) {
    problems.add(answer.mark, "an answer needs either \"reply\" or \"recorded\"");
  }
}

void read_setups(const Value& value, const Library& library, Problems& problems, Recipe& recipe) {
  std::set<std::string> ids;
  for (const Entry& entry : entries_of(value, "setups")) {
    const Provenance setup = read_setup(entry.value, library, problems);
    if (!ids.insert(setup.setup).second) {
      problems.add(mark_of(entry.value, "setup"), "duplicate setup " + base::quoted(setup.setup));
    }
    recipe.setups.emplace(entry.key, setup);
  }
}

}  // namespace

Recipe read_recipe(std::string_view path, std::string_view text, const Library& library) {
  const Value value = read_checked(path, text, recipe_record);
  Problems problems(path);
  Templates templates(problems);
  const Value& source = *find(value, "source");
  Recipe recipe{.id = text_of(value, "recipe"),
                .suite = text_of(value, "suite"),
                .repository = text_of(source, "repository"),
                .licence = text_of(source, "licence"),
                .records = read_records(*find(value, "records"), templates, problems)};
  for (const Value& skip : items_of(value, "skip")) {
    recipe.skips.push_back(
        {.pattern = text_of(skip, "files"), .because = text_of(skip, "because")});
    Templates(problems).read_pattern(skip, "files", recipe.skips.back().pattern);
  }
  for (const Value& join : items_of(value, "join")) {
    recipe.joins.push_back(read_join(join, templates, problems));
  }
  for (const Entry& cut : entries_of(value, "cut")) {
    recipe.cuts.push_back({.name = cut.key,
                           .of = text_of(cut.value, "of"),
                           .after = text_of(cut.value, "after"),
                           .before = text_of(cut.value, "before")});
    templates.add_field(cut.key);
  }
  for (const Entry& lookup : entries_of(value, "lookup")) {
    Lookup table{.name = lookup.key, .of = text_of(lookup.value, "of"), .values = {}};
    for (const Entry& entry : entries_of(lookup.value, "values")) {
      table.values.emplace(entry.key, entry.value.text);
    }
    recipe.lookups.push_back(std::move(table));
    templates.add_field(lookup.key);
  }
  for (const Entry& cut : entries_of(value, "cut")) templates.check(cut.value, "of");
  for (const Entry& lookup : entries_of(value, "lookup")) templates.check(lookup.value, "of");
  for (const Value& join : items_of(value, "join")) templates.check(join, "match");
  read_item(value, templates, problems, recipe);
  read_answer(value, templates, problems, recipe);
  recipe.setup = text_of(value, "setup");
  templates.check(value, "setup");
  read_setups(value, library, problems, recipe);
  const Value& expect = *find(value, "expect");
  recipe.expected_items = count_of(expect, "items");
  recipe.expected_setups = count_of(expect, "setups");
  if (!library.suites.contains(recipe.suite)) {
    std::vector<std::string_view> names;
    for (const auto& [name, suite] : library.suites) names.push_back(name);
    problems.add(mark_of(value, "suite"), "unknown suite " + base::quoted(recipe.suite) +
                                              base::did_you_mean(recipe.suite, names));
  }
  problems.throw_if_any();
  return recipe;
}

}  // namespace assay::spec
