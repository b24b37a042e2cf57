// SPDX-License-Identifier: Apache-2.0
#include "import/task_keys.hpp"

#include <algorithm>
#include <array>

namespace assay::imports {
namespace {

constexpr auto key_rows = std::to_array<TaskKey>({
    {"task", Use::read, {}},
    {"dataset_path", Use::read, {}},
    {"dataset_name", Use::read, {}},
    {"dataset_kwargs", Use::read, {}},
    {"test_split", Use::read, {}},
    {"validation_split", Use::read, {}},
    {"description", Use::read, {}},
    {"doc_to_text", Use::read, {}},
    {"doc_to_target", Use::read, {}},
    {"output_type", Use::read, {}},
    {"generation_kwargs", Use::read, {}},
    {"filter_list", Use::read, {}},
    {"metric_list", Use::read, {}},
    {"num_fewshot", Use::read, {}},
    {"fewshot_config", Use::read, {}},
    {"target_delimiter", Use::read, {}},
    {"fewshot_delimiter", Use::read, {}},
    {"repeats", Use::read, {}},
    {"metadata", Use::read, {}},
    {"tag", Use::idle, {}},
    {"task_alias", Use::idle, {}},
    {"training_split", Use::idle, {}},
    {"fewshot_split", Use::idle, {}},
    {"should_decontaminate", Use::idle, {}},
    {"doc_to_decontamination_query", Use::idle, {}},
    {"gen_prefix", Use::notable, "the reply's beginning is not put into the system's mouth"},
    {"unsafe_code", Use::notable, "no code is run"},
    {"include", Use::fatal, "takes keys from another file; write them into this one"},
    {"group", Use::fatal, "a group is a list of tasks; import each of them"},
    {"aggregate_metric_list", Use::fatal, "a group is a list of tasks; import each of them"},
    {"use_prompt", Use::fatal, "takes the prompt from another program"},
    {"custom_dataset", Use::fatal, "makes the items by code"},
    {"process_docs", Use::fatal, "makes the items by code"},
    {"process_results", Use::fatal, "scores by code"},
    {"doc_to_choice", Use::fatal,
     "choices are compared by their probabilities, which chats do not tell"},
    {"doc_to_image", Use::fatal, "images are not carried over"},
    {"doc_to_audio", Use::fatal, "sound is not carried over"},
});

}  // namespace

TaskKey task_key(std::string_view key) {
  const auto* const row = std::ranges::find(key_rows, key, &TaskKey::key);
  if (row != key_rows.end()) return *row;
  return {.key = key, .use = Use::notable, .why = "is no key that is known here"};
}

}  // namespace assay::imports
