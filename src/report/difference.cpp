// SPDX-License-Identifier: Apache-2.0
#include "report/difference.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "judge/verdict_file.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"

namespace assay::report {
namespace {

using Differences = std::vector<Difference>;

std::string number(const std::optional<Micro>& value) {
  return value ? base::to_text(*value) : "none";
}

std::string bounds(const std::optional<Interval>& interval) {
  return interval
             ? fmt::format("[{}, {}]", base::to_text(interval->low), base::to_text(interval->high))
             : "none";
}

std::string ruling(const std::optional<Finding>& finding) {
  return finding ? std::string(words(finding->ruling)) : "none";
}

std::string names(const std::vector<Caveat>& caveats) {
  std::string text;
  for (const Caveat caveat : caveats) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", row(caveat).name);
  }
  return text.empty() ? "none" : text;
}

std::string reason(const std::optional<NotTestable>& not_testable) {
  if (!not_testable) return "none";
  return fmt::format("{}: {}", row(not_testable->reason).name, not_testable->because);
}

void add(Differences& list, Changed what, const std::string& where, std::string name,
         std::string before, std::string after) {
  if (before == after) return;
  list.push_back({what, where, std::move(name), std::move(before), std::move(after)});
}

auto key_of(const Part& part) {
  return std::tuple(part.subject, part.reference, part.suite, part.aggregation,
                    part.judged ? part.judged->judge : std::string());
}

void compare_parts(const Part& a, const Part& b, const std::string& where, Differences& list) {
  const auto figure = [&](const char* name, std::string before, std::string after) {
    add(list, Changed::figure, where, name, std::move(before), std::move(after));
  };
  figure("verdict", std::string(words(a.ruling)), std::string(words(b.ruling)));
  figure("reason", reason(a.not_testable), reason(b.not_testable));
  figure("estimate", number(a.estimate), number(b.estimate));
  figure("interval", bounds(a.interval), bounds(b.interval));
  figure("ratio", number(a.ratio ? a.ratio->estimate : std::nullopt),
         number(b.ratio ? b.ratio->estimate : std::nullopt));
  figure("ratio interval", bounds(a.ratio ? a.ratio->interval : std::nullopt),
         bounds(b.ratio ? b.ratio->interval : std::nullopt));
  figure("subject's score", number(a.subject_score), number(b.subject_score));
  figure("reference's score", number(a.reference_score), number(b.reference_score));
  figure("lenient verdict", ruling(a.lenient), ruling(b.lenient));
  figure("verdict with draws", ruling(a.drawn), ruling(b.drawn));
  figure("detectable", number(a.detectable), number(b.detectable));
  figure("margin needed", number(a.margin_needed), number(b.margin_needed));
  figure("items", std::to_string(a.n), std::to_string(b.n));
  figure("method", a.method, b.method);
}

void compare_readings(const ReadingVerdict& a, const ReadingVerdict& b, Changed weight,
                      Differences& list) {
  add(list, weight, b.id, "verdict", std::string(words(a.ruling)), std::string(words(b.ruling)));
  add(list, Changed::figure, b.id, "reason", reason(a.not_testable), reason(b.not_testable));
  std::vector<const Part*> gone;
  for (const Part& part : a.parts) gone.push_back(&part);
  for (const Part& part : b.parts) {
    const std::string where =
        fmt::format("{}, {} on {}", b.id, part.subject, comparison_name(part));
    const auto same = std::find_if(gone.begin(), gone.end(), [&](const Part* other) {
      return key_of(*other) == key_of(part);
    });
    if (same == gone.end()) {
      add(list, Changed::presence, where, "part", "absent", "present");
      continue;
    }
    compare_parts(**same, part, where, list);
    gone.erase(same);
  }
  for (const Part* part : gone) {
    add(list, Changed::presence,
        fmt::format("{}, {} on {}", b.id, part->subject, comparison_name(*part)), "part", "present",
        "absent");
  }
  add(list, Changed::caveats, b.id, "caveats", names(a.caveats), names(b.caveats));
}

void compare_digests(const Verdict& a, const Verdict& b, Differences& list) {
  std::vector<std::string> keys;
  for (const auto* digests : {&a.digests, &b.digests}) {
    for (const auto& [key, digest] : *digests) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  const auto digest = [](const Verdict& verdict, const std::string& key) {
    const auto found = verdict.digests.find(key);
    return found == verdict.digests.end() ? std::string("none") : found->second;
  };
  for (const std::string& key : keys) {
    add(list, Changed::digest, "", key, digest(a, key), digest(b, key));
  }
  add(list, Changed::digest, "", "method", a.method_version, b.method_version);
}

Differences compare(const Verdict& a, const Verdict& b) {
  Differences list;
  compare_readings(a.main, b.main, Changed::verdict, list);
  std::vector<const ReadingVerdict*> gone;
  for (const ReadingVerdict& variant : a.variants) gone.push_back(&variant);
  for (const ReadingVerdict& variant : b.variants) {
    const auto same = std::find_if(gone.begin(), gone.end(), [&](const ReadingVerdict* other) {
      return other->id == variant.id;
    });
    if (same == gone.end()) {
      add(list, Changed::presence, variant.id, "variant", "absent", "present");
      continue;
    }
    compare_readings(**same, variant, Changed::figure, list);
    gone.erase(same);
  }
  for (const ReadingVerdict* variant : gone) {
    add(list, Changed::presence, variant->id, "variant", "present", "absent");
  }
  add(list, Changed::figure, "", "alpha_side", base::to_text(a.alpha_side),
      base::to_text(b.alpha_side));
  const auto stated = [](const Verdict& verdict) {
    std::string text;
    for (const Disclosed each : verdict.disclosure) {
      text += static_cast<char>('0' + static_cast<int>(each));
    }
    return text;
  };
  if (stated(a) != stated(b)) {
    add(list, Changed::figure, "", "disclosure card", "as it was", "another");
  }
  compare_digests(a, b, list);
  if (list.empty()) {
    const auto digest = [](const Verdict& verdict) {
      return judge::to_json(verdict).at("verdict_sha256").get<std::string>();
    };
    add(list, Changed::figure, "", "verdict_sha256", digest(a), digest(b));
  }
  return list;
}

const Verdict* find(std::span<const Verdict> verdicts, const std::string& claim) {
  const auto found = std::find_if(verdicts.begin(), verdicts.end(),
                                  [&](const Verdict& verdict) { return verdict.claim == claim; });
  return found == verdicts.end() ? nullptr : &*found;
}

std::string digest_text(const Difference& difference) {
  if (difference.name == "claim") return "the text of the claim changed";
  if (difference.name == "statement") return "what is tested changed";
  if (difference.name == "answers") return "the answers changed";
  if (difference.name == "method") {
    return fmt::format("the method changed from version {} to {}", for_terminal(difference.before),
                       for_terminal(difference.after));
  }
  return fmt::format("{} changed", for_terminal(difference.name));
}

std::string line_of(const Difference& difference) {
  if (difference.what == Changed::digest) return digest_text(difference);
  const std::string where = difference.where.empty() ? "" : for_terminal(difference.where) + ": ";
  const bool is_plural = difference.name == "caveats" || difference.name == "items";
  return fmt::format("{}{} {} {}, {} {}", where, difference.name, is_plural ? "were" : "was",
                     for_terminal(difference.before), is_plural ? "are" : "is",
                     for_terminal(difference.after));
}

bool is_new_verdict(const Difference& difference) {
  return difference.what == Changed::verdict ||
         (difference.what == Changed::presence && difference.name == "claim");
}

}  // namespace

std::vector<ClaimDifference> differences(std::span<const Verdict> before,
                                         std::span<const Verdict> after) {
  std::vector<ClaimDifference> claims;
  for (const Verdict& old : before) {
    ClaimDifference claim{.claim = old.claim, .ruling = old.main.ruling, .differences = {}};
    if (const Verdict* now = find(after, old.claim)) {
      claim.ruling = now->main.ruling;
      claim.differences = compare(old, *now);
    } else {
      add(claim.differences, Changed::presence, "", "claim", "present", "absent");
    }
    claims.push_back(std::move(claim));
  }
  for (const Verdict& now : after) {
    if (find(before, now.claim) != nullptr) continue;
    ClaimDifference claim{.claim = now.claim, .ruling = now.main.ruling, .differences = {}};
    add(claim.differences, Changed::presence, "", "claim", "absent", "present");
    claims.push_back(std::move(claim));
  }
  return claims;
}

bool has_new_verdict(std::span<const ClaimDifference> claims) {
  return std::any_of(claims.begin(), claims.end(), [](const ClaimDifference& claim) {
    return std::any_of(claim.differences.begin(), claim.differences.end(), is_new_verdict);
  });
}

std::string to_text(std::span<const ClaimDifference> claims) {
  std::string out;
  for (const ClaimDifference& claim : claims) {
    const bool is_new =
        std::any_of(claim.differences.begin(), claim.differences.end(), is_new_verdict);
    const std::string_view after = claim.differences.empty() ? ", nothing changed"
                                   : is_new                  ? ""
                                                             : ", the same verdict";
    out += fmt::format("{}: {}{}\n", for_terminal(claim.claim), words(claim.ruling), after);
    for (const Difference& difference : claim.differences) out += "  " + line_of(difference) + "\n";
  }
  return out;
}

}  // namespace assay::report
