// SPDX-License-Identifier: Apache-2.0
// Suites as they are shipped, and what a system that knows everything would say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <assay/suite.hpp>

#include "plan/items.hpp"

namespace assay::plan {

struct AskedSuite {
  Suite suite;
  std::vector<AskedItem> items;
};

std::string content(const std::filesystem::path& path);

/// The suites that ask, all of whose files lie in this folder.
std::vector<AskedSuite> suites_in(const std::filesystem::path& datasets);

/// The score of a reply, or -1 where the rule finds no answer.
double score(const Suite& suite, const Extraction& rule, const std::string& reply,
             const Item& item);

/// The gold answer, said as the rule wants it.
std::string right_reply(const Extraction& rule, const Item& item);

/// What the last message says, with the names of its images.
std::string last_words(const Suite& suite, const AskedItem& item);

}  // namespace assay::plan
