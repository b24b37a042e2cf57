// SPDX-License-Identifier: Apache-2.0
#include "judge/narrowed.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace assay::judge {
namespace {

std::vector<std::size_t> sizes_in(const Claim& claim, const std::string& suite) {
  std::vector<std::size_t> sizes;
  const auto add = [&](const Hypothesis& hypothesis) {
    for (const Measure& measure : hypothesis.measures) {
      if (measure.suite == suite) sizes.push_back(measure.first);
    }
  };
  add(claim.hypothesis);
  for (const Variant& variant : claim.variants) add(variant.hypothesis);
  return sizes;
}

}  // namespace

RecordedSuite narrowed(const RecordedSuite& recorded, std::size_t first) {
  RecordedSuite some = recorded;
  std::ranges::sort(some.items, {}, &Item::id);
  if (first < some.items.size()) some.items.resize(first);
  std::set<std::string_view> kept;
  for (const Item& item : some.items) kept.insert(item.id);
  const auto narrow = [&](std::vector<Answer>& answers) {
    std::erase_if(answers, [&](const Answer& answer) { return !kept.contains(answer.item); });
  };
  for (Sheet& sheet : some.sheets) narrow(sheet.answers);
  for (GradeSheet& grades : some.grades) narrow(grades.answers);
  std::erase_if(some.labels, [&](const HumanLabel& label) { return !kept.contains(label.item); });
  return some;
}

std::size_t items_tested(const Claim& claim, const std::string& suite) {
  const std::vector<std::size_t> sizes = sizes_in(claim, suite);
  if (sizes.empty() || std::ranges::find(sizes, std::size_t{0}) != sizes.end()) return 0;
  return *std::ranges::max_element(sizes);
}

}  // namespace assay::judge
