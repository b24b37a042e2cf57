// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "spec/json_schema.hpp"
#include "spec/library.hpp"

namespace assay::spec {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

template <typename Read>
std::size_t for_each_yaml(const fs::path& folder, Read read) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().string());
    CHECK(read(entry.path().string(), content(entry.path())) == entry.path().stem().string());
    ++files;
  }
  return files;
}

const fs::path root = ASSAY_SOURCE_DIR;

}  // namespace

TEST_CASE("every shipped file reads cleanly and is named after its id") {
  Library library;
  CHECK(for_each_yaml(root / "benchmarks/models", [&](const auto& path, const auto& text) {
          Model model = read_model(path, text);
          return library.models.emplace(model.id, std::move(model)).first->first;
        }) > 0);
  CHECK(for_each_yaml(root / "benchmarks/suites", [&](const auto& path, const auto& text) {
          Suite suite = read_suite(path, text);
          return library.suites.emplace(suite.id, std::move(suite)).first->first;
        }) > 0);
  CHECK(for_each_yaml(root / "benchmarks/claims", [&](const auto& path, const auto& text) {
          return read_claim(path, text, library).id;
        }) > 0);
  CHECK(for_each_yaml(root / "datasets/recipes", [&](const auto& path, const auto& text) {
          return read_recipe(path, text, library).id;
        }) > 0);
}

TEST_CASE("docs/schema holds the schemas that the tables print") {
  for (const std::string_view name : schema_names()) {
    CHECK(content(root / "docs/schema" / (std::string(name) + ".schema.json")) ==
          json_schema(name));
  }
}

}  // namespace assay::spec
