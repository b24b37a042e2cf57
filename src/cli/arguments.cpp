// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/data.hpp"
#include "cli/grammar.hpp"
#include "cli/help.hpp"
#include "cli/score_help.hpp"

namespace assay::cli {
namespace {

const CLI::App* chosen(const CLI::App& root) {
  const std::vector<const CLI::App*> commands = [&root] {
    std::vector<const CLI::App*> parsed;
    for (const CLI::App* command : root.get_subcommands(nullptr)) {
      if (command->parsed()) parsed.push_back(command);
    }
    return parsed;
  }();
  return commands.empty() ? &root : commands.front();
}

std::string see_help(const CLI::App* app) {
  const std::string name = app->get_parent() == nullptr ? "" : " " + app->get_name();
  return "\nassay" + name + " --help explains it";
}

/// What was typed and belongs nowhere, with what was probably meant.
std::string unexpected(const CLI::App& root, const std::string& word) {
  const CLI::App* app = chosen(root);
  std::vector<std::string> known;
  const bool is_option = word.starts_with('-');
  if (is_option) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
  } else if (app == &root) {
    for (const CLI::App* command : root.get_subcommands(nullptr)) {
      known.push_back(command->get_name());
    }
  } else {
    return "too many arguments: " + base::quoted(word) + see_help(app);
  }
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  return std::string(is_option ? "no option " : "no command ") + base::quoted(word) +
         base::did_you_mean(word, candidates) + see_help(app);
}

std::string format_of(const Typed& typed, const std::string& format) {
  if (typed.is_json && !format.empty() && format != "json") {
    throw base::InputError("--json and --format " + format + " exclude each other");
  }
  if (typed.is_json) return "json";
  return format.empty() ? "terminal" : format;
}

Command command_of(const CLI::App& root, Typed& typed) {
  if (typed.is_version) return Text{fmt::format("assay {}\n", version)};
  const CLI::App* app = chosen(root);
  if (app == &root) return Text{std::string(orientation)};
  typed.verify.format = format_of(typed, typed.verify.format);
  typed.report.format = format_of(typed, typed.report.format);
  typed.calibrate.is_json = typed.is_json;
  typed.plan.is_json = typed.diff.is_json = typed.card.is_json = typed.models.is_json =
      typed.is_json;
  typed.show.is_json = typed.list.is_json = typed.keys.is_json = typed.score.is_json =
      typed.compare.is_json = typed.agreement.is_json = typed.drift.is_json = typed.is_json;
  const auto with_globals = [&typed](auto& options) -> Command {
    options.globals = typed.globals;
    return std::move(options);
  };
  const std::string name = app->get_name();
  if (name == verify_help.name) return with_globals(typed.verify);
  if (name == judge_help.name) return with_globals(typed.judge);
  if (name == report_help.name) return with_globals(typed.report);
  if (name == score_help.name) return with_globals(typed.score);
  if (name == compare_help.name) return with_globals(typed.compare);
  if (name == agreement_help.name) return with_globals(typed.agreement);
  if (name == drift_help.name) return with_globals(typed.drift);
  if (name == diff_help.name) return with_globals(typed.diff);
  if (name == card_help.name) return with_globals(typed.card);
  if (name == new_help.name) return with_globals(typed.draft);
  if (name == lint_help.name) return with_globals(typed.lint);
  if (name == show_help.name) return with_globals(typed.show);
  if (name == list_help.name) return with_globals(typed.list);
  if (name == import_help.name) return with_globals(typed.import);
  if (name == task_help.name) return with_globals(typed.task);
  if (name == self_test_help.name) return with_globals(typed.self_test);
  if (name == self_test_help.name) return with_globals(typed.self_test);
  if (name == keys_help.name) return with_globals(typed.keys);
  if (name == models_help.name) return with_globals(typed.models);
  if (name == run_help.name) return with_globals(typed.run);
  if (name == plan_help.name) return with_globals(typed.plan);
  if (name == data_help.name) return with_globals(typed.data);
  if (name == calibrate_help.name) return with_globals(typed.calibrate);
  if (name == preregister_help.name) return with_globals(typed.preregister);
  base::check(name == schema_help.name, "every command is built");
  return typed.schema;
}

}  // namespace

Command read_arguments(int argc, const char* const* argv) {
  Typed typed;
  const auto root = make_parser(typed);
  try {
    root->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Text{chosen(*root)->help()};
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> extras = root->remaining(true);
    throw base::InputError(unexpected(*root, extras.empty() ? "" : extras.front()));
  } catch (const CLI::ParseError& error) {
    throw base::InputError(error.what() + see_help(chosen(*root)));
  }
  return command_of(*root, typed);
}

}  // namespace assay::cli
