// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "spec/problems.hpp"

namespace assay::spec {

/// Notices names that stand twice.
class FirstPlaces {
 public:
  /// `what` is what has the names, for messages: "variant".
  explicit FirstPlaces(std::string_view what) : what_(what) {}

  /// What is wrong with the name at this place; empty when it is new.
  std::string repeats(const std::string& name, Mark mark);

 private:
  std::string_view what_;
  std::map<std::string, Mark> seen_;
};

}  // namespace assay::spec
