// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include "generate/draft.hpp"

namespace assay::generate {

struct Quotient {
  int above = 0;
  int below = 1;
};

/// A question about `given` whose answer is the quotient. None unless the answer is whole and at
/// least 2, the given numbers are at least 2 and differ, and neither they nor a misreading give the
/// answer.
Drawn whole(Language language, const Words& words, std::initializer_list<int> given,
            Quotient answer, std::initializer_list<int> misread);

}  // namespace assay::generate
