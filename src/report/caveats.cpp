// SPDX-License-Identifier: Apache-2.0
#include "report/caveats.hpp"

#include <algorithm>

namespace assay::report {

bool is_of_main(const Verdict& verdict, Caveat caveat) {
  const std::vector<Caveat>& main = verdict.main.caveats;
  return std::find(main.begin(), main.end(), caveat) != main.end();
}

std::string caveat_line(const Verdict& verdict) {
  std::string own;
  std::string others;
  for (const Caveat caveat : caveats_of(verdict)) {
    std::string& names = is_of_main(verdict, caveat) ? own : others;
    names += (names.empty() ? "" : ", ") + std::string(row(caveat).name);
  }
  if (own.empty() && others.empty()) return {};
  if (others.empty()) return "caveats: " + own;
  return "caveats: " + (own.empty() ? "" : own + "; ") + "of variants only: " + others;
}

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
