// SPDX-License-Identifier: Apache-2.0
#include "report/summary.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "judge/verdict_file.hpp"
#include "report/code_points.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

constexpr std::array rulings{Ruling::supported, Ruling::refuted, Ruling::inconclusive,
                             Ruling::not_testable};

std::size_t count_of(std::span<const Verdict> verdicts, Ruling ruling) {
  return static_cast<std::size_t>(
      std::count_if(verdicts.begin(), verdicts.end(),
                    [ruling](const Verdict& verdict) { return verdict.main.ruling == ruling; }));
}

/// Whether judging all claims together changes something; empty: nobody tried.
std::string family_note(const Content& content) {
  if (content.family.empty()) return {};
  std::string weaker;
  for (const Verdict& verdict : content.verdicts) {
    const auto found = content.family.find(verdict.claim);
    if (found == content.family.end() || found->second == verdict.main.ruling) continue;
    weaker += (weaker.empty() ? "" : ", ") + verdict.claim;
  }
  return weaker.empty() ? "judged as one family (Holm) every verdict stays"
                        : "judged as one family (Holm) these are inconclusive: " + weaker;
}

}  // namespace

std::string counted(std::span<const Verdict> verdicts) {
  std::string text =
      fmt::format("{} {}", verdicts.size(), verdicts.size() == 1 ? "claim" : "claims");
  std::string_view before = ": ";
  for (const Ruling ruling : rulings) {
    const std::size_t count = count_of(verdicts, ruling);
    if (count == 0) continue;
    text += fmt::format("{}{} {}", before, count, words(ruling));
    before = ", ";
  }
  return text;
}

std::string terminal_summary(const Content& content, const Style& style) {
  constexpr std::size_t gap = 2;
  constexpr std::size_t least_title = 20;
  std::size_t label = 0;
  std::size_t ruling = 0;
  for (const Verdict& verdict : content.verdicts) {
    label = std::max(label, display_width(for_terminal(verdict.claim)));
    ruling = std::max(ruling, words(verdict.main.ruling).size());
  }
  const std::size_t used = label + ruling + 2 * gap;
  std::string out =
      fmt::format("{}: {}\n", for_terminal(content.announcement), counted(content.verdicts));
  if (const std::string note = family_note(content); !note.empty()) {
    out += for_terminal(note) + "\n";
  }
  out += '\n';
  for (const Verdict& verdict : content.verdicts) {
    const std::string id = for_terminal(verdict.claim);
    const std::string head = id + std::string(label - display_width(id) + gap, ' ') +
                             fmt::format("{:{}}", words(verdict.main.ruling), ruling) +
                             std::string(gap, ' ');
    if (used + least_title > style.width) {
      out += head.substr(0, head.find_last_not_of(' ') + 1) + "\n";
      continue;
    }
    std::string start = head;
    for (const std::string& line : wrapped(for_terminal(verdict.title), style.width - used)) {
      out += start + line + "\n";
      start = std::string(used, ' ');
    }
  }
  return out + "\n";
}

std::string markdown_summary(const Content& content) {
  std::string out = fmt::format("# {}: {}\n\n| claim | verdict | says |\n| --- | --- | --- |\n",
                                for_markdown(content.announcement), counted(content.verdicts));
  for (const Verdict& verdict : content.verdicts) {
    out += fmt::format("| {} | {} | {} |\n", for_markdown(verdict.claim),
                       words(verdict.main.ruling), for_markdown(verdict.title));
  }
  if (const std::string note = family_note(content); !note.empty()) {
    out += fmt::format("\nThe claims {}.\n", for_markdown(note));
  }
  return out + "\n";
}

nlohmann::json json_summary(const Content& content) {
  nlohmann::json counts = nlohmann::json::object();
  for (const Ruling ruling : rulings) counts[name(ruling)] = count_of(content.verdicts, ruling);
  nlohmann::json list = nlohmann::json::array();
  for (const Verdict& verdict : content.verdicts) list.push_back(judge::to_json(verdict));
  nlohmann::json family = nlohmann::json::object();
  for (const auto& [claim, ruling] : content.family) family[claim] = name(ruling);
  return {{"schema", "assay-summary/1"},
          {"announcement", content.announcement},
          {"counts", counts},
          {"family", family},
          {"verdicts", list}};
}

}  // namespace assay::report
