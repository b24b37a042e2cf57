// SPDX-License-Identifier: Apache-2.0
// Runs reference vectors against the program: assay_conformance [--floor FILE] [--failures] PATH...
#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/procedures.hpp"

namespace assay::conformance {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Tolerance {
  double absolute = 0;
  double relative = 0;
};

/// Says where the first difference is; empty when there is none.
std::string difference(const json& got, const json& expected, Tolerance tolerance,
                       const std::string& where) {
  const auto differ = [&] { return where + ": " + got.dump() + " for " + expected.dump(); };
  if (expected.is_object()) {
    if (!got.is_object()) return differ();
    for (const auto& [key, value] : got.items()) {
      if (!expected.contains(key) && !value.is_null()) return where + "." + key + ": not expected";
    }
    for (const auto& [key, value] : expected.items()) {
      if (!got.contains(key)) return where + "." + key + ": absent";
      std::string found = difference(got.at(key), value, tolerance, where + "." + key);
      if (!found.empty()) return found;
    }
    return {};
  }
  if (expected.is_array()) {
    if (!got.is_array() || got.size() != expected.size()) return differ();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      std::string found =
          difference(got[i], expected[i], tolerance, where + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
    return {};
  }
  if (expected.is_number_float() && got.is_number()) {
    const double wanted = expected.get<double>();
    const double allowed = tolerance.absolute + tolerance.relative * std::abs(wanted);
    return std::abs(got.get<double>() - wanted) <= allowed ? std::string() : differ();
  }
  return got == expected ? std::string() : differ();
}

/// Reference values given as decimal strings are compared as numbers.
json with_numbers(const json& out, const std::string& procedure) {
  if (procedure != "special_functions") return out;
  json numbers = out;
  for (json& value : numbers) value = std::stod(value.get<std::string>());
  return numbers;
}

struct Tally {
  std::size_t passed = 0;
  std::size_t total = 0;
  bool is_skipped = false;
};

using Failures = std::vector<std::string>;

Tally run_stats(const fs::path& path, Failures& failures) {
  std::ifstream file(path);
  const json vectors = json::parse(file);
  const auto name = vectors.at("procedure").get<std::string>();
  Tally tally{.total = vectors.at("cases").size()};
  const auto procedures = stats_procedures();
  const auto procedure = std::find_if(procedures.begin(), procedures.end(),
                                      [&name](const auto& row) { return row.name == name; });
  if (procedure == procedures.end()) return {.total = tally.total, .is_skipped = true};
  const Tolerance tolerance{vectors.at("tolerance").at("abs").get<double>(),
                            vectors.at("tolerance").at("rel").get<double>()};
  for (const json& row : vectors.at("cases")) {
    std::string problem;
    try {
      problem = difference(procedure->run(row.at("in")), with_numbers(row.at("out"), name),
                           tolerance, "out");
    } catch (const std::exception& error) {
      problem = error.what();
    }
    if (problem.empty()) {
      ++tally.passed;
    } else {
      failures.push_back(row.at("id").get<std::string>() + " " + problem);
    }
  }
  return tally;
}

Tally run_scoring(const fs::path& path, Failures& failures) {
  const std::string name = path.stem().string();
  const auto procedures = scoring_procedures();
  const auto procedure = std::find_if(procedures.begin(), procedures.end(),
                                      [&name](const auto& row) { return row.name == name; });
  Tally tally{.is_skipped = procedure == procedures.end()};
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    ++tally.total;
    if (tally.is_skipped) continue;
    bool is_passed = false;
    std::string problem = line.substr(0, 300);
    try {
      is_passed = procedure->passes(json::parse(line));
    } catch (const std::exception& error) {
      problem = std::string(error.what()) + " in " + problem;
    }
    if (is_passed) {
      ++tally.passed;
    } else {
      failures.push_back(name + ":" + std::to_string(tally.total) + " " + problem);
    }
  }
  return tally;
}

bool is_vector_file(const fs::path& path) {
  if (path.extension() == ".jsonl") return true;
  if (path.extension() != ".json") return false;
  std::ifstream file(path);
  const json value = json::parse(file, nullptr, false);
  return value.is_object() && value.value("schema", "") == "assay-stat-vectors/1";
}

std::vector<fs::path> vector_files(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      if (!fs::exists(path)) throw std::runtime_error(path + ": no such file or folder");
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file() && is_vector_file(entry.path())) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::map<std::string, std::size_t> read_floor(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::map<std::string, std::size_t> floor;
  std::string name;
  std::size_t least = 0;
  while (file >> name >> least) floor[name] = least;
  if (!file.eof()) throw std::runtime_error(path + ": lines are `name least`");
  return floor;
}

struct Options {
  std::string floor;
  bool shows_failures = false;
  std::vector<std::string> paths;
};

Options parse(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--floor" && i + 1 < arguments.size()) {
      options.floor = arguments[++i];
    } else if (arguments[i] == "--failures") {
      options.shows_failures = true;
    } else if (arguments[i].starts_with("--")) {
      throw std::runtime_error("usage: assay_conformance [--floor FILE] [--failures] PATH...");
    } else {
      options.paths.push_back(arguments[i]);
    }
  }
  if (options.paths.empty()) throw std::runtime_error("name a file or a folder of vectors");
  return options;
}

/// Some names occur in both folders: scoring files then need their extension in the floor.
std::size_t least(const std::map<std::string, std::size_t>& floor, const fs::path& path) {
  if (const auto line = floor.find(path.filename().string()); line != floor.end()) {
    return line->second;
  }
  const std::string name = path.stem().string();
  const auto procedures = stats_procedures();
  const bool is_ambiguous =
      path.extension() == ".jsonl" &&
      std::any_of(procedures.begin(), procedures.end(),
                  [&name](const StatsProcedure& row) { return row.name == name; });
  const auto line = floor.find(name);
  return line == floor.end() || is_ambiguous ? 0 : line->second;
}

int run(const Options& options) {
  if (std::none_of(options.paths.begin(), options.paths.end(),
                   [](const std::string& path) { return fs::exists(path); })) {
    std::cout << "no reference vectors at hand: nothing to compare\n";
    return 0;
  }
  const auto floor =
      options.floor.empty() ? std::map<std::string, std::size_t>{} : read_floor(options.floor);
  Tally sum;
  std::size_t skipped = 0;
  std::vector<std::string> below;
  for (const fs::path& path : vector_files(options.paths)) {
    const std::string name = path.stem().string();
    Failures failures;
    const Tally tally =
        path.extension() == ".jsonl" ? run_scoring(path, failures) : run_stats(path, failures);
    if (tally.is_skipped) {
      std::cout << name << " skipped\n";
      skipped += tally.total;
    } else {
      std::cout << name << " " << tally.passed << "/" << tally.total << "\n";
      sum.passed += tally.passed;
      sum.total += tally.total;
    }
    if (options.shows_failures) {
      for (const std::string& failure : failures) std::cout << "  " << failure << "\n";
    }
    if (const std::size_t wanted = least(floor, path); tally.passed < wanted) {
      below.push_back(name + " passes " + std::to_string(tally.passed) + ", the floor is " +
                      std::to_string(wanted));
    }
  }
  const std::size_t failed = sum.total - sum.passed;
  std::cout << sum.passed << " passed, " << failed << " failed, " << skipped << " skipped\n";
  for (const std::string& line : below) std::cout << "below the floor: " << line << "\n";
  const bool is_failed = options.floor.empty() ? failed > 0 : !below.empty();
  return is_failed ? 1 : 0;
}

}  // namespace
}  // namespace assay::conformance

int main(int argc, char** argv) {
  try {
    return assay::conformance::run(
        assay::conformance::parse(std::vector<std::string>(argv + 1, argv + argc)));
  } catch (const std::exception& error) {
    std::cerr << "assay_conformance: " << error.what() << "\n";
    return 2;
  }
}
