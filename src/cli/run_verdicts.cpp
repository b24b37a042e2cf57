// SPDX-License-Identifier: Apache-2.0
// verify, judge, report: the commands that end in verdicts.
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/rulings.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "judge/verdict_file.hpp"
#include "report/report.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t longest_verdict_file = 64U << 20U;

const report::FormatRow& find_format(const std::string& name) {
  if (const report::FormatRow* row = report::find_format(name)) return *row;
  std::vector<std::string_view> names;
  for (const report::FormatRow& row : report::format_table()) names.push_back(row.name);
  throw base::InputError("no format " + base::quoted(name) + base::did_you_mean(name, names) +
                         " (assay list formats shows all)");
}

void mention(const Globals& globals, const std::vector<std::string>& notes) {
  for (const std::string& id : notes) {
    remark(globals, fmt::format("{0}: a note is context, not ruled on (assay show {0})", id));
  }
}

Codes codes(bool is_exit_zero) { return is_exit_zero ? Codes::zero : Codes::of_verdicts; }

}  // namespace

ExitCode run(const VerifyOptions& options) {
  const report::FormatRow& format = find_format(options.format);
  const Catalogue catalogue = find_catalogue(options.globals.data);
  const Rulings rulings = rule_on(catalogue, options.claims, catalogue.recorded(""));
  const report::Content content{.verdicts = rulings.verdicts, .places = rulings.places};
  deliver(format.render(content, style_of(options.output)), options.output);
  mention(options.globals, rulings.notes);
  return exit_code(rulings.verdicts, codes(options.is_exit_zero));
}

ExitCode run(const JudgeOptions& options) {
  if (!std::filesystem::is_directory(options.evidence)) {
    throw base::InputError(options.evidence + ": no such folder (--evidence)");
  }
  const Catalogue catalogue = find_catalogue(options.globals.data);
  const Rulings rulings = rule_on(catalogue, options.claims, options.evidence);
  print(find_format("json").render({.verdicts = rulings.verdicts, .places = {}}, {}));
  mention(options.globals, rulings.notes);
  return exit_code(rulings.verdicts, codes(options.is_exit_zero));
}

ExitCode run(const ReportOptions& options) {
  const report::FormatRow& format = find_format(options.format);
  const bool is_piped = options.verdicts == "-";
  const std::vector<Verdict> verdicts =
      judge::read_verdicts(is_piped ? "standard input" : options.verdicts,
                           is_piped ? read_standard_input(longest_verdict_file)
                                    : evidence::read_text(options.verdicts, longest_verdict_file));
  deliver(format.render({.verdicts = verdicts, .places = {}}, style_of(options.output)),
          options.output);
  return exit_code(verdicts, codes(options.is_exit_zero));
}

}  // namespace assay::cli
