// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <assay/claim.hpp>
#include <assay/micro.hpp>
#include <assay/model.hpp>
#include <assay/registration.hpp>
#include <assay/suite.hpp>

namespace assay::judge {

/// The part of a claim's error that an attempt at it has, the first being 1: half of that of the
/// one before, rounded down, so that all together have no more than the whole. 0: none is left.
Micro attempt_share(Micro alpha_side, std::size_t attempt);

/// The record of a claim before it is asked (docs/formats.md), as the text of a file: what is
/// tested, by which suites, items, models, margins, levels and seed, and the SHA-256 of all that.
std::string registration_text(const Claim& claim, const std::map<std::string, Suite>& suites,
                              const std::map<std::string, Model>& models);

/// What of a registered claim is not as the record says. InputError: no such record (exit 2), one
/// of another claim, or one that was changed itself (exit 7).
Registration compare_registration(std::string_view path, std::string_view text, const Claim& claim,
                                  const std::map<std::string, Suite>& suites,
                                  const std::map<std::string, Model>& models);

}  // namespace assay::judge
