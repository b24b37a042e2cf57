// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <assay/micro.hpp>
#include <assay/outcome.hpp>

namespace assay {

struct Item {
  std::string id;
  std::string stratum;  ///< fixed subgroup; empty: none
  std::string cluster;  ///< items that share material; empty: none
  std::string gold;
  std::vector<std::string> options;       ///< allowed answers; empty: open answers
  std::vector<std::string> option_texts;  ///< what the options say, in their order; at hand only
                                          ///< where replies are read, never on a sheet
  std::vector<std::string>
      other_golds;  ///< further accepted answers; of human annotators, one each
};

/// What one setup answered to one item. `outcome` is that of the reply; an empty `strict` or
/// `lenient` under `answered` means that this rule found no answer (answered_unparsed).
struct Answer {
  std::string item;
  std::string strict;
  std::string lenient;
  Outcome outcome = Outcome::missing;
  std::size_t epoch = 0;  ///< which repetition of the question it answers
};

/// Where a setup's answers come from.
struct Provenance {
  std::string setup;
  std::string model;
  std::string snapshot;
  bool is_inferred = false;  ///< the snapshot is an inference
  std::string requested_id;
  std::string served_id;  ///< empty: not recorded
  std::string host;
  std::string date;
  std::string commit;
  /// The served id, the fingerprint or who served it changed while it was asked.
  bool is_changed = false;
  /// The service names another model than the snapshot that was asked for.
  bool is_other = false;
};

struct Sheet {
  Provenance provenance;
  std::vector<Answer> answers;  ///< sorted by item id and epoch; an item without one is missing
};

/// What a judge said of one setup's answers, or of two setups' side by side.
struct GradeSheet {
  Provenance judge;
  std::string subject;  ///< whose answers
  std::string other;    ///< set beside them; empty: graded one at a time
  /// `strict` and `lenient` are grades. Of a pair, two an epoch: 2 * epoch shows the subject first,
  /// 2 * epoch + 1 the other. Where a model gave no answer to grade, `outcome` is its own, and of a
  /// pair both texts name whose answer is there: "subject", "other" or "neither".
  std::vector<Answer> answers;
};

/// What people said of one item: of the subject's answer, or of it beside the other's.
struct HumanLabel {
  std::string item;
  std::string subject;  ///< setup
  std::string other;    ///< empty: graded alone
  Micro score;          ///< the subject's
};

/// All recorded evidence on one suite.
struct RecordedSuite {
  std::string suite;
  std::vector<Item> items;    ///< sorted by id
  std::vector<Sheet> sheets;  ///< sorted by setup; of graded suites with digests of the answers
  std::vector<GradeSheet> grades;  ///< of graded suites
  std::vector<HumanLabel> labels;  ///< of graded suites
};

/// By suite id.
using Evidence = std::map<std::string, RecordedSuite>;

}  // namespace assay
