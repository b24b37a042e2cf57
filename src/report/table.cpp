// SPDX-License-Identifier: Apache-2.0
// One Markdown table, a row a claim: verdict, what it rests on, doubts.
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "report/caveats.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"

namespace assay::report {
namespace {

std::string evidence_of(const ReadingVerdict& reading) {
  if (reading.not_testable) {
    const NotTestable& reason = *reading.not_testable;
    std::string text = fmt::format(
        "{}: {}", row(reason.reason).name,
        reason.because.empty() ? row(reason.reason).says : std::string_view(reason.because));
    for (const Agreement& agreement : reading.agreements) text += " " + agreement_note(agreement);
    return text;
  }
  std::string text;
  for (const Part& part : reading.parts) {
    if (!text.empty()) text += "; ";
    text += comparison_name(part);
    if (const std::string figure = to_text(main_figure(part)); !figure.empty()) {
      text += fmt::format(": {}, n = {}", figure, part.n);
    }
    if (reading.parts.size() > 1) text += fmt::format(", {}", words(part.ruling));
    if (const std::string note = power_note(part); !note.empty()) {
      text += fmt::format(" ({})", note);
    }
  }
  return text;
}

/// Of the readings in the row: variants stand there where the sentence itself cannot be tested.
std::string caveats_text(const Verdict& verdict) {
  const std::vector<Caveat>& own = verdict.main.caveats;
  const std::set<Caveat> shown =
      verdict.main.not_testable ? caveats_of(verdict) : std::set<Caveat>(own.begin(), own.end());
  std::string text;
  for (const Caveat caveat : shown) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", row(caveat).name);
  }
  return text;
}

/// The readings that can be tested where the sentence itself cannot.
std::string variants_text(const Verdict& verdict) {
  if (!verdict.main.not_testable) return {};
  std::string text;
  for (const ReadingVerdict& variant : verdict.variants) {
    if (variant.not_testable) continue;
    text += fmt::format("{}{}: {}", text.empty() ? " Readings that can be tested: " : "; ",
                        variant.title, words(variant.ruling));
  }
  return text;
}

}  // namespace

std::string render_table(const Content& content, const Style&) {
  std::string out =
      "| claim | statement | verdict | evidence | caveats |\n| --- | --- | --- | --- | --- |\n";
  for (const Verdict& verdict : content.verdicts) {
    out += fmt::format("| {} | {} ({}, {}) | {} | {} | {} |\n", for_markdown(verdict.claim),
                       for_markdown(verdict.title), for_markdown(verdict.claimant),
                       for_markdown(verdict.date), words(verdict.main.ruling),
                       for_markdown(evidence_of(verdict.main) + variants_text(verdict)),
                       for_markdown(caveats_text(verdict)));
  }
  for (const Note& note : content.notes) {
    out += fmt::format("| {} | {} | a note | context that is no hypothesis; not ruled on | |\n",
                       for_markdown(note.claim), for_markdown(note.title));
  }
  return out;
}

}  // namespace assay::report
