// SPDX-License-Identifier: Apache-2.0
// Any text as a claim, a suite, a model or a recipe.
#include <array>

#include "fuzz/fuzz.hpp"
#include "spec/library.hpp"

namespace {

using assay::spec::Library;

const Library& library() {
  static const Library made = [] {
    Library library;
    library.suites["quiz"] = {.id = "quiz", .items = 2};
    for (const char* id : {"alpha", "beta", "gamma"}) library.models[id] = {.id = id};
    library.models["alpha"].snapshots = {{.id = "alpha-2024-05-13"}, {.id = "alpha-2024-11-20"}};
    return library;
  }();
  return made;
}

using Read = std::string (*)(std::string_view text);

/// What a reader gives back is known only by its id; the complaints tell much more.
constexpr std::array<Read, 4> readers{
    [](std::string_view text) {
      return assay::spec::read_claim("alpha-beats-beta.yaml", text, library()).id;
    },
    [](std::string_view text) { return assay::spec::read_suite("quiz.yaml", text).id; },
    [](std::string_view text) { return assay::spec::read_model("alpha.yaml", text).id; },
    [](std::string_view text) {
      return assay::spec::read_recipe("quiz.yaml", text, library()).id;
    }};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string text = input.rest();
  assay::fuzz::for_chosen_rows(readers, choice, [&](Read read) {
    const std::string result = assay::fuzz::same_twice([&] { return read(text); });
    // A hundred problems, each with a few words of the file, cut.
    assay::fuzz::require(result.size() <= 100'000, "complaints have a bound");
  });
  return 0;
}
