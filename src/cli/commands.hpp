// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <assay/exit_code.hpp>

#include "cli/options.hpp"

namespace assay::cli {

/// Of diff alone: a claim has another verdict.

// Each does what was typed and prints the result. Inputs are all checked before anything is
// printed or written: InputError leaves no trace.

ExitCode run(const Text& options);
ExitCode run(const VerifyOptions& options);
ExitCode run(const JudgeOptions& options);
ExitCode run(const ReportOptions& options);
ExitCode run(const ScoreOptions& options);
ExitCode run(const CompareOptions& options);
ExitCode run(const AgreementOptions& options);
ExitCode run(const DriftOptions& options);
ExitCode run(const DiffOptions& options);
ExitCode run(const CardOptions& options);
ExitCode run(const NewOptions& options);
ExitCode run(const LintOptions& options);
ExitCode run(const ShowOptions& options);
ExitCode run(const ListOptions& options);
ExitCode run(const ImportOptions& options);
ExitCode run(const SchemaOptions& options);
ExitCode run(const KeysOptions& options);
ExitCode run(const ModelsOptions& options);
ExitCode run(const RunOptions& options);
ExitCode run(const PlanOptions& options);
ExitCode run(const DataOptions& options);
ExitCode run(const TaskOptions& options);
ExitCode run(const CalibrateOptions& options);
ExitCode run(const PreregisterOptions& options);
ExitCode run(const SelfTestOptions& options);

}  // namespace assay::cli
