// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <assay/claim.hpp>
#include <assay/model.hpp>
#include <assay/suite.hpp>

#include "import/recipe.hpp"

namespace assay::spec {

/// What claims may refer to.
struct Library {
  std::map<std::string, Suite> suites;
  std::map<std::string, Model> models;
};

// Each reader takes the text of one YAML file and the path for messages. InputError lists every
// problem found in the file, one line each, as file:line:column: problem, with what is allowed and
// the nearest right word.

/// Why a hypothesis cannot be decided item by item; empty: it can.
std::string sequential_obstacle(const Hypothesis& hypothesis);

Suite read_suite(std::string_view path, std::string_view text);
Model read_model(std::string_view path, std::string_view text);

/// Also checks what the claim refers to: suites, models, snapshots, references of measures.
Claim read_claim(std::string_view path, std::string_view text, const Library& library);

imports::Recipe read_recipe(std::string_view path, std::string_view text, const Library& library);

}  // namespace assay::spec
