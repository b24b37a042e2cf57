// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/evidence.hpp>
#include <assay/suite.hpp>

namespace assay::score {

// An element is an opening tag, its content without a further opening tag, and the nearest closing
// tag: a tag that is mentioned but never closed begins no element. Tags are matched byte for byte;
// the content is trimmed.

std::string tag_first(std::string_view reply, const Extraction& extraction, const Item& item);
std::string tag_last(std::string_view reply, const Extraction& extraction, const Item& item);

}  // namespace assay::score
