// SPDX-License-Identifier: Apache-2.0
// Any text as a verdict file. The first byte says whether its digest is made right beforehand: with
// a wrong one nothing behind the digest would ever be read.
#include <nlohmann/json.hpp>

#include "fuzz/fuzz.hpp"
#include "judge/verdict_file.hpp"

namespace {

using assay::fuzz::require;
using assay::judge::read_verdicts;
using nlohmann::json;

std::string with_right_digests(const std::string& text) {
  json file = json::parse(text, nullptr, false);
  if (file.is_discarded()) return text;
  const auto mend = [](json& verdict) {
    if (!verdict.is_object()) return;
    verdict.erase("verdict_sha256");
    verdict["verdict_sha256"] = assay::judge::verdict_sha256(verdict);
  };
  if (file.is_array()) {
    for (json& verdict : file) mend(verdict);
  } else {
    mend(file);
  }
  return file.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string written(const std::vector<assay::Verdict>& verdicts) {
  json all = json::array();
  for (const assay::Verdict& verdict : verdicts) all.push_back(assay::judge::to_json(verdict));
  return all.dump();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const bool is_mended = input.byte() % 2 == 1;
  const std::string given = input.rest();
  const std::string text = is_mended ? with_right_digests(given) : given;
  assay::fuzz::same_twice([&] {
    const std::string once = written(read_verdicts("fuzz.json", text));
    require(once == written(read_verdicts("again.json", once)),
            "a verdict reads as it was written");
    return once;
  });
  return 0;
}
