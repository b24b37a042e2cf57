// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"
#include "spec/fields.hpp"
#include "spec/library.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

constexpr std::array<std::string_view, 3> area_names{"language", "math", "multimodal"};

template <typename Rows>
std::string unknown(std::string_view what, std::string_view name, const Rows& rows) {
  std::vector<std::string_view> names;
  std::string all;
  for (const auto& row : rows) {
    names.push_back(row.name);
    all += (all.empty() ? "" : ", ") + std::string(row.name);
  }
  const std::string hint = base::did_you_mean(name, names);
  return "unknown " + std::string(what) + " " + base::quoted(name) +
         (hint.empty() ? "; allowed: " + all : hint);
}

Extraction read_rule(const Value& rule, Problems& problems) {
  const Extraction extraction{.rule = text_of(rule, "rule"), .tag = text_of(rule, "tag")};
  const auto* row = score::find_extraction(extraction.rule);
  if (row == nullptr) {
    problems.add(mark_of(rule, "rule"),
                 unknown("rule", extraction.rule, score::extraction_table()));
  } else if (row->needs_tag && extraction.tag.empty()) {
    problems.add(rule.mark, "the rule " + extraction.rule + " needs a \"tag\"");
  } else if (!row->needs_tag && !extraction.tag.empty()) {
    problems.add(mark_of(rule, "tag"), "the rule " + extraction.rule + " takes no \"tag\"");
  }
  return extraction;
}

}  // namespace

Suite read_suite(std::string_view path, std::string_view text) {
  const Value value = read_checked(path, text, suite_record);
  Problems problems(path);
  const Value& source = *find(value, "source");
  const Value& answer = *find(value, "answer");
  Suite suite{.id = text_of(value, "suite"),
              .title = text_of(value, "title"),
              .area = choice_of(value, "area", area_names, Area::language),
              .source_link = text_of(source, "link"),
              .licence = text_of(source, "licence"),
              .revision = text_of(source, "revision"),
              .items = count_of(value, "items"),
              .strict = read_rule(*find(answer, "strict"), problems),
              .lenient = read_rule(*find(answer, "lenient"), problems),
              .scorer = text_of(value, "scorer"),
              .is_extracted_by_publisher = flag_of(value, "extracted_by_publisher"),
              .hazards = texts_of(value, "hazards")};
  if (score::find_scorer(suite.scorer) == nullptr) {
    problems.add(mark_of(value, "scorer"), unknown("scorer", suite.scorer, score::scorer_table()));
  }
  problems.throw_if_any();
  return suite;
}

Model read_model(std::string_view path, std::string_view text) {
  const Value value = read_checked(path, text, model_record);
  Problems problems(path);
  Model model{.id = text_of(value, "model"),
              .title = text_of(value, "title"),
              .vendor = text_of(value, "vendor"),
              .aliases = texts_of(value, "aliases")};
  std::set<std::string> ids;
  for (const Value& snapshot : items_of(value, "snapshots")) {
    model.snapshots.push_back({.id = text_of(snapshot, "id"), .date = text_of(snapshot, "date")});
    if (!ids.insert(model.snapshots.back().id).second) {
      problems.add(mark_of(snapshot, "id"),
                   "duplicate snapshot " + base::quoted(model.snapshots.back().id));
    }
  }
  problems.throw_if_any();
  return model;
}

}  // namespace assay::spec
