// SPDX-License-Identifier: Apache-2.0
#include "report/findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/figures.hpp"

namespace assay::report {
namespace {

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string suite_name(const Part& part) {
  std::string how = part.aggregation == Aggregation::macro ? "macro" : "";
  if (part.ratio && part.ratio->baseline == Baseline::chance) {
    how += how.empty() ? "above chance" : ", above chance";
  }
  return how.empty() ? part.suite : fmt::format("{} ({})", part.suite, how);
}

void add_new(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// Names rivals only when some of the parts carry the verdict and others do not.
std::string rivals_text(const ReadingVerdict& reading, const std::vector<const Part*>& parts) {
  if (parts.size() == reading.parts.size() && parts.size() > 1) return "";
  std::vector<std::string> rivals;
  for (const Part* part : parts) {
    if (!part->reference.empty()) add_new(rivals, part->reference);
  }
  return rivals.empty() ? "" : " against " + listed(rivals);
}

std::string tested_on(const ReadingVerdict& reading, const std::vector<const Part*>& parts) {
  std::vector<std::string> suites;
  std::vector<std::string> sized;
  for (const Part* part : parts) {
    add_new(suites, suite_name(*part));
    add_new(sized, fmt::format("{} ({} items)", suite_name(*part), part->n));
  }
  const std::string rivals = rivals_text(reading, parts);
  if (suites.size() > 1) return listed(sized) + rivals;
  return fmt::format("{}{}, {} items", listed(suites), rivals, parts.front()->n);
}

std::string whose_suite(const std::vector<const Part*>& parts) {
  const auto is_named = [](const Part* part) { return part->is_named_by_claimant; };
  if (std::any_of(parts.begin(), parts.end(), is_named)) return "";
  const bool is_one = std::all_of(parts.begin(), parts.end(), [&](const Part* part) {
    return part->suite == parts.front()->suite;
  });
  return is_one ? ", not the vendor's suite" : ", not the vendor's suites";
}

}  // namespace

std::vector<const Part*> deciding_parts(const ReadingVerdict& reading) {
  std::vector<const Part*> decisive;
  std::vector<const Part*> tested;
  for (const Part& part : reading.parts) {
    if (part.ruling == Ruling::not_testable) continue;
    tested.push_back(&part);
    const bool is_decisive = reading.combination == Combination::all ? part.is_refuted_jointly
                                                                     : part.is_supported_jointly;
    if (is_decisive) decisive.push_back(&part);
  }
  return decisive.empty() ? tested : decisive;
}

std::string comparison_name(const Part& part) {
  return part.reference.empty() ? suite_name(part)
                                : fmt::format("{} against {}", suite_name(part), part.reference);
}

bool finds_something(const Part& part) { return part.detectable && *part.detectable <= micro_one; }

std::string power_note(const Part& part) {
  if (part.ruling != Ruling::inconclusive) return {};
  if (!finds_something(part)) return "too few answers to find any difference reliably";
  return fmt::format("could have found differences of {}", points(*part.detectable));
}

std::string why(const ReadingVerdict& reading) {
  if (reading.not_testable) {
    const NotTestable& reason = *reading.not_testable;
    return fmt::format(
        "not testable ({}): {}", row(reason.reason).name,
        reason.because.empty() ? row(reason.reason).says : std::string_view(reason.because));
  }
  const std::vector<const Part*> parts = deciding_parts(reading);
  std::string text = fmt::format("{} on {}{}", words(reading.ruling), tested_on(reading, parts),
                                 whose_suite(parts));
  const auto is_refuted = [](const Part& part) { return part.ruling == Ruling::refuted; };
  const auto is_supported = [](const Part& part) { return part.ruling == Ruling::supported; };
  if (reading.ruling != Ruling::inconclusive) return text;
  const bool is_almost =
      reading.combination == Combination::all
          ? std::any_of(reading.parts.begin(), reading.parts.end(), is_refuted)
          : std::any_of(reading.parts.begin(), reading.parts.end(), is_supported);
  if (is_almost) {
    text += fmt::format("; a part is decided by itself, but not at the level that {} parts share",
                        reading.parts.size());
  }
  if (reading.parts.size() == 1) text += "; " + power_note(reading.parts.front());
  return text;
}

}  // namespace assay::report
