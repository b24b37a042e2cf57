// SPDX-License-Identifier: Apache-2.0
// What claims want asked: of whom, on which items, in which order.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/model.hpp>
#include <assay/suite.hpp>

#include "base/sha256.hpp"
#include "cli/catalogue.hpp"
#include "cli/wish.hpp"
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
  std::size_t first = 0;           ///< only so many items are asked; 0: all
  std::vector<base::Digest> keys;  ///< in the order of the suite's items, epoch after epoch

  /// Items are in the order of their ids.
  bool asks(std::size_t item) const { return first == 0 || item < first; }
  const base::Digest& key(std::size_t item, std::size_t epoch) const {
    return keys[epoch * (keys.size() / epochs) + item];
  }
};

/// Who grades the answers to a suite.
struct AskedJudge {
  System system;
  std::uint32_t lane = 0;
  Parameters parameters;
};

/// A judge's work on one seat's answers, or on two seats' side by side.
struct Match {
  std::uint32_t suite = 0;
  std::uint32_t judge = 0;  ///< of the suite's
  std::uint32_t subject = 0;
  std::optional<std::uint32_t> other;
  auto operator<=>(const Match&) const = default;
};

struct AskedSuite {
  const Suite* suite = nullptr;
  std::filesystem::path folder;  ///< of the dataset: images lie there
  plan::ItemStore items{{}};
  std::vector<Message> shots;  ///< said before every question
  std::vector<AskedJudge> judges;
};

struct AskedLane {
  std::string name;
  Endpoint endpoint;
  evidence::JournalName journal;
  OnChange on_change = OnChange::caveat;
};

/// What a sequential claim wants on one suite, asked for as far as it takes to decide.
struct AskedSequence {
  std::size_t claim = 0;
  std::size_t suite = 0;
  std::vector<std::uint32_t> items;  ///< in the claim's public order
  std::vector<std::uint32_t> seats;
  std::size_t opened = 0;  ///< so many items are among the asks
};

struct Asking {
  spec::Library library;
  bool is_shipped = true;  ///< the model files come with assay
  std::vector<Claim> claims;
  std::vector<std::filesystem::path> claim_files;  ///< one a claim
  std::vector<AskedSuite> suites;
  std::vector<AskedLane> lanes;
  std::vector<AskedSeat> seats;
  std::vector<Match> matches;
  std::vector<plan::Ask> asks;
  std::vector<AskedSequence> sequences;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  ///< of items: suite and item
  std::vector<std::int64_t> characters;                        ///< of all prompts, by lane
  std::vector<std::int64_t> images;

  /// Of a suite, by any setup.
  std::size_t items_asked(std::size_t suite) const;

  /// What is said in a call; images are read from their files.
  run::Written write(plan::CallId call) const;

  /// The asks for the next `count` items of a sequence, of these seats of it.
  std::vector<plan::Ask> open(AskedSequence& sequence, std::size_t count,
                              const std::vector<std::uint32_t>& of);
  /// All that could be asked at most is in `asks`.
  void open_all();
};

/// InputError: everything that is wrong with the claims, or what keeps them from being asked.
Asking asking_of(const Catalogue& catalogue, const std::vector<std::string>& claims,
                 const std::string& base_url, const Wish& wish = {});

/// A setup's own seed, another one each epoch: repeated word for word it would be answered alike.
Parameters parameters_of(Parameters parameters, std::size_t epoch);

/// As they lie beside the dataset.
enum class ImageBytes { kept, dropped };
std::vector<Image> images_of(const AskedSuite& suite, const plan::AskedItem& item,
                             ImageBytes bytes);

/// The answers in the journals of `runs`, by suite.
Evidence answers_in(const Asking& asking, const std::filesystem::path& runs);

}  // namespace assay::cli
