// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/decimal.hpp"
#include "judge/verdict_file.hpp"
#include "report/card.hpp"
#include "report/caveats.hpp"
#include "report/course.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/paragraph.hpp"
#include "report/summary.hpp"

namespace assay::report {
namespace {

std::string dash_if_empty(std::string text) { return text.empty() ? "-" : text; }

void add_line(std::string& out, const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) out += "| " + cell + " ";
  out += "|\n";
}

void add_head(std::string& out, const std::vector<std::string>& cells) {
  add_line(out, cells);
  add_line(out, std::vector<std::string>(cells.size(), "---"));
}

std::string margin_text(const Part& part) {
  if (!part.margin_needed) return "-";
  return base::in_percent(*part.margin_needed, 2) + (part.ratio ? " %" : " pp");
}

std::string lenient_text(const Part& part) {
  if (!part.lenient) return "-";
  return std::string(words(part.lenient->ruling));
}

void add_parts(const ReadingVerdict& reading, std::string& out) {
  for (const Agreement& agreement : reading.agreements) {
    out += fmt::format("- {}\n\n", for_markdown(agreement_note(agreement)));
  }
  if (reading.parts.empty()) return;
  add_head(out,
           {"tested on", "subject", "verdict", "difference or score", "ratio", "items",
            "subject's score", "reference's score", "margin needed", "lenient reading", "method"});
  for (const Part& part : reading.parts) {
    add_line(out, {for_markdown(comparison_name(part)), for_markdown(part.subject),
                   std::string(words(part.ruling)),
                   dash_if_empty(for_markdown(to_text(contrast_figure(part)))),
                   part.ratio ? dash_if_empty(for_markdown(to_text(ratio_figure(part)))) : "-",
                   std::to_string(part.n), score_text(part.subject_score),
                   score_text(part.reference_score), margin_text(part), lenient_text(part),
                   for_markdown(dash_if_empty(part.method))});
  }
  out += '\n';
  std::string notes;
  for (const Part& part : reading.parts) {
    const std::string note = part.not_testable ? part.not_testable->because : power_note(part);
    for (const std::string& text :
         {note, extraction_note(part), course_note(part), judge_note(part)}) {
      if (text.empty()) continue;
      notes += fmt::format("- {}: {}\n", for_markdown(comparison_name(part)), for_markdown(text));
    }
  }
  if (!notes.empty()) out += notes + "\n";
}

void add_counts(const std::string& setup, const std::string& suite, const OutcomeCounts& counts,
                std::vector<std::string>& lines) {
  std::string text;
  for (const auto& [outcome, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, row(outcome).name);
  }
  if (text.empty()) return;
  std::string line =
      fmt::format("- {} on {}: {}\n", for_markdown(setup), for_markdown(suite), for_markdown(text));
  for (const std::string& known : lines) {
    if (known == line) return;
  }
  lines.push_back(std::move(line));
}

void add_answers(const Verdict& verdict, std::string& out) {
  std::vector<std::string> lines;
  const auto add = [&lines](const ReadingVerdict& reading) {
    for (const Part& part : reading.parts) {
      add_counts(part.subject, part.suite, part.subject_outcomes, lines);
      add_counts(part.reference, part.suite, part.reference_outcomes, lines);
    }
  };
  add(verdict.main);
  for (const ReadingVerdict& variant : verdict.variants) add(variant);
  if (lines.empty()) return;
  out += "### Answers\n\n";
  for (const std::string& line : lines) out += line;
  out += '\n';
}

void add_variants(const Verdict& verdict, std::string& out) {
  if (verdict.variants.empty()) return;
  out += "### Variants\n\n";
  for (const ReadingVerdict& variant : verdict.variants) {
    out += fmt::format("**{}**: {}; {}.\n\n", for_markdown(variant.id), for_markdown(variant.title),
                       for_markdown(why(variant)));
    add_parts(variant, out);
  }
}

void add_caveats(const Verdict& verdict, std::string& out) {
  const std::set<Caveat> caveats = caveats_of(verdict);
  if (caveats.empty()) return;
  out += "### Caveats\n\n";
  for (const Caveat caveat : caveats) {
    out += fmt::format("- `{}`{}: {}\n", row(caveat).name,
                       is_of_main(verdict, caveat) ? "" : " (of variants only)",
                       for_markdown(row(caveat).advice));
  }
  out += '\n';
}

void add_disclosure(const Verdict& verdict, std::string& out) {
  out += "### What the claimant disclosed\n\n";
  out += for_markdown(card_summary(verdict.disclosure)) + "\n\n";
  add_head(out, {"item", "asks for", "disclosed", "needed to repeat the claim"});
  constexpr std::array<std::string_view, 4> answers{"no", "partly", "yes", "not applicable"};
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    const DisclosureRow& item = disclosure_table[i];
    add_line(out, {for_markdown(item.name), for_markdown(item.asks),
                   std::string(answers[static_cast<std::size_t>(verdict.disclosure[i])]),
                   item.is_blocking ? "yes" : ""});
  }
  out += '\n';
}

void add_reproduction(const Verdict& verdict, std::string& out) {
  const nlohmann::json file = judge::to_json(verdict);
  out +=
      fmt::format("### How to reproduce\n\n    assay verify {}\n\n", for_terminal(verdict.claim));
  out += fmt::format("Method version {}, {} intervals.\n\n", for_markdown(verdict.method_version),
                     confidence(verdict.alpha_side));
  if (const std::string note = registration_note(verdict); !note.empty()) {
    out += "The claim was " + for_markdown(note) + ".\n\n";
  }
  out += fmt::format("verdict\\_sha256: `{}`\n", file.at("verdict_sha256").get<std::string>());
}

std::string of_claim(const Verdict& verdict) {
  std::string out = fmt::format("## {}\n\n", for_markdown(verdict.title));
  std::string ruling(words(verdict.main.ruling));
  ruling.front() = static_cast<char>(ruling.front() - 'a' + 'A');
  out += fmt::format("**{}.** {}\n\n", ruling, for_markdown(paragraph(verdict)));
  if (!verdict.main.parts.empty()) {
    out += "### Parts\n\n";
    add_parts(verdict.main, out);
  }
  add_variants(verdict, out);
  add_answers(verdict, out);
  add_caveats(verdict, out);
  add_disclosure(verdict, out);
  add_reproduction(verdict, out);
  return out;
}

}  // namespace

std::string render_markdown(const Content& content, const Style&) {
  std::string out;
  if (!content.announcement.empty()) out = markdown_summary(content);
  for (const Verdict& verdict : content.verdicts) {
    if (&verdict != &content.verdicts.front()) out += '\n';
    out += of_claim(verdict);
  }
  return out;
}

}  // namespace assay::report
