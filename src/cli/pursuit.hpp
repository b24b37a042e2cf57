// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/asking.hpp"
#include "plan/frontier.hpp"

namespace assay::cli {

/// Opens the items of sequential claims, a few ahead of what is answered, until each has decided.
/// What is decided is what the judge will find in the journals.
class Pursuit {
 public:
  /// Both outlive this. `known` holds what the journals knew before.
  Pursuit(Asking& asking, std::filesystem::path runs, plan::Known known);

  void pursue(plan::Frontier& frontier);
  /// Items of which further answers could have been asked for, by claim and suite.
  std::string summary() const;

 private:
  struct Step {
    std::size_t complete = 0;  ///< nothing about the first items is awaited
    std::vector<std::uint32_t> open;
    std::size_t attempt = 0;  ///< at a registered claim
    bool is_decided = false;
  };

  void count_complete(std::size_t number, const plan::Frontier& frontier);
  void look(std::size_t number);
  std::size_t block(std::size_t number) const;

  Asking& asking_;
  std::filesystem::path runs_;
  plan::Known known_;
  std::vector<Step> steps_;  ///< one a sequence
};

}  // namespace assay::cli
