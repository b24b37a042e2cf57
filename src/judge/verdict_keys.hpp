// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace assay::judge {

/// Raised when a reader of the old form would misread the new one.
inline constexpr std::string_view verdict_schema = "assay-verdict/1";

/// Verdict::digests keeps the digest of suite x under "suites/x".
inline constexpr std::string_view suite_digest_prefix = "suites/";

}  // namespace assay::judge
