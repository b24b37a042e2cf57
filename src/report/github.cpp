// SPDX-License-Identifier: Apache-2.0
// Workflow commands of GitHub Actions, one a claim: each is one line of output that starts with
// "::", and whatever it quotes is escaped so that it cannot start another.
#include <string>

#include <fmt/format.h>

#include "report/caveats.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"

namespace assay::report {
namespace {

std::string_view command_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::supported: return "notice";
    case Ruling::refuted: return "error";
    case Ruling::inconclusive:
    case Ruling::not_testable: return "warning";
  }
  return "";
}

std::string place_text(const Content& content, const Verdict& verdict) {
  const auto place = content.places.find(verdict.claim);
  if (place == content.places.end()) return "";
  std::string text = fmt::format("file={},", for_github_property(place->second.file));
  if (place->second.line > 0) text += fmt::format("line={},", place->second.line);
  return text;
}

/// Lines of plain text.
std::string message_of(const Verdict& verdict) {
  std::string text = fmt::format("\"{}\" ({}, {})\n{}", for_terminal(verdict.title),
                                 for_terminal(verdict.claimant), for_terminal(verdict.date),
                                 for_terminal(why(verdict.main)));
  for (const Part& part : verdict.main.parts) {
    text += fmt::format("\n{}: {} {}", for_terminal(comparison_name(part)), words(part.ruling),
                        to_text(main_figure(part)));
  }
  const std::string caveats = caveat_line(verdict);
  return caveats.empty() ? text : text + "\n" + caveats;
}

}  // namespace

std::string render_github(const Content& content, const Style&) {
  std::string out;
  for (const Verdict& verdict : content.verdicts) {
    const std::string title = fmt::format("{}: {}", verdict.claim, words(verdict.main.ruling));
    out += fmt::format("::{} {}title={}::{}\n", command_of(verdict.main.ruling),
                       place_text(content, verdict), for_github_property(title),
                       for_github_message(message_of(verdict)));
  }
  return out;
}

}  // namespace assay::report
