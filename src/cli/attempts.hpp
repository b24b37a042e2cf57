// SPDX-License-Identifier: Apache-2.0
// Registered claims: the record beside the claim file, and the register of attempts at it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/registration.hpp>
#include <assay/verdict.hpp>

#include "spec/library.hpp"

namespace assay::cli {

struct PastAttempt {
  std::string answers;  ///< digest
  Ruling ruling = Ruling::inconclusive;
  std::string verdict_sha256;
};

struct Registered {
  Registration registration;
  std::filesystem::path path;  ///< of the record
  std::filesystem::path register_path;
  std::vector<PastAttempt> past;
};

/// my-claim.registration.json for my-claim.yaml.
std::filesystem::path registration_path(const std::filesystem::path& claim);

/// nullopt: the claim is not registered. InputError: a record or register that is none, or was
/// changed (exit 7).
std::optional<Registered> registered(const std::filesystem::path& claim_file, const Claim& claim,
                                     const spec::Library& library);

/// Which attempt these answers are: one of the past, else the next.
std::size_t attempt_of(const Registered& registered, const Claim& claim,
                       const spec::Library& library, const Evidence& evidence);

/// The verdict of that attempt, with all attempts combined.
Verdict rule_on_attempt(const Registered& registered, const Claim& claim,
                        const spec::Library& library, const Evidence& evidence);

/// Whether the claim has error for a further attempt.
bool has_error_left(const Registered& registered, const Claim& claim);

/// InputError: these answers are none of the past attempts.
void require_past(const Registered& registered, const Claim& claim, const spec::Library& library,
                  const Evidence& evidence);

/// Adds the attempt to the register unless it is there; looking where there is nothing to rule on
/// is none. InputError: another process made an attempt since the register was read.
void keep_attempt(const Registered& registered, const Verdict& verdict);

}  // namespace assay::cli
