// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <assay/prompt.hpp>

#include "plan/items.hpp"

namespace assay::plan {

/// What is said about each shot, in their order: to be put before the last message.
std::vector<Message> render_shots(const PromptForm& form, const std::vector<Shot>& shots);

/// What is said to a model about an item. Only the form has roles and places: what the item says
/// is text, whatever it holds. `system_prompt` stands instead of the form's, if it is not empty.
/// REQUIRES: the item is of the form's suite, and `images` are its images in their order.
Prompt render(const PromptForm& form, const AskedItem& asked, const std::vector<Image>& images = {},
              std::string_view system_prompt = {}, const std::vector<Message>& shots = {});

/// "A. Paris\nB. Rome".
std::string choices_block(const std::vector<std::string>& option_texts);

}  // namespace assay::plan
