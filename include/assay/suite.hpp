// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <assay/micro.hpp>

namespace assay {

/// How an answer is read from a reply: a row of the extraction table and its parameter.
struct Extraction {
  std::string rule;
  std::string tag;  ///< for the tag rules: the element's name
};

enum class Area { language, math, multimodal };

/// A declared benchmark: where its items come from and how answers to them are scored.
struct Suite {
  std::string id;
  std::string title;
  Area area = Area::language;
  std::string source_link;
  std::string licence;
  std::string revision;
  std::size_t items = 0;      ///< how many there must be
  Extraction strict;          ///< the verdict's rule
  Extraction lenient;         ///< must lead to the same verdict, or a caveat says so
  std::string scorer;         ///< a row of the scorer table
  bool is_extracted_by_publisher = false;  ///< replies are not published, only read answers
  std::vector<std::string> hazards;        ///< what a reader of a score must know
};

}  // namespace assay
