// SPDX-License-Identifier: Apache-2.0
// What can be typed.
#pragma once

#include <memory>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace assay::cli {

/// Everything that a command line can set.
struct Typed {
  Globals globals;
  VerifyOptions verify;
  JudgeOptions judge;
  ReportOptions report;
  ScoreOptions score;
  CompareOptions compare;
  AgreementOptions agreement;
  DriftOptions drift;
  DiffOptions diff;
  CardOptions card;
  NewOptions draft;
  LintOptions lint;
  ShowOptions show;
  ListOptions list;
  ImportOptions import;
  TaskOptions task;
  SelfTestOptions self_test;
  SchemaOptions schema;
  KeysOptions keys;
  ModelsOptions models;
  RunOptions run;
  PlanOptions plan;
  DataOptions data;
  CalibrateOptions calibrate;
  PreregisterOptions preregister;
  bool is_json = false;
  bool is_version = false;
};

/// Fills `typed`, which outlives it, when it parses.
std::unique_ptr<CLI::App> make_parser(Typed& typed);

}  // namespace assay::cli
