// SPDX-License-Identifier: Apache-2.0
// How long the exact test of pairs, its interval and a bootstrap take: paired ROUNDS
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "stats/paired_exact.hpp"
#include "stats/resampling.hpp"

namespace {

using namespace assay;

double processor_milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e6;
}

template <typename Work>
void measure(std::string_view label, int rounds, const Work& work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double before = processor_milliseconds();
    work();
    times.push_back(processor_milliseconds() - before);
  }
  std::ranges::sort(times);
  fmt::print("{:<44} {:>9.1f} ms\n", label, times[times.size() / 2]);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 9;
  for (const stats::PairedCounts& counts :
       {stats::PairedCounts{120, 100, 1000}, stats::PairedCounts{1500, 1300, 12'032}}) {
    measure(fmt::format("exact test of {} pairs, one p-value", counts.items), rounds, [&counts] {
      static_cast<void>(stats::paired_exact_p(counts, -0.01, stats::Alternative::greater));
    });
    measure("its interval", rounds, [&counts] {
      static_cast<void>(stats::paired_exact_low(counts, {1, 40}));
      static_cast<void>(stats::paired_exact_high(counts, {1, 40}));
    });
  }
  std::vector<double> items;
  for (int i = 0; i < 12'032; ++i) items.push_back(i % 9 == 0 ? 1 : i % 10 == 0 ? -1 : 0);
  measure("bootstrap of 12,032 items, 10,000 replicates", std::min(rounds, 3), [&items] {
    static_cast<void>(stats::bootstrap_mean(items, "bench", "bootstrap", 10'000));
  });
}
