// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <assay/claim.hpp>
#include <assay/evidence.hpp>
#include <assay/verdict.hpp>

namespace assay::judge {

/// nullptr: the setup has no sheet. InputError: it has two.
const Sheet* find_sheet(const RecordedSuite& recorded, const std::string& setup);

/// InputError that names both sides: the claim's model or snapshot of a setup is not the one that
/// its answers come from. A snapshot that one side leaves open contradicts nothing.
void require_agreement(const System& system, const Provenance& provenance,
                       const std::string& suite);

/// snapshot_inferred, snapshot_unknown, host_mixed, model_changed, model_other.
void add_provenance_caveats(const System& system, const Provenance& provenance, Part& part);

}  // namespace assay::judge
