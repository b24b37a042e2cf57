// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <assay/verdict.hpp>

namespace assay::judge {

/// The verdict file (docs/formats.md) with its verdict_sha256. Numbers that matter are strings of
/// six decimals in units of score.
nlohmann::json to_json(const Verdict& verdict);

/// Reads what to_json wrote (an object or an array of them); what others added to `unhashed` is not
/// kept. InputError: malformed (exit 2), or a
/// verdict_sha256 that its content does not have (exit 7).
std::vector<Verdict> read_verdicts(std::string_view path, std::string_view text);

/// SHA-256 over the canonical JSON without `verdict_sha256` and `unhashed`.
std::string verdict_sha256(const nlohmann::json& verdict);

}  // namespace assay::judge
