// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <assay/call.hpp>
#include <assay/claim.hpp>
#include <assay/dataset.hpp>
#include <assay/micro.hpp>
#include <assay/prompt.hpp>

namespace assay {

/// How an answer is read from a reply: a row of the extraction table and its parameter.
struct Extraction {
  std::string rule;
  std::string tag;  ///< for the tag rules: the element's name
};

enum class Area { language, math, multimodal };

enum class PieceKind {
  text,     ///< as it stands
  field,    ///< a text of the item
  choices,  ///< the item's options, one a line: "A. Paris"
  images,   ///< the item's images
};

struct PromptPiece {
  PieceKind kind = PieceKind::text;
  std::string text;  ///< of a field: the name of the member
};

struct PromptMessage {
  Role role = Role::user;
  std::vector<PromptPiece> pieces;
};

/// How the items are asked.
struct PromptForm {
  std::vector<PromptMessage> messages;
  std::vector<PromptMessage> shot;  ///< a solved item, before the last message; may show its gold
  Parameters parameters{.web_search = Switch::vendor_default};
};

/// What becomes of a reply that ends at the suite's token limit.
enum class CutReplies {
  missing,  ///< no answer: ask again with a higher limit
  scored,   ///< the limit is part of the protocol: it is read as far as it goes
};

enum class GradingKind {
  pairwise,  ///< two systems' answers side by side, in both orders
  rubric,    ///< one answer at a time
};

/// What a judge may say, and what it is worth: of a pair, to the answer that is shown first.
struct Grade {
  std::string word;
  Micro score;
};

/// Answers are graded by language models: what they are asked, and what they may say.
struct Grading {
  GradingKind kind = GradingKind::rubric;
  std::vector<System> judges;  ///< a claim holds if it holds by each
  std::vector<Grade> grades;   ///< closed: a reply that names none of them grades nothing
  PromptForm prompt;           ///< shows what the item shows, and the answers
};

/// A declared benchmark: where its items come from and how answers to them are scored.
struct Suite {
  std::string id;
  std::string title;
  Area area = Area::language;
  std::string source_link;
  std::string licence;
  std::string revision;
  std::size_t items = 0;                   ///< how many there must be
  Extraction strict;                       ///< the verdict's rule
  Extraction lenient;                      ///< must lead to the same verdict, or a caveat says so
  std::string scorer;                      ///< a row of the scorer table
  bool is_extracted_by_publisher = false;  ///< replies are not published, only read answers
  /// The publisher counts a random option where no answer can be read.
  bool is_unparsed_drawn = false;
  CutReplies cut_replies = CutReplies::missing;
  std::vector<std::string> hazards;  ///< what a reader of a score must know
  std::string unavailable;           ///< why the items cannot be had here; empty: they can
  std::optional<Dataset> dataset;    ///< none: only recorded answers can be judged
  std::optional<PromptForm> prompt;  ///< there if and only if `dataset` is
  /// Then there is no scorer, and `strict` and `lenient` read the judges' replies.
  std::optional<Grading> grading;
};

}  // namespace assay
