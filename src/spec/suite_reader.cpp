// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "base/text.hpp"
#include "score/extraction.hpp"
#include "spec/dataset.hpp"
#include "spec/library.hpp"
#include "spec/prompt.hpp"
#include "spec/tables.hpp"

namespace assay::spec {
namespace {

bool is_tag(std::string_view tag) {
  return tag.find_first_of("<>/ \t\n") == std::string_view::npos;
}

Extraction read_rule(const Fields& fields, Problems& problems) {
  Extraction extraction{.rule = fields.text("rule"), .tag = fields.text("tag")};
  const auto* row = score::find_extraction(extraction.rule);
  if (row == nullptr) return extraction;  // a problem of the schema
  if (row->needs_tag && !fields.has("tag")) {
    problems.add(fields.mark("rule"), "the rule " + extraction.rule + " needs a \"tag\"");
  } else if (!row->needs_tag && fields.has("tag")) {
    problems.add(fields.mark("tag"), "the rule " + extraction.rule + " takes no \"tag\"");
  } else if (!is_tag(extraction.tag)) {
    problems.add(fields.mark("tag"), "\"tag\" is a name without brackets and spaces, not " +
                                         base::quoted(extraction.tag));
  }
  return extraction;
}

/// A suite is listed for its items, or to say why there are none.
void check_availability(const Fields& fields, Problems& problems) {
  if (fields.has("unavailable")) {
    if (!fields.has("dataset")) return;
    problems.add(fields.mark("unavailable"),
                 "a suite whose items cannot be had has no \"dataset\"");
    return;
  }
  for (const std::string_view needed : {"items", "answer"}) {
    if (fields.has(needed)) continue;
    problems.add(fields.mark(), "a suite needs \"" + std::string(needed) + "\"");
  }
  const bool is_graded = fields.has("graded_by");
  if (!is_graded && !fields.has("scorer")) {
    problems.add(fields.mark(), "a suite needs a \"scorer\", or judges in \"graded_by\"");
  }
  for (const std::string_view key : {"scorer", "extracted_by_publisher", "unparsed_drawn"}) {
    if (!is_graded || !fields.has(key)) continue;
    problems.add(
        fields.mark(key),
        "judges grade the answers: a suite with \"graded_by\" takes no " + base::quoted(key));
  }
}

}  // namespace

Suite read_suite(std::string_view path, std::string_view text) {
  Checked checked = read_checked(path, text, suite_record);
  const Fields fields(&checked.value, suite_record);
  const Fields source = fields.record("source");
  const Fields answer = fields.record("answer");
  Suite suite{.id = fields.text("suite"),
              .title = fields.text("title"),
              .area = fields.choice<Area>("area"),
              .source_link = source.text("link"),
              .licence = source.text("licence"),
              .revision = source.text("revision"),
              .items = fields.count("items"),
              .strict = read_rule(answer.record("strict"), checked.problems),
              .lenient = read_rule(answer.record("lenient"), checked.problems),
              .scorer = fields.text("scorer"),
              .is_extracted_by_publisher = fields.flag("extracted_by_publisher"),
              .is_unparsed_drawn = fields.flag("unparsed_drawn"),
              .cut_replies = fields.choice<CutReplies>("cut_replies"),
              .hazards = fields.texts("hazards"),
              .unavailable = fields.text("unavailable")};
  if (!source.has("link") && !fields.has("dataset")) {
    checked.problems.add(source.mark(), "a source needs \"link\": where the items are");
  }
  check_availability(fields, checked.problems);
  suite.dataset = read_dataset(fields, checked.problems);
  suite.prompt = read_prompt(fields, suite.dataset, checked.problems);
  if (suite.cut_replies == CutReplies::scored && suite.prompt &&
      !suite.prompt->parameters.max_tokens) {
    checked.problems.add(fields.mark("cut_replies"),
                         "\"cut_replies: scored\" needs a \"max_tokens\" in the prompt's "
                         "parameters: the protocol's limit");
  }
  suite.grading = read_grading(fields, suite.dataset, checked.problems);
  checked.problems.throw_if_any();
  return suite;
}

}  // namespace assay::spec
