// SPDX-License-Identifier: Apache-2.0
// From what was asked and the journals of a run to evidence.
#include <map>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "cli/asking.hpp"
#include "cli/grading_desk.hpp"
#include "evidence/files.hpp"
#include "evidence/labels.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

Provenance provenance_of(const System& system, const Endpoint& endpoint) {
  return {.setup = system.setup,
          .model = system.model,
          .snapshot = endpoint.snapshot.empty() ? system.snapshot : endpoint.snapshot,
          .is_inferred = system.is_inferred,
          .requested_id = endpoint.spec.requested_id,
          .host = endpoint.spec.host};
}

std::vector<Item> items_of(const AskedSuite& suite) {
  std::vector<Item> items;
  items.reserve(suite.items.size());
  for (std::size_t i = 0; i < suite.items.size(); ++i) items.push_back(suite.items[i].item);
  return items;
}

evidence::AskedGrades asked_grades(const Asking& asking, const GradingDesk& desk,
                                   std::uint32_t match_number, const fs::path& runs) {
  const Match& match = asking.matches[match_number];
  const AskedSuite& suite = asking.suites[match.suite];
  const AskedJudge& judge = suite.judges[match.judge];
  const AskedLane& lane = asking.lanes[judge.lane];
  evidence::AskedGrades asked{.judge = {.provenance = provenance_of(judge.system, lane.endpoint),
                                        .journal = evidence::journal_path(runs, lane.journal),
                                        .keys = {}},
                              .subject = asking.seats[match.subject].system.setup,
                              .other = match.other ? asking.seats[*match.other].system.setup : "",
                              .given = {}};
  for (std::size_t number = 0; number < desk.grades_each(match); ++number) {
    for (std::uint32_t item = 0; item < suite.items.size(); ++item) {
      const GradingDesk::Wanted wanted = desk.wanted(match_number, item, number);
      asked.judge.keys.push_back(wanted.key.value_or(base::Digest{}));
      if (wanted.key) continue;
      const std::string whose(wanted.settled.whose);
      asked.given.push_back({.item = std::string(suite.items.id(item)),
                             .strict = whose,
                             .lenient = whose,
                             .outcome = wanted.settled.outcome,
                             .epoch = number});
    }
  }
  return asked;
}

/// What people said, in the same folder as the journals.
std::map<std::string, std::vector<HumanLabel>> labels_in(const Asking& asking,
                                                         const fs::path& runs) {
  const fs::path path = runs / evidence::labels_file;
  if (asking.matches.empty() || !fs::exists(path)) return {};
  return evidence::read_labels(path.string(), evidence::read_text(path));
}

}  // namespace

Evidence answers_in(const Asking& asking, const fs::path& runs) {
  Evidence evidence;
  GradingDesk desk(asking);
  desk.read_journals(runs);
  auto labels = labels_in(asking, runs);
  for (std::size_t number = 0; number < asking.suites.size(); ++number) {
    const AskedSuite& suite = asking.suites[number];
    std::vector<evidence::AskedSetup> setups;
    for (const AskedSeat& seat : asking.seats) {
      if (seat.suite != number) continue;
      const AskedLane& lane = asking.lanes[seat.lane];
      setups.push_back({.provenance = provenance_of(seat.system, lane.endpoint),
                        .journal = evidence::journal_path(runs, lane.journal),
                        .keys = seat.keys});
    }
    RecordedSuite recorded = evidence::read_answers(*suite.suite, items_of(suite), setups);
    for (std::uint32_t match = 0; match < asking.matches.size(); ++match) {
      if (asking.matches[match].suite != number) continue;
      recorded.grades.push_back(evidence::read_grades(*suite.suite, recorded.items,
                                                      asked_grades(asking, desk, match, runs)));
    }
    recorded.labels = std::move(labels[recorded.suite]);
    if (!recorded.sheets.empty()) evidence.emplace(suite.suite->id, std::move(recorded));
  }
  return evidence;
}

}  // namespace assay::cli
