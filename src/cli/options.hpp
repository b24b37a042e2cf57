// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <assay/sequential.hpp>

namespace assay::cli {

// What was typed, one struct a command. Empty text: not typed.

struct Globals {
  std::string data;       ///< --data
  bool is_quiet = false;  ///< --quiet: nothing on stderr but errors
};

/// How models are asked.
struct LiveOptions {
  std::string runs;      ///< folder of journals
  std::string base_url;  ///< for every endpoint
  std::string credentials;
  std::vector<std::string> prices;  ///< NAME=IN/OUT
  std::string most_cost;
  std::int64_t most_calls = -1;  ///< negative: not typed
  std::string deadline;
  Design design = Design::fixed;  ///< --sequential: where claims allow it
  bool is_stopped_by_change = false;
  bool is_exec_allowed = false;
};

struct RunOptions {
  Globals globals;
  std::vector<std::string> claims;
  LiveOptions live;
  bool is_dry_run = false;
};

struct PlanOptions {
  Globals globals;
  std::vector<std::string> claims;
  LiveOptions live;
  bool is_json = false;
};

struct VerifyOptions {
  Globals globals;
  std::vector<std::string> claims;  ///< ids or paths; empty: all shipped claims
  std::string announcement;         ///< all shipped claims of one
  LiveOptions live;
  bool is_live = false;  ///< --live: ask first
  std::string format;
  std::string output;
  bool is_exit_zero = false;
};

struct JudgeOptions {
  Globals globals;
  std::vector<std::string> claims;
  std::string evidence;
  LiveOptions live;  ///< of it, where journals are and whose
  bool is_exit_zero = false;
};

struct ReportOptions {
  Globals globals;
  std::string verdicts;  ///< path, or "-" for standard input
  std::string format;
  std::string output;
  bool is_exit_zero = false;
};

struct ScoreOptions {
  Globals globals;
  std::string suite;
  std::vector<std::string> setups;  ///< empty: all that are recorded
  std::string evidence;
  bool is_by_stratum = false;
  bool is_json = false;
};

struct CompareOptions {
  Globals globals;
  std::string suite;
  std::string one;
  std::string other;
  std::string evidence;
  std::string other_evidence;  ///< where the other's sheets are; empty: with the first one's
  bool is_json = false;
};

struct AgreementOptions {
  Globals globals;
  std::string suite;
  std::vector<std::string> setups;  ///< empty: all that are recorded
  std::string evidence;
  bool is_json = false;
};

struct DriftOptions {
  Globals globals;
  std::string claim;
  std::string old_runs;
  std::string new_runs;
  std::string base_url;
  bool is_json = false;
};

struct DiffOptions {
  Globals globals;
  std::string before;  ///< paths, or "-" for standard input
  std::string after;
  bool is_json = false;
};

struct CardOptions {
  Globals globals;
  std::string claim;  ///< id or path
  bool is_json = false;
};

struct NewOptions {
  Globals globals;
  std::string id;
  std::string title;
  std::string claimant;
  std::string date;
  std::string announcement;
  std::string link;
  std::string publisher;  ///< empty: the claimant
  std::string wording;    ///< empty: the title
  std::string kind;
  std::string value;
  std::string margin;  ///< empty: the usual one of the kind
  std::string subject;
  std::vector<std::string> references;
  std::vector<std::string> suites;
  std::string reason;  ///< why it cannot be tested; empty: it can
  std::string because;
  std::string output;  ///< empty: ID.yaml in the working folder
};

struct LintOptions {
  Globals globals;
  std::vector<std::string> files;  ///< empty: every file of the data folder
};

struct ShowOptions {
  Globals globals;
  std::string id;
  bool is_json = false;
};

struct ListOptions {
  Globals globals;
  std::string what;
  bool is_json = false;
};

struct ImportOptions {
  Globals globals;
  std::string recipe;  ///< id or path
  std::string folder;
  std::string output;
};

struct TaskOptions {
  Globals globals;
  std::string task;   ///< path
  std::string items;  ///< path, below datasets/
  std::string area;
  std::string licence;
  std::string title;
  std::string link;
  std::string revision;
  std::string id;
  std::string output;
};

struct KeysOptions {
  Globals globals;
  std::vector<std::string> models;  ///< ids or paths; empty: all
  std::string credentials;
  bool is_json = false;
};

struct ModelsOptions {
  Globals globals;
  std::string action;               ///< check
  std::vector<std::string> models;  ///< ids or paths; empty: all
  std::string endpoint;             ///< only this one of a model's
  std::string base_url;             ///< instead of the endpoint's
  std::string credentials;
  bool is_offline = false;
  bool is_conformance = false;
  bool is_json = false;
};

struct DataOptions {
  Globals globals;
  std::string action;  ///< a row of data_actions()
  std::vector<std::string> names;
  std::string seed;
  std::int64_t count = 0;  ///< 0: not typed
  std::string sha256;
  std::string output;  ///< a data folder
  bool is_commit = false;
  bool is_json = false;
};

struct SelfTestOptions {
  Globals globals;
  std::vector<std::string> suites;  ///< ids; empty: all whose items are here
  bool is_replies = false;          ///< print what a system would say that knows everything
  bool is_json = false;
};

struct SchemaOptions {
  std::string name;
};

struct CalibrateOptions {
  Globals globals;
  bool is_quick = false;
  std::int64_t replications = -1;  ///< negative: not typed
  bool is_json = false;
  std::string output;  ///< a folder for the page and its plots; empty: a summary is printed
};

struct PreregisterOptions {
  Globals globals;
  std::string claim;  ///< id or path
  std::string output;
};

/// Help, the version, or the orientation that a bare `assay` gives.
struct Text {
  std::string text;
};

using Command =
    std::variant<Text, VerifyOptions, JudgeOptions, ReportOptions, ScoreOptions, CompareOptions,
                 AgreementOptions, DriftOptions, DiffOptions, CardOptions, NewOptions, LintOptions,
                 ShowOptions, ListOptions, ImportOptions, SchemaOptions, KeysOptions, ModelsOptions,
                 RunOptions, PlanOptions, DataOptions, TaskOptions, CalibrateOptions,
                 PreregisterOptions, SelfTestOptions>;

}  // namespace assay::cli
