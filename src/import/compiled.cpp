// SPDX-License-Identifier: Apache-2.0
#include "import/compiled.hpp"

#include <algorithm>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/json_records.hpp"

namespace assay::imports {
namespace {

class Compiler {
 public:
  explicit Compiler(const Recipe& recipe) : recipe_(recipe) {}

  Compiled run() {
    check_answer();
    check_setups();
    check_files("records", recipe_.records);
    for (const std::string& pattern : recipe_.records.patterns) {
      compiled_.patterns.emplace_back(where("records.files"), pattern);
    }
    for (const Skip& skip : recipe_.skips) {
      compiled_.skips.push_back({Pattern(where("skip.files"), skip.pattern), skip.because});
    }
    add_derivations();
    compiled_.setup = required("setup", recipe_.setup);
    compiled_.item_id = required("item.id", recipe_.item_id);
    compiled_.gold = required("item.gold", recipe_.gold);
    compiled_.options = text("item.options", recipe_.options);
    add_option_texts();
    compiled_.stratum = text("item.stratum", recipe_.stratum);
    compiled_.cluster = text("item.cluster", recipe_.cluster);
    for (const std::string& same : recipe_.same) {
      compiled_.same.push_back(required("item.same", same));
    }
    compiled_.answer = recipe_.recorded.empty() ? text("answer.reply", recipe_.reply)
                                                : text("answer.recorded", recipe_.recorded);
    compiled_.host = text("answer.host", recipe_.host);
    compiled_.requested_id = text("answer.requested_id", recipe_.requested_id);
    return std::move(compiled_);
  }

 private:
  std::string where(std::string_view part) const {
    return "recipe " + recipe_.id + ": " + std::string(part);
  }

  [[noreturn]] void fail(std::string_view part, std::string_view problem) const {
    throw base::InputError(where(part) + ": " + std::string(problem));
  }

  Template text(std::string_view part, std::string_view template_text) {
    Template parsed(where(part), template_text);
    for (const Template::Part& piece : parsed.parts()) {
      if (!piece.field.empty()) compiled_.fields.insert(piece.field);
    }
    return parsed;
  }

  Template required(std::string_view part, std::string_view template_text) {
    if (template_text.empty()) fail(part, "is empty");
    return text(part, template_text);
  }

  void check_answer() const {
    if (recipe_.reply.empty() == recipe_.recorded.empty()) {
      fail("answer", "needs either reply or recorded");
    }
  }

  void check_setups() const {
    if (recipe_.setups.empty()) fail("setups", "names no setup");
    std::set<std::string_view> ids;
    for (const auto& [key, provenance] : recipe_.setups) {
      if (!ids.insert(provenance.setup).second) {
        fail("setups", "two rows name the setup " + base::quoted(provenance.setup));
      }
    }
  }

  void check_files(std::string_view part, const RecordFiles& files) const {
    if (files.patterns.empty()) fail(part, "names no files");
    switch (files.format) {
      case Format::csv: {
        const std::set<std::string_view> names(files.columns.begin(), files.columns.end());
        if (names.empty()) fail(part, "csv needs columns");
        if (names.size() != files.columns.size()) fail(part, "a column is named twice");
        break;
      }
      case Format::blocks:
        if (files.block_start.empty()) fail(part, "blocks need block_start");
        break;
      case Format::json: parse_pointer(where(part), files.pointer); break;
      case Format::jsonl: break;
    }
  }

  void add_option_texts() {
    if (!recipe_.option_texts) return;
    constexpr std::string_view part = "item.option_texts";
    if (!recipe_.options.empty()) fail(part, "and options exclude each other");
    compiled_.option_texts = required(part, recipe_.option_texts->of);
    const auto& pieces = compiled_.option_texts.parts();
    const bool is_field = pieces.size() == 1 && !pieces.front().field.empty();
    if (recipe_.option_texts->as == ListForm::json_list && !is_field) {
      fail(part, "json_list takes exactly one {field}");
    }
  }

  void add_derivations() {
    std::set<std::string_view> names;
    const auto name_it = [&](std::string_view part, std::string_view name) {
      if (name.empty() || !names.insert(name).second || name == "row") {
        fail(part, "the name " + base::quoted(name) + " is taken or empty");
      }
    };
    for (const Cut& cut : recipe_.cuts) {
      name_it("cut", cut.name);
      compiled_.derivations.cuts.push_back(
          {cut.name, required("cut " + cut.name, cut.of), cut.after, cut.before});
    }
    for (const Lookup& lookup : recipe_.lookups) {
      name_it("lookup", lookup.name);
      compiled_.derivations.lookups.push_back({lookup.name,
                                               required("lookup " + lookup.name, lookup.of),
                                               {lookup.values.begin(), lookup.values.end()}});
    }
    for (const Either& either : recipe_.eithers) {
      name_it("either", either.name);
      compiled_.derivations.eithers.push_back({either.name, either.members});
    }
    for (const Join& join : recipe_.joins) {
      name_it("join", join.prefix);
      add_join(join);
    }
  }

  void add_join(const Join& join) {
    const std::string part = "join " + join.prefix;
    check_files(part, join.files);
    if (join.files.patterns.size() != 1) fail(part, "takes exactly one file");
    if (join.key.empty() != join.match.empty()) fail(part, "needs both key and match, or neither");
    compiled_.joined_files.push_back({Pattern(where(part), join.files.patterns.front()), join.files,
                                      Template(where(part + ".key"), join.key)});
    compiled_.derivations.joins.push_back(
        {.prefix = join.prefix, .match = text(part + ".match", join.match)});
  }

  const Recipe& recipe_;
  Compiled compiled_;
};

}  // namespace

Compiled compile(const Recipe& recipe) { return Compiler(recipe).run(); }

}  // namespace assay::imports
