// SPDX-License-Identifier: Apache-2.0
// What was fixed before the first call, and how often it was tried.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <assay/micro.hpp>

namespace assay {

/// The record that a claim was registered with.
struct Registration {
  std::string sha256;
  std::vector<std::string> changes;  ///< what is not as it was registered, by name, sorted
};

/// A verdict among the tries at one statement. The error that the statement allows is shared: the
/// first try spends half of it, each further one half of what is left.
struct Attempts {
  std::size_t number = 1;           ///< of this one
  std::vector<std::string> before;  ///< the answers' digests of earlier ones, in order
  Micro alpha_side;                 ///< that this one spends
  std::string combined;             ///< ruling of all tries so far: a name
};

}  // namespace assay
