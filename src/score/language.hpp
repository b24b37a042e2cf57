// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace assay::score {

/// The ISO 639-1 code of the language that the text is most likely in, of those that IFEval asks
/// for and their neighbours; empty if nothing in it tells. Told by script where that decides, else
/// by common words and by letters that only one of the candidates uses.
std::string_view detected_language(std::string_view text);

}  // namespace assay::score
