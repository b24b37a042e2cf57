// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "adapter/gathering.hpp"

namespace assay::adapter {

/// Reads the usual whole reply of a chat completion, one choice with a text, much faster than by a
/// tree of JSON. False: it is not of that form (an error, several choices, parts, a tool's call,
/// anything odd), `gathering` is as before, and the tree has to tell. Where it is true,
/// read_openai_chat would say the same.
bool read_plain_chat(std::string_view body, Gathering& gathering);

}  // namespace assay::adapter
