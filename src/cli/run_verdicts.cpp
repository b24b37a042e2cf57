// SPDX-License-Identifier: Apache-2.0
// verify, judge, report: the commands that end in verdicts.
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/asking.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/live.hpp"
#include "cli/rulings.hpp"
#include "cli/streams.hpp"
#include "cli/verdict_files.hpp"
#include "report/report.hpp"

namespace assay::cli {
namespace {

const report::FormatRow& find_format(const std::string& name) {
  if (const report::FormatRow* row = report::find_format(name)) return *row;
  std::vector<std::string_view> names;
  for (const report::FormatRow& row : report::format_table()) names.push_back(row.name);
  throw base::InputError("no format " + base::quoted(name) + base::did_you_mean(name, names) +
                         " (assay list formats shows all)");
}

void mention(const Globals& globals, const std::vector<report::Note>& notes) {
  for (const report::Note& note : notes) {
    remark(globals,
           fmt::format("{0}: a note is context, not ruled on (assay show {0})", note.claim));
  }
}

bool has_sheets(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "sheet.json")) return true;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (std::filesystem::exists(entry.path() / "sheet.json")) return true;
  }
  return false;
}

Codes codes(bool is_exit_zero) { return is_exit_zero ? Codes::zero : Codes::of_verdicts; }

Asking asked(const Catalogue& catalogue, const std::vector<std::string>& claims,
             const LiveOptions& live, const Wish& wish) {
  if (claims.empty()) throw base::InputError("--live takes the claims that are to be asked");
  return asking_of(catalogue, claims, live.base_url, wish);
}

ExitCode print_rulings(const JudgeOptions& options, const Rulings& rulings) {
  print(find_format("json").render(
      {.verdicts = rulings.verdicts, .places = {}, .announcement = {}, .family = {}, .notes = {}},
      {}));
  mention(options.globals, rulings.notes);
  return exit_code(rulings.verdicts, codes(options.is_exit_zero));
}

}  // namespace

ExitCode run(const VerifyOptions& options) {
  const report::FormatRow& format = find_format(options.format);
  if (!options.announcement.empty() && !options.claims.empty()) {
    throw base::InputError("--announcement names the claims; leave out " +
                           base::quoted(options.claims.front()));
  }
  const Catalogue catalogue = find_catalogue(options.globals.data);
  const std::vector<std::string> claims =
      options.announcement.empty() ? options.claims : claims_of(catalogue, options.announcement);
  const Wish wish{.design = options.live.design, .globals = options.globals};
  Evidence live;
  if (options.is_live) {
    Asking asking = asked(catalogue, claims, options.live, wish);
    const ExitCode code =
        explain(gather_answers(asking, options.live, options.globals), options.globals);
    if (code != ExitCode::supported) return code;
    live = answers_in(asking, runs_folder(options.live.runs));
  }
  const Rulings rulings =
      rule_on(catalogue, claims, catalogue.recorded(""),
              options.announcement.empty() ? Together::no : Together::yes, std::move(live), wish);
  const report::Content content{.verdicts = rulings.verdicts,
                                .places = rulings.places,
                                .announcement = options.announcement,
                                .family = rulings.family,
                                .notes = rulings.notes};
  deliver(format.render(content, style_of(options.output)), options.output);
  keep_attempts(rulings);
  mention(options.globals, rulings.notes);
  return exit_code(rulings.verdicts, codes(options.is_exit_zero));
}

ExitCode run(const JudgeOptions& options) {
  if (options.evidence.empty() == options.live.runs.empty()) {
    throw base::InputError("judge takes --evidence DIR or --runs DIR");
  }
  const Catalogue catalogue = find_catalogue(options.globals.data);
  const Wish wish{.design = options.live.design, .globals = options.globals};
  if (options.evidence.empty()) {
    const Asking asking = asked(catalogue, options.claims, options.live, wish);
    return print_rulings(options,
                         rule_on(catalogue, options.claims, catalogue.recorded(""), Together::no,
                                 answers_in(asking, options.live.runs), wish));
  }
  if (!std::filesystem::is_directory(options.evidence)) {
    throw base::InputError(options.evidence + ": no such folder (--evidence)");
  }
  const Rulings rulings =
      rule_on(catalogue, options.claims, options.evidence, Together::no, {}, wish);
  if (!has_sheets(options.evidence)) {
    remark(options.globals, options.evidence +
                                ": no score sheets there, neither a sheet.json nor a folder that "
                                "has one (--evidence)");
  }
  return print_rulings(options, rulings);
}

ExitCode run(const ReportOptions& options) {
  const report::FormatRow& format = find_format(options.format);
  const VerdictFile reported = read_verdict_file(options.verdicts);
  const report::Content content{.verdicts = reported.verdicts,
                                .places = {},
                                .announcement = reported.announcement,
                                .family = reported.family,
                                .notes = {}};
  deliver(format.render(content, style_of(options.output)), options.output);
  return exit_code(reported.verdicts, codes(options.is_exit_zero));
}

}  // namespace assay::cli
