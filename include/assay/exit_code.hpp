// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace assay {

/// What the program tells the shell; documented in docs/formats.md.
enum class ExitCode {
  supported = 0,  ///< every claim supported; also: nothing to rule on, all went well
  refuted = 1,
  unusable = 2,  ///< usage, configuration or internal error
  inconclusive = 3,
  not_testable = 4,
  budget = 5,
  provider_unavailable = 6,
  tampered = 7,         ///< evidence tampered with or damaged
  verdict_changed = 8,  ///< of diff: a claim has another verdict, or stands in one file only
  interrupted = 130,
};

}  // namespace assay
