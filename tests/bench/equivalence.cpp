// SPDX-License-Identifier: Apache-2.0
// How fast mathematical replies are read and compared: bench_equivalence ROWS.jsonl [SECONDS]
// Rows have gold and prediction. Prints one verdict a row to standard output, the rate to standard
// error.
#include <ctime>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "score/math_equal.hpp"
#include "score/math_extract.hpp"

namespace {

struct Row {
  std::string gold;
  std::string prediction;
};

std::vector<Row> read(const char* path) {
  std::ifstream file(path);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    rows.push_back({row.at("gold").get<std::string>(), row.at("prediction").get<std::string>()});
  }
  return rows;
}

bool is_right(const Row& row) {
  const std::string answer = assay::score::math_answer_in(row.prediction, {});
  return !answer.empty() && assay::score::math_equivalent(row.gold, answer);
}

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::vector<Row> rows = read(argv[1]);
  if (rows.empty()) return 1;
  const double wanted = argc > 2 ? std::stod(argv[2]) : 2.0;
  std::size_t right = 0;
  for (const Row& row : rows) {
    const bool verdict = is_right(row);
    right += verdict ? 1 : 0;
    fmt::print("{}\n", verdict ? "true" : "false");
  }
  const double start = processor_seconds();
  double taken = 0;
  std::size_t rounds = 0;
  while (taken < wanted) {
    std::size_t again = 0;
    for (const Row& row : rows) again += is_right(row) ? 1 : 0;
    if (again != right) return 1;
    ++rounds;
    taken = processor_seconds() - start;
  }
  fmt::print(stderr, "{} rows, {} right, {:.0f} rows/s of processor time\n", rows.size(), right,
             static_cast<double>(rounds * rows.size()) / taken);
}
