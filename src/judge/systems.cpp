// SPDX-License-Identifier: Apache-2.0
#include "judge/systems.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::judge {

using base::InputError;

const Sheet* find_sheet(const RecordedSuite& recorded, const std::string& setup) {
  const Sheet* found = nullptr;
  for (const Sheet& sheet : recorded.sheets) {
    if (sheet.provenance.setup != setup) continue;
    if (found != nullptr) {
      throw InputError(fmt::format("suite {}: setup {} has two sheets", recorded.suite, setup));
    }
    found = &sheet;
  }
  return found;
}

void require_agreement(const System& system, const Provenance& provenance,
                       const std::string& suite) {
  if (system.model != provenance.model) {
    throw InputError(fmt::format(
        "setup {}: the claim says it is model {}, its answers on suite {} say {}", system.setup,
        base::quoted(system.model), suite, base::quoted(provenance.model)));
  }
  if (!system.snapshot.empty() && !provenance.snapshot.empty() &&
      system.snapshot != provenance.snapshot) {
    throw InputError(fmt::format(
        "setup {}: the claim says its snapshot is {}, its answers on suite {} say {}", system.setup,
        base::quoted(system.snapshot), suite, base::quoted(provenance.snapshot)));
  }
}

void add_provenance_caveats(const System& system, const Provenance& provenance, Part& part) {
  if (system.is_inferred || provenance.is_inferred) {
    part.caveats.push_back(Caveat::snapshot_inferred);
  }
  if (provenance.snapshot.empty()) part.caveats.push_back(Caveat::snapshot_unknown);
  if (provenance.host.find('+') != std::string::npos) part.caveats.push_back(Caveat::host_mixed);
  if (provenance.is_changed) part.caveats.push_back(Caveat::model_changed);
  if (provenance.is_other) part.caveats.push_back(Caveat::model_other);
}

}  // namespace assay::judge
