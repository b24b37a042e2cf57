// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <fmt/format.h>

#include "base/error.hpp"
#include "calibrate/text.hpp"
#include "cli/commands.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

calibrate::Settings settings_of(const CalibrateOptions& options) {
  calibrate::Settings settings;
  if (options.is_quick) settings.extent = calibrate::Settings::Extent::quick;
  if (options.replications > 0) {
    settings.replications = static_cast<std::size_t>(options.replications);
  }
  settings.on_group = [&options](std::string_view group) {
    remark(options.globals, fmt::format("calibrating: {}", group));
  };
  return settings;
}

std::string command_of(const CalibrateOptions& options) {
  std::string command = "assay calibrate";
  if (options.is_quick) command += " --quick";
  if (options.replications > 0) command += fmt::format(" --replications {}", options.replications);
  return command + " --output docs";
}

}  // namespace

ExitCode run(const CalibrateOptions& options) {
  const fs::path folder(options.output);
  if (!options.output.empty() && !fs::is_directory(folder)) {
    throw base::InputError(options.output + ": no such folder (--output)");
  }
  const calibrate::Calibration calibration = calibrate::calibrate(settings_of(options));
  if (!options.output.empty()) {
    evidence::write_text(folder / "calibration.md",
                         calibrate::page(calibration, command_of(options)));
    for (const calibrate::Plot& plot : calibrate::plots(calibration)) {
      evidence::write_text(folder / plot.name, plot.svg);
    }
  }
  print(options.is_json ? calibrate::to_json(calibration) : calibrate::summary(calibration));
  return calibration.passes() ? ExitCode::supported : ExitCode::refuted;
}

}  // namespace assay::cli
