// SPDX-License-Identifier: Apache-2.0
#include "cli/attempts.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "evidence/files.hpp"
#include "judge/judge.hpp"
#include "judge/registration.hpp"
#include "judge/verdict_file.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view schema = "assay-attempts/1";

fs::path beside(const fs::path& claim, std::string_view ending) {
  return claim.parent_path() / (claim.stem().string() + std::string(ending));
}

std::string register_text(const std::string& registration,
                          const std::vector<PastAttempt>& attempts) {
  json list = json::array();
  for (const PastAttempt& attempt : attempts) {
    list.push_back({{"answers", attempt.answers},
                    {"verdict", name(attempt.ruling)},
                    {"verdict_sha256", attempt.verdict_sha256}});
  }
  json value = {{"schema", schema}, {"registration_sha256", registration}, {"attempts", list}};
  value["register_sha256"] = base::sha256_hex(base::canonical_json(value));
  return value.dump(2) + "\n";
}

Ruling ruling_of(const std::string& word) {
  const auto found = std::find(ruling_names.begin(), ruling_names.end(), word);
  if (found == ruling_names.end()) throw base::InputError("no verdict is called " + word);
  return static_cast<Ruling>(found - ruling_names.begin());
}

std::vector<PastAttempt> read_register(const fs::path& path, const std::string& registration) {
  if (!fs::exists(path)) return {};
  const std::string text = evidence::read_text(path);
  std::vector<PastAttempt> past;
  try {
    const json value = json::parse(text);
    if (value.at("schema") != schema) throw base::InputError("another schema");
    for (const json& attempt : value.at("attempts")) {
      past.push_back({.answers = attempt.at("answers").get<std::string>(),
                      .ruling = ruling_of(attempt.at("verdict").get<std::string>()),
                      .verdict_sha256 = attempt.at("verdict_sha256").get<std::string>()});
    }
    if (value.at("registration_sha256") != registration) {
      throw base::InputError(path.string() + ": is of another registration", ExitCode::tampered);
    }
  } catch (const json::exception&) {
    throw base::InputError(fmt::format("{}: is no {} file", path.string(), schema));
  }
  if (register_text(registration, past) != text) {
    throw base::InputError(path.string() + ": was changed after it was written",
                           ExitCode::tampered);
  }
  return past;
}

bool is_decided(Ruling ruling) { return ruling == Ruling::supported || ruling == Ruling::refuted; }

/// Each decides with its own share of the error; two that contradict each other decide nothing.
Ruling combined(const std::vector<PastAttempt>& before, Ruling last) {
  Ruling all = last;
  for (const PastAttempt& attempt : before) {
    if (!is_decided(attempt.ruling) || attempt.ruling == all) continue;
    if (is_decided(all)) return Ruling::inconclusive;
    all = attempt.ruling;
  }
  return all;
}

}  // namespace

fs::path registration_path(const fs::path& claim) { return beside(claim, ".registration.json"); }

std::optional<Registered> registered(const fs::path& claim_file, const Claim& claim,
                                     const spec::Library& library) {
  const fs::path path = registration_path(claim_file);
  if (!fs::exists(path)) return std::nullopt;
  Registered registered{
      .registration = judge::compare_registration(path.string(), evidence::read_text(path), claim,
                                                  library.suites, library.models),
      .register_path = beside(claim_file, ".attempts.json"),
      .past = {}};
  registered.past = read_register(registered.register_path, registered.registration.sha256);
  return registered;
}

std::size_t attempt_of(const Registered& registered, const Claim& claim,
                       const spec::Library& library, const Evidence& evidence) {
  for (std::size_t i = 0; i < registered.past.size(); ++i) {
    const Verdict verdict = judge::rule(claim, library.suites, evidence, library.models, i + 1);
    if (verdict.digests.at("answers") == registered.past[i].answers) return i + 1;
  }
  return registered.past.size() + 1;
}

Verdict rule_on_attempt(const Registered& registered, const Claim& claim,
                        const spec::Library& library, const Evidence& evidence) {
  const std::size_t number = attempt_of(registered, claim, library, evidence);
  Verdict verdict = judge::rule(claim, library.suites, evidence, library.models, number);
  verdict.registration = registered.registration;
  const std::vector<PastAttempt> before(
      registered.past.begin(), registered.past.begin() + static_cast<std::ptrdiff_t>(number - 1));
  Attempts attempts{.number = number, .before = {}, .alpha_side = verdict.alpha_side};
  for (const PastAttempt& attempt : before) attempts.before.push_back(attempt.answers);
  attempts.combined = name(combined(before, verdict.main.ruling));
  verdict.attempts = std::move(attempts);
  return verdict;
}

void keep_attempt(const Registered& registered, const Verdict& verdict) {
  if (!verdict.attempts || verdict.attempts->number <= registered.past.size()) return;
  std::vector<PastAttempt> all = registered.past;
  all.push_back(
      {.answers = verdict.digests.at("answers"),
       .ruling = verdict.main.ruling,
       .verdict_sha256 = judge::to_json(verdict).at("verdict_sha256").get<std::string>()});
  evidence::write_text(registered.register_path,
                       register_text(registered.registration.sha256, all));
}

}  // namespace assay::cli
