// SPDX-License-Identifier: Apache-2.0
#include "cli/grammar.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "cli/data.hpp"
#include "cli/help.hpp"
#include "cli/live_arguments.hpp"
#include "cli/score_help.hpp"

namespace assay::cli {
namespace {

/// Help laid out by us: the same bytes whichever CLI11 is installed.
std::string help_of(const CLI::App* app, std::string_view footer) {
  std::string usage = "assay";
  std::string arguments;
  std::string options;
  const bool is_root = app->get_parent() == nullptr;
  if (!is_root) usage += " " + app->get_name();
  for (const CLI::Option* option : app->get_options()) {
    if (option->get_positional()) {
      usage += " " + option->get_type_name();
      arguments +=
          fmt::format("  {:<18}  {}\n", option->get_type_name(), option->get_description());
      continue;
    }
    std::string name = option->get_name(false, true);
    if (const std::size_t comma = name.find(','); comma != std::string::npos) {
      name.insert(comma + 1, " ");
    }
    if (option->get_items_expected_max() > 0) name += " " + option->get_type_name();
    options += fmt::format("  {:<18}  {}\n", name, option->get_description());
  }
  std::string text = app->get_description() + "\n\nUsage: " + usage;
  text += is_root ? " COMMAND ...\n" : " [OPTIONS]\n";
  if (is_root) {
    text += "\nCommands:\n";
    for (const CLI::App* command : app->get_subcommands(nullptr)) {
      text += fmt::format("  {:<18}  {}\n", command->get_name(), command->get_description());
    }
  }
  if (!arguments.empty()) text += "\nArguments:\n" + arguments;
  return text + "\nOptions:\n" + options + "\n" + std::string(footer);
}

CLI::App* add_command(CLI::App& root, const CommandHelp& help, Globals& globals) {
  CLI::App* command = root.add_subcommand(std::string(help.name), std::string(help.says));
  command->formatter_fn(
      [footer = help.footer](const CLI::App* app, const std::string&, CLI::AppFormatMode) {
        return help_of(app, footer);
      });
  command->set_help_flag("-h,--help", "this text");
  command->add_option("--data", globals.data, "folder with benchmarks/ and datasets/")
      ->type_name("DIR");
  command->add_flag("--quiet", globals.is_quiet, "no remarks on standard error, only errors");
  return command;
}

CLI::Option* add_positional(CLI::App* command, auto& value, const char* name, const char* says) {
  return command->add_option(name, value, says)->type_name(name);
}

void add_rendering(CLI::App* command, Typed& typed, std::string& format, std::string& output) {
  command
      ->add_option("--format", format,
                   "terminal (the default), json, markdown, junit, csv or github")
      ->type_name("NAME");
  command->add_flag("--json", typed.is_json, "the same as --format json");
  command->add_option("--output", output, "write there, not to standard output")->type_name("FILE");
}

void add_exit_zero(CLI::App* command, bool& is_exit_zero) {
  command->add_flag("--exit-zero", is_exit_zero, "exit with 0 whatever the verdicts are");
}

void add_verdict_commands(CLI::App& root, Typed& typed) {
  CLI::App* verify = add_command(root, verify_help, typed.globals);
  add_positional(verify, typed.verify.claims, "CLAIM", "ids or .yaml files; none: all claims")
      ->type_name("[CLAIM...]");
  verify
      ->add_option("--announcement", typed.verify.announcement,
                   "all claims of an announcement, with a summary")
      ->type_name("NAME");
  verify->add_flag("--live", typed.verify.is_live, "ask the models first, for what is missing");
  add_design_option(*verify, typed.verify.live);
  add_asking_options(*verify, typed.verify.live);
  add_rendering(verify, typed, typed.verify.format, typed.verify.output);
  add_exit_zero(verify, typed.verify.is_exit_zero);

  CLI::App* judge = add_command(root, judge_help, typed.globals);
  add_positional(judge, typed.judge.claims, "CLAIM", "ids or .yaml files")
      ->required()
      ->type_name("CLAIM...");
  judge->add_option("--evidence", typed.judge.evidence, "score sheets: of one suite, or of several")
      ->type_name("DIR");
  add_runs_options(*judge, typed.judge.live);
  add_design_option(*judge, typed.judge.live);
  add_exit_zero(judge, typed.judge.is_exit_zero);

  CLI::App* report = add_command(root, report_help, typed.globals);
  add_positional(report, typed.report.verdicts, "VERDICT.json",
                 "a verdict file; - reads it from a pipe")
      ->required();
  add_rendering(report, typed, typed.report.format, typed.report.output);
  add_exit_zero(report, typed.report.is_exit_zero);
}

void add_score_commands(CLI::App& root, Typed& typed) {
  const auto add_evidence = [](CLI::App* command, std::string& evidence) {
    command->add_option("--evidence", evidence, "score sheets, not those of the data folder")
        ->type_name("DIR");
  };
  CLI::App* score = add_command(root, score_help, typed.globals);
  add_positional(score, typed.score.suite, "SUITE", "an id (assay list suites)")->required();
  add_positional(score, typed.score.setups, "SETUP", "ids; none: all that are recorded")
      ->type_name("[SETUP...]");
  add_evidence(score, typed.score.evidence);
  score->add_flag("--by-stratum", typed.score.is_by_stratum, "a line for each stratum");
  score->add_flag("--json", typed.is_json, "a JSON array");

  CLI::App* compare = add_command(root, compare_help, typed.globals);
  add_positional(compare, typed.compare.suite, "SUITE", "an id (assay list suites)")->required();
  add_positional(compare, typed.compare.one, "ONE", "a setup (assay list setups)")->required();
  add_positional(compare, typed.compare.other, "OTHER", "the one it is compared with")->required();
  add_evidence(compare, typed.compare.evidence);
  compare
      ->add_option("--other-evidence", typed.compare.other_evidence,
                   "score sheets of OTHER, where they lie elsewhere")
      ->type_name("DIR");
  compare->add_flag("--json", typed.is_json, "a JSON object");

  CLI::App* agreement = add_command(root, agreement_help, typed.globals);
  add_positional(agreement, typed.agreement.suite, "SUITE", "an id (assay list suites)")
      ->required();
  add_positional(agreement, typed.agreement.setups, "SETUP", "ids; none: all that are recorded")
      ->type_name("[SETUP...]");
  add_evidence(agreement, typed.agreement.evidence);
  agreement->add_flag("--json", typed.is_json, "a JSON array");

  CLI::App* drift = add_command(root, drift_help, typed.globals);
  add_positional(drift, typed.drift.claim, "CLAIM", "id or .yaml file")->required();
  add_positional(drift, typed.drift.old_runs, "OLD", "a folder of journals")->required();
  add_positional(drift, typed.drift.new_runs, "NEW", "a later one")->required();
  drift->add_option("--base-url", typed.drift.base_url, "where every endpoint was")
      ->type_name("URL");
  drift->add_flag("--json", typed.is_json, "a JSON array");
}

void add_new_command(CLI::App& root, Typed& typed) {
  NewOptions& draft = typed.draft;
  CLI::App* command = add_command(root, new_help, typed.globals);
  const auto add = [command](const char* name, auto& value, const char* type, const char* says) {
    command->add_option(name, value, says)->type_name(type);
  };
  add("--id", draft.id, "ID", "of the claim, and the name of its file");
  add("--title", draft.title, "LINE", "what a reader of a table sees");
  add("--claimant", draft.claimant, "NAME", "who says it");
  add("--date", draft.date, "DAY", "when it was said, YYYY-MM-DD");
  add("--announcement", draft.announcement, "ID", "claims made together share it");
  add("--link", draft.link, "URL", "where it can be read");
  add("--publisher", draft.publisher, "NAME", "of the source; else the claimant");
  add("--wording", draft.wording, "LINE", "the source's variant, paraphrased; else the title");
  add("--kind", draft.kind, "KIND", "as in assay list kinds");
  add("--value", draft.value, "SHARE", "of a ratio or a score: 91 % is 0.91");
  add("--margin", draft.margin, "SHARE", "that the claimant grants; else the usual one");
  add("--subject", draft.subject, "SETUP", "that the claim is about");
  add("--reference", draft.references, "SETUP", "that it is compared with");
  add("--suite", draft.suites, "SUITE", "on which it is tested");
  add("--not-testable", draft.reason, "REASON", "as in assay list reasons");
  add("--because", draft.because, "LINE", "why it cannot be tested");
  add("--output", draft.output, "FILE", "write there, not to ID.yaml");
}

void add_live_commands(CLI::App& root, Typed& typed) {
  CLI::App* run = add_command(root, run_help, typed.globals);
  add_positional(run, typed.run.claims, "CLAIM", "ids or .yaml files")
      ->required()
      ->type_name("CLAIM...");
  run->add_flag("--dry-run", typed.run.is_dry_run, "print the requests, send nothing");
  add_design_option(*run, typed.run.live);
  add_asking_options(*run, typed.run.live);

  CLI::App* plan = add_command(root, plan_help, typed.globals);
  add_positional(plan, typed.plan.claims, "CLAIM", "ids or .yaml files")
      ->required()
      ->type_name("CLAIM...");
  plan->add_flag("--json", typed.is_json, "for programs");
  add_runs_options(*plan, typed.plan.live);
  add_price_option(*plan, typed.plan.live);

  CLI::App* preregister = add_command(root, preregister_help, typed.globals);
  add_positional(preregister, typed.preregister.claim, "CLAIM", "id or .yaml file")->required();
  preregister->add_option("--output", typed.preregister.output, "write there, not beside the claim")
      ->type_name("FILE");
}

void add_calibrate_command(CLI::App& root, Typed& typed) {
  CLI::App* calibrate = add_command(root, calibrate_help, typed.globals);
  calibrate->add_flag("--quick", typed.calibrate.is_quick,
                      "only the designs that take little time");
  calibrate->add_option("--replications", typed.calibrate.replications, "of each design; else 2000")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  calibrate->add_flag("--json", typed.is_json, "all figures as a JSON object");
  calibrate
      ->add_option("--output", typed.calibrate.output, "folder for calibration.md and its plots")
      ->type_name("DIR");
}

void add_self_test_command(CLI::App& root, Typed& typed) {
  CLI::App* command = add_command(root, self_test_help, typed.globals);
  add_positional(command, typed.self_test.suites, "SUITE", "ids; none: all whose items are here")
      ->type_name("[SUITE...]");
  command->add_flag("--json", typed.self_test.is_json, "a JSON array");
  command->add_flag("--replies", typed.self_test.is_replies,
                    "print the replies that score 1, a JSON object a line");
}

void add_task_command(CLI::App& root, Typed& typed) {
  TaskOptions& task = typed.task;
  CLI::App* command = add_command(root, task_help, typed.globals);
  add_positional(command, task.task, "FILE.yaml", "a task file")->required();
  const auto add = [command](const char* name, std::string& value, const char* type,
                             const char* says) {
    return command->add_option(name, value, says)->type_name(type);
  };
  add("--items", task.items, "FILE", "the items, below datasets/: JSON objects, one a line")
      ->required();
  add("--area", task.area, "AREA", "language, math or multimodal");
  add("--licence", task.licence, "NAME", "of the items");
  add("--revision", task.revision, "COMMIT", "of the items, unless the file states one");
  add("--link", task.link, "URL", "where the items are published, unless the file says it");
  add("--id", task.id, "MEMBER", "that identifies an item; else the number of its line");
  add("--title", task.title, "LINE", "of the suite; else the task's name");
  add("--output", task.output, "FILE", "write there, not to standard output");
}

void add_file_commands(CLI::App& root, Typed& typed) {
  CLI::App* diff = add_command(root, diff_help, typed.globals);
  add_positional(diff, typed.diff.before, "OLD.json", "verdict files; - reads one from a pipe")
      ->required();
  add_positional(diff, typed.diff.after, "NEW.json", "the later one")->required();
  diff->add_flag("--json", typed.is_json, "a JSON array");

  CLI::App* card = add_command(root, card_help, typed.globals);
  add_positional(card, typed.card.claim, "CLAIM", "id or .yaml file")->required();
  card->add_flag("--json", typed.is_json, "a JSON object");

  CLI::App* lint = add_command(root, lint_help, typed.globals);
  add_positional(lint, typed.lint.files, "FILE", "claims, suites, models, recipes; none: all")
      ->type_name("[FILE...]");

  CLI::App* show = add_command(root, show_help, typed.globals);
  add_positional(show, typed.show.id, "ID", "of a claim, suite, model, recipe, setup, caveat, ...")
      ->required();
  show->add_flag("--json", typed.is_json, "a JSON array of all that has this id");

  CLI::App* list = add_command(root, list_help, typed.globals);
  add_positional(list, typed.list.what, "WHAT", "claims, suites, setups, ...; see below")
      ->required();
  list->add_flag("--json", typed.is_json, "a JSON array");

  CLI::App* import = add_command(root, import_help, typed.globals);
  add_positional(import, typed.import.recipe, "RECIPE", "id or .yaml file")->required();
  add_positional(import, typed.import.folder, "DIR",
                 "the published files, as their repository has them")
      ->required();
  import
      ->add_option("--output", typed.import.output,
                   "write the sheets there, not to datasets/recorded")
      ->type_name("DIR");

  add_task_command(root, typed);

  CLI::App* schema = add_command(root, schema_help, typed.globals);
  add_positional(schema, typed.schema.name, "NAME", "claim, suite, model or recipe")->required();
}

void add_credentials(CLI::App* command, std::string& credentials) {
  command
      ->add_option("--credentials", credentials,
                   "NAME=VALUE lines, mode 600, for what the environment lacks")
      ->type_name("FILE");
}

void add_model_commands(CLI::App& root, Typed& typed) {
  CLI::App* keys = add_command(root, keys_help, typed.globals);
  add_positional(keys, typed.keys.models, "MODEL", "ids or .yaml files; none: all")
      ->type_name("[MODEL...]");
  add_credentials(keys, typed.keys.credentials);
  keys->add_flag("--json", typed.is_json, "a JSON array");

  CLI::App* models = add_command(root, models_help, typed.globals);
  add_positional(models, typed.models.action, "check", "what to do with them")->required();
  add_positional(models, typed.models.models, "MODEL", "ids or .yaml files; none: all")
      ->type_name("[MODEL...]");
  models->add_option("--endpoint", typed.models.endpoint, "only this one of a model's endpoints")
      ->type_name("ID");
  models->add_option("--base-url", typed.models.base_url, "ask there, not where the file says")
      ->type_name("URL");
  add_credentials(models, typed.models.credentials);
  models->add_flag("--offline", typed.models.is_offline, "only what needs no network");
  models->add_flag("--conformance", typed.models.is_conformance,
                   "also compare with OpenAI's protocol, field by field");
  models->add_flag("--json", typed.is_json, "checks and conformance as a JSON object");
}

}  // namespace

std::unique_ptr<CLI::App> make_parser(Typed& typed) {
  auto root = std::make_unique<CLI::App>(std::string(assay_help.says), "assay");
  root->formatter_fn([](const CLI::App* app, const std::string&, CLI::AppFormatMode) {
    return help_of(app, assay_help.footer);
  });
  root->set_help_flag("-h,--help", "this text");
  root->add_flag("--version", typed.is_version, "the version of assay");
  root->add_option("--data", typed.globals.data, "folder with benchmarks/ and datasets/")
      ->type_name("DIR");
  root->add_flag("--quiet", typed.globals.is_quiet, "no remarks on standard error, only errors");
  root->require_subcommand(0, 1);
  add_verdict_commands(*root, typed);
  add_score_commands(*root, typed);
  add_new_command(*root, typed);
  add_live_commands(*root, typed);
  add_calibrate_command(*root, typed);
  add_file_commands(*root, typed);
  add_model_commands(*root, typed);
  add_self_test_command(*root, typed);
  add_data_options(*add_command(*root, data_help, typed.globals), typed.data);
  return root;
}

}  // namespace assay::cli
