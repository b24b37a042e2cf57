// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include <assay/call.hpp>

namespace assay::adapter {

/// What may stand between double braces in a declared body: model, prompt, system, messages,
/// images, image, temperature, top_p, top_k, max_tokens, seed, stop, reasoning_effort.
std::span<const std::string_view> custom_placeholders();

/// InputError: a template that is no JSON object, an unknown placeholder, a malformed pointer, no
/// pointer to the text, a word with an unknown meaning.
void check_custom(const CustomProtocol& protocol);

}  // namespace assay::adapter
