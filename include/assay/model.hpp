// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace assay {

/// A released system and its dated versions.
struct Snapshot {
  std::string id;    ///< as its API names it
  std::string date;  ///< YYYY-MM-DD of release; empty when unknown
};

struct Model {
  std::string id;
  std::string title;
  std::string vendor;
  std::vector<Snapshot> snapshots;
  std::vector<std::string> aliases;  ///< names the vendor moves from snapshot to snapshot
};

}  // namespace assay
