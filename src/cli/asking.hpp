// SPDX-License-Identifier: Apache-2.0
// What claims want asked: of whom, on which items, in which order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/model.hpp>
#include <assay/suite.hpp>

#include "base/sha256.hpp"
#include "cli/catalogue.hpp"
#include "evidence/answers.hpp"
#include "evidence/journal.hpp"
#include "plan/frontier.hpp"
#include "plan/item_store.hpp"
#include "run/gather.hpp"

namespace assay::cli {

/// A setup on a suite.
struct AskedSeat {
  System system;
  std::size_t suite = 0;
  std::uint32_t lane = 0;
  Parameters parameters;
  std::size_t epochs = 1;
  std::vector<base::Digest> keys;  ///< in the order of the suite's items, epoch after epoch
};

struct AskedSuite {
  const Suite* suite = nullptr;
  std::filesystem::path folder;  ///< of the dataset: images lie there
  plan::ItemStore items{{}};
};

struct AskedLane {
  std::string name;
  Endpoint endpoint;
  evidence::JournalName journal;
  OnChange on_change = OnChange::caveat;
};

struct Asking {
  spec::Library library;
  bool is_shipped = true;  ///< the model files come with assay
  std::vector<Claim> claims;
  std::vector<AskedSuite> suites;
  std::vector<AskedLane> lanes;
  std::vector<AskedSeat> seats;
  std::vector<plan::Ask> asks;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  ///< of items: suite and item
  std::vector<std::int64_t> characters;                        ///< of all prompts, by lane
  std::vector<std::int64_t> images;

  /// What is said in a call; images are read from their files.
  run::Written write(plan::CallId call) const;
};

/// InputError: everything that is wrong with the claims, or what keeps them from being asked.
Asking asking_of(const Catalogue& catalogue, const std::vector<std::string>& claims,
                 const std::string& base_url);

/// The answers in the journals of `runs`, by suite.
Evidence answers_in(const Asking& asking, const std::filesystem::path& runs);

}  // namespace assay::cli
