// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "import/pattern.hpp"
#include "import/recipe.hpp"
#include "import/scope.hpp"
#include "import/template.hpp"

namespace assay::imports {

/// A recipe whose templates and patterns have been read.
struct Compiled {
  struct Skipped {
    Pattern pattern;
    std::string because;
  };
  struct JoinedFile {
    Pattern pattern;
    RecordFiles files;
    Template key;
  };

  std::vector<Pattern> patterns;
  std::vector<Skipped> skips;
  std::vector<JoinedFile>
      joined_files;  ///< beside derivations.joins, whose rows are still to be read
  Derivations derivations;
  std::set<std::string, std::less<>> fields;  ///< every field that some template uses
  Template setup;
  Template item_id;
  Template gold;
  Template options;
  Template option_texts;
  Template stratum;
  Template cluster;
  std::vector<Template> same;
  Template answer;  ///< the reply or the recorded answer
  Template host;
  Template requested_id;
};

/// InputError: what cannot work whatever the files hold.
Compiled compile(const Recipe& recipe);

}  // namespace assay::imports
