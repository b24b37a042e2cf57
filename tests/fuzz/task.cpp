// SPDX-License-Identifier: Apache-2.0
// Any text as a task file of lm-evaluation-harness: what becomes a suite can be read as one.
#include "import/task.hpp"

#include "base/error.hpp"
#include "fuzz/fuzz.hpp"
#include "spec/library.hpp"
#include "spec/task_file.hpp"

namespace {

const std::string rows =
    "{\"question\": \"1 + 1?\", \"answer\": \"#### 2\", \"n\": 2}\n"
    "{\"question\": \" 2 + 2?\", \"answer\": \"#### 4\", \"n\": 4, \"part\": \"x\"}\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string text = fuzz::Input(data, size).rest();
  const imports::TaskItems items = imports::read_task_items("rows.jsonl", rows);
  const std::string said = fuzz::same_twice([&] {
    const imports::CarriedTask carried =
        imports::carry_over(spec::read_task_file("fuzz.yaml", text), items,
                            {.area = "math",
                             .licence = "MIT",
                             .title = {},
                             .link = "https://a.example",
                             .revision = "1",
                             .id = {},
                             .items = "rows.jsonl"});
    return carried.suite.empty() ? std::string() : carried.id + ".yaml\n" + carried.suite;
  });
  const std::size_t end = said.find('\n');
  const std::string suite = end == std::string::npos ? "" : said.substr(end + 1);
  if (!suite.starts_with("# SPDX")) return 0;  // nothing, or what is wrong
  bool is_read = true;
  try {
    spec::read_suite(said.substr(0, end), suite);
  } catch (const base::InputError&) {
    is_read = false;
  }
  fuzz::require(is_read, "a suite that is written can be read");
  return 0;
}
