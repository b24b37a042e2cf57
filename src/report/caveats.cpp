// SPDX-License-Identifier: Apache-2.0
#include "report/caveats.hpp"

namespace assay::report {

std::set<Caveat> caveats_of(const Verdict& verdict) {
  std::set<Caveat> caveats(verdict.main.caveats.begin(), verdict.main.caveats.end());
  for (const ReadingVerdict& variant : verdict.variants) {
    caveats.insert(variant.caveats.begin(), variant.caveats.end());
  }
  return caveats;
}

std::set<Caveat> caveats_of(std::span<const Verdict> verdicts) {
  std::set<Caveat> caveats;
  for (const Verdict& verdict : verdicts) caveats.merge(caveats_of(verdict));
  return caveats;
}

}  // namespace assay::report
