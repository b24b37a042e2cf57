// SPDX-License-Identifier: Apache-2.0
#include "cli/attempts.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/canonical_json.hpp"
#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "evidence/descriptor.hpp"
#include "evidence/files.hpp"
#include "judge/json_fields.hpp"
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

Ruling ruling_of(const fs::path& path, const std::string& word) {
  const auto found = std::find(ruling_names.begin(), ruling_names.end(), word);
  if (found == ruling_names.end()) {
    throw base::InputError(fmt::format("{}: no verdict is called {}{}", path.string(),
                                       base::quoted(word), base::did_you_mean(word, ruling_names)));
  }
  return static_cast<Ruling>(found - ruling_names.begin());
}

std::vector<PastAttempt> read_register(const fs::path& path, const std::string& registration) {
  if (!fs::exists(path)) return {};
  const std::string text = evidence::read_text(path);
  const json value = judge::parse_json(path.string(), text);
  std::vector<PastAttempt> past;
  try {
    if (value.at("schema") != schema) {
      throw base::InputError(fmt::format("{}: is no {} file", path.string(), schema));
    }
    for (const json& attempt : value.at("attempts")) {
      past.push_back({.answers = attempt.at("answers").get<std::string>(),
                      .ruling = ruling_of(path, attempt.at("verdict").get<std::string>()),
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
Ruling combined(const std::vector<PastAttempt>& others, Ruling ruling) {
  Ruling all = ruling;
  for (const PastAttempt& attempt : others) {
    if (!is_decided(attempt.ruling) || attempt.ruling == all) continue;
    if (is_decided(all)) return Ruling::inconclusive;
    all = attempt.ruling;
  }
  return all;
}

/// Held by one process at a time.
class Lock {
 public:
  explicit Lock(const fs::path& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_.number() < 0 || ::flock(file_.number(), LOCK_EX) != 0) {
      throw base::InputError(path.string() + ": cannot be locked");
    }
  }

 private:
  evidence::Descriptor file_;
};

}  // namespace

fs::path registration_path(const fs::path& claim) { return beside(claim, ".registration.json"); }

std::optional<Registered> registered(const fs::path& claim_file, const Claim& claim,
                                     const spec::Library& library) {
  const fs::path path = registration_path(claim_file);
  if (!fs::exists(path)) return std::nullopt;
  Registered registered{
      .registration = judge::compare_registration(path.string(), evidence::read_text(path), claim,
                                                  library.suites, library.models),
      .path = path,
      .register_path = beside(claim_file, ".attempts.json"),
      .past = {}};
  registered.past = read_register(registered.register_path, registered.registration.sha256);
  return registered;
}

std::size_t attempt_of(const Registered& registered, const Claim& claim,
                       const spec::Library& library, const Evidence& evidence) {
  for (std::size_t i = 0; i < registered.past.size(); ++i) {
    if (registered.past[i].ruling == Ruling::not_testable) continue;  // nothing was looked at
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
  std::vector<PastAttempt> others = registered.past;
  if (number <= others.size())
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(number - 1));
  attempts.combined = name(combined(others, verdict.main.ruling));
  verdict.attempts = std::move(attempts);
  return verdict;
}

bool has_error_left(const Registered& registered, const Claim& claim) {
  return judge::attempt_share(claim.decision.alpha_side, registered.past.size() + 1) > micro_zero;
}

void require_past(const Registered& registered, const Claim& claim, const spec::Library& library,
                  const Evidence& evidence) {
  const std::size_t number = attempt_of(registered, claim, library, evidence);
  if (number <= registered.past.size()) return;
  throw base::InputError(fmt::format(
      "{}: of the claim's alpha_side {} no error is left for attempt {}",
      registered.register_path.string(), base::to_text(claim.decision.alpha_side), number));
}

void keep_attempt(const Registered& registered, const Verdict& verdict) {
  const bool is_new = verdict.attempts && verdict.attempts->number > registered.past.size();
  if (!is_new || verdict.main.ruling == Ruling::not_testable) return;
  const Lock lock(registered.path);
  std::vector<PastAttempt> all =
      read_register(registered.register_path, registered.registration.sha256);
  const std::string& answers = verdict.digests.at("answers");
  if (all.size() > registered.past.size()) {
    if (all[registered.past.size()].answers == answers) return;
    throw base::InputError(registered.register_path.string() +
                           ": another attempt was made meanwhile; rule again, as the next one");
  }
  all.push_back(
      {.answers = answers,
       .ruling = verdict.main.ruling,
       .verdict_sha256 = judge::to_json(verdict).at("verdict_sha256").get<std::string>()});
  evidence::write_text(registered.register_path,
                       register_text(registered.registration.sha256, all));
}

}  // namespace assay::cli
