// SPDX-License-Identifier: Apache-2.0
// Good files to break, and what readers say about them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "spec/library.hpp"

namespace assay::spec {

/// The suite `quiz` with two items; the models alpha, beta and gamma, of which alpha has snapshots.
Library small_library();

std::string good_claim();   ///< alpha-beats-beta.yaml, uses every key but not_testable
std::string good_suite();   ///< quiz.yaml
std::string good_model();   ///< alpha.yaml
std::string good_recipe();  ///< quiz.yaml

/// `text` with `from`, which stands there exactly once, replaced.
std::string with(std::string text, std::string_view from, std::string_view to);

/// What is complained of without the name of the file in front of each line; "nothing" if nothing.
std::string complaint(const std::function<void()>& read);
std::string claim_complaint(const std::string& text);
std::string suite_complaint(const std::string& text);
std::string model_complaint(const std::string& text);
std::string recipe_complaint(const std::string& text);
std::string yaml_complaint(const std::string& text);

/// A good file, what stands in place of what, and the complaint.
struct Breakage {
  std::string_view from;
  std::string_view to;
  std::string_view says;
};

}  // namespace assay::spec
