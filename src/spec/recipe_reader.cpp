// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/json_records.hpp"
#include "import/recipe.hpp"
#include "spec/first_places.hpp"
#include "spec/library.hpp"
#include "spec/recipe_fields.hpp"
#include "spec/systems.hpp"
#include "spec/tables.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

using imports::Recipe;

/// The key that each format needs, in the order of Format; jsonl needs none.
constexpr std::array<std::string_view, 3> format_keys{"columns", "block_start", "pointer"};

class RecipeReader {
 public:
  RecipeReader(const Fields& fields, const Library& library, Problems& problems)
      : fields_(fields), library_(library), problems_(problems), known_(problems) {}

  Recipe read() {
    const Fields source = fields_.record("source");
    recipe_.id = fields_.text("recipe");
    recipe_.suite = fields_.text("suite");
    recipe_.repository = source.text("repository");
    recipe_.licence = source.text("licence");
    read_records();
    read_skips();
    read_joins();
    read_cuts_and_lookups();
    check_derivations();
    read_item();
    read_answer();
    recipe_.setup = checked(fields_, "setup", "");
    read_setups();
    read_expectations();
    return std::move(recipe_);
  }

 private:
  /// The text of a template that was checked.
  std::string checked(const Fields& fields, std::string_view key, std::string_view where) {
    std::string text = fields.text(key);
    if (fields.is_right(key)) {
      known_.check(std::string(where) + std::string(key), text, fields.mark(key));
    }
    return text;
  }

  std::vector<std::string> read_columns(const Fields& fields) {
    FirstPlaces places("column");
    for (const Value* column : fields.items("columns")) {
      problems_.add_if_any(column->mark, places.repeats(column->text, column->mark));
    }
    return fields.texts("columns");
  }

  void check_format(const Fields& records) {
    if (!records.is_right("format")) return;
    const std::size_t chosen = records.choice_position("format");
    const std::string name(words_of(records.field("format")).at(chosen));
    for (std::size_t i = 0; i < format_keys.size(); ++i) {
      const std::string key(format_keys.at(i));
      if (i == chosen && !records.has(key)) {
        problems_.add(records.mark("format"), "the format " + name + " needs \"" + key + "\"");
      }
      if (i != chosen && records.has(key)) {
        problems_.add(records.mark(key), "the format " + name + " takes no \"" + key + "\"");
      }
    }
  }

  void check_pointer(const Fields& records) {
    try {
      imports::parse_pointer("records.pointer", records.text("pointer"));
    } catch (const base::InputError& error) {
      problems_.add(records.mark("pointer"), error.what());
    }
  }

  void read_records() {
    const Fields records = fields_.record("records");
    recipe_.records = {.patterns = records.texts("files"),
                       .format = records.choice<imports::Format>("format"),
                       .columns = read_columns(records),
                       .block_start = records.text("block_start"),
                       .pointer = records.text("pointer")};
    check_format(records);
    check_pointer(records);
    std::vector<Mark> marks;
    for (const Value* pattern : records.items("files")) marks.push_back(pattern->mark);
    known_.add_captures("records.files", recipe_.records.patterns, marks);
    known_.add_records(records);
  }

  void read_skips() {
    for (const Fields& skip : fields_.records("skip")) {
      recipe_.skips.push_back({.pattern = skip.text("files"), .because = skip.text("because")});
      check_pattern("skip.files", recipe_.skips.back().pattern, skip.mark("files"), problems_);
    }
  }

  void read_joins() {
    for (const Fields& fields : fields_.records("join")) {
      imports::Join join{.prefix = fields.text("prefix"),
                         .files = {.patterns = {fields.text("files")},
                                   .format = imports::Format::csv,
                                   .columns = read_columns(fields)},
                         .key = fields.text("key"),
                         .match = fields.text("match")};
      check_pattern("join.files", join.files.patterns.front(), fields.mark("files"), problems_);
      if (fields.has("key") != fields.has("match")) {
        const std::string_view present = fields.has("key") ? "key" : "match";
        problems_.add(
            fields.mark(present),
            "a join needs both \"key\" and \"match\", or neither: then it goes row by row");
      }
      known_.add_join(fields, join.prefix);
      RecipeFields own(problems_);
      own.add_columns(fields, {});
      if (fields.is_right("key")) own.check("join.key", join.key, fields.mark("key"));
      recipe_.joins.push_back(std::move(join));
    }
  }

  void read_cuts_and_lookups() {
    for (const Fields::Named& cut : fields_.record_map("cut")) {
      recipe_.cuts.push_back({.name = cut.name,
                              .of = cut.fields.text("of"),
                              .after = cut.fields.text("after"),
                              .before = cut.fields.text("before")});
      known_.add(cut.name, "a cut", cut.mark);
    }
    for (const Fields::Named& lookup : fields_.record_map("lookup")) {
      recipe_.lookups.push_back({.name = lookup.name,
                                 .of = lookup.fields.text("of"),
                                 .values = lookup.fields.text_map("values")});
      known_.add(lookup.name, "a lookup", lookup.mark);
    }
    for (const Fields::Named& either : fields_.record_map("either")) {
      recipe_.eithers.push_back({.name = either.name, .members = either.fields.texts("of")});
      known_.add(either.name, "an either", either.mark);
    }
  }

  /// After all fields are known.
  void check_derivations() {
    for (const std::string_view kind : {"cut", "lookup"}) {
      for (const Fields::Named& derived : fields_.record_map(kind)) {
        if (!derived.fields.is_right("of")) continue;
        known_.check_derived(derived.name, std::string(kind) + "." + derived.name + ".of",
                             derived.fields.text("of"), derived.fields.mark("of"));
      }
    }
    for (const Fields& join : fields_.records("join")) {
      if (!join.is_right("match")) continue;
      known_.check_derived(join.text("prefix"), "join.match", join.text("match"),
                           join.mark("match"));
    }
    known_.check_circles();
  }

  void read_item() {
    const Fields item = fields_.record("item");
    recipe_.item_id = checked(item, "id", "item.");
    recipe_.gold = checked(item, "gold", "item.");
    recipe_.options = checked(item, "options", "item.");
    read_option_texts(item);
    recipe_.stratum = checked(item, "stratum", "item.");
    recipe_.cluster = checked(item, "cluster", "item.");
    recipe_.same = item.texts("same");
    for (const Value* same : item.items("same")) known_.check("item.same", same->text, same->mark);
    if (item.is_right("drift")) recipe_.drift = item.choice<imports::DriftRule>("drift");
  }

  void read_option_texts(const Fields& item) {
    if (!item.is_right("option_texts")) return;
    const Fields texts = item.record("option_texts");
    recipe_.option_texts = {.of = checked(texts, "of", "item.option_texts."),
                            .as = texts.choice<imports::ListForm>("as")};
    if (texts.is_right("nested")) {
      recipe_.option_texts->nested = texts.choice<imports::Nested>("nested");
      if (recipe_.option_texts->as == imports::ListForm::json_list) {
        problems_.add(texts.mark("nested"), "only a python_list takes \"nested\"");
      }
    }
    if (item.has("options")) {
      problems_.add(texts.mark(), "\"option_texts\" and \"options\" exclude each other");
    }
    const bool needs_field = texts.is_right("as") && texts.is_right("of") &&
                             recipe_.option_texts->as == imports::ListForm::json_list;
    if (needs_field && !is_one_field(recipe_.option_texts->of)) {
      problems_.add(texts.mark("of"), "a json_list is exactly one {field}");
    }
  }

  void read_answer() {
    const Fields answer = fields_.record("answer");
    recipe_.reply = checked(answer, "reply", "answer.");
    recipe_.recorded = checked(answer, "recorded", "answer.");
    recipe_.keeps_numbers = answer.is_right("keep");
    recipe_.requested_id = checked(answer, "requested_id", "answer.");
    recipe_.host = checked(answer, "host", "answer.");
    if (!fields_.is_right("answer")) return;
    if (answer.has("reply") && answer.has("recorded")) {
      problems_.add(answer.mark("recorded"), "an answer is either \"reply\" or \"recorded\"");
    }
    if (!answer.has("reply") && !answer.has("recorded")) {
      problems_.add(answer.mark(), "an answer needs \"reply\" or \"recorded\"");
    }
  }

  void read_setups() {
    FirstPlaces places("setup");
    for (const Fields::Named& entry : fields_.record_map("setups")) {
      const Fields& fields = entry.fields;
      const System system = read_system(fields, library_, [&](Mark mark, std::string_view problem) {
        problems_.add(mark, problem);
      });
      if (fields.is_right("setup")) {
        const Mark mark = fields.mark("setup");
        problems_.add_if_any(mark, places.repeats(system.setup, mark));
      }
      recipe_.setups.emplace(entry.name, Provenance{.setup = system.setup,
                                                    .model = system.model,
                                                    .snapshot = system.snapshot,
                                                    .is_inferred = system.is_inferred,
                                                    .requested_id = fields.text("requested_id"),
                                                    .served_id = fields.text("served_id"),
                                                    .host = fields.text("host"),
                                                    .date = fields.text("date"),
                                                    .commit = fields.text("commit")});
    }
  }

  void read_expectations() {
    const Fields expect = fields_.record("expect");
    recipe_.expected_items = expect.count("items");
    recipe_.expected_setups = expect.count("setups");
    if (expect.is_right("setups") && fields_.is_right("setups") &&
        recipe_.expected_setups != recipe_.setups.size()) {
      problems_.add(expect.mark("setups"), "\"setups\" lists " +
                                               std::to_string(recipe_.setups.size()) + ", not " +
                                               std::to_string(recipe_.expected_setups));
    }
    if (!fields_.is_right("suite")) return;
    const auto suite = library_.suites.find(recipe_.suite);
    if (suite == library_.suites.end()) {
      problems_.add(fields_.mark("suite"),
                    unknown("suite", recipe_.suite, keys_of(library_.suites)));
    } else if (expect.is_right("items") && recipe_.expected_items != suite->second.items) {
      problems_.add(expect.mark("items"), "the suite " + recipe_.suite + " has " +
                                              std::to_string(suite->second.items) + " items, not " +
                                              std::to_string(recipe_.expected_items));
    }
  }

  const Fields& fields_;
  const Library& library_;
  Problems& problems_;
  RecipeFields known_;
  Recipe recipe_;
};

}  // namespace

Recipe read_recipe(std::string_view path, std::string_view text, const Library& library) {
  Checked checked = read_checked(path, text, recipe_record);
  const Fields fields(&checked.value, recipe_record);
  Recipe recipe = RecipeReader(fields, library, checked.problems).read();
  checked.problems.throw_if_any();
  return recipe;
}

}  // namespace assay::spec
