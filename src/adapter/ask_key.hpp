// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <assay/call.hpp>
#include <assay/prompt.hpp>

namespace assay::adapter {

struct AdapterRow;

/// SHA-256 of the canonical ask: adapter, dialect, endpoint, requested id, messages, digests of
/// images, parameters as asked, as the model file forces or refuses them and as they are sent, what
/// a declared protocol reads replies by, epoch. Not: keys, dates, limits that are not sent, prices,
/// host, delivery. InputError: a text is not valid UTF-8.
std::string ask_key(const Prompt& prompt, const Parameters& asked, const ModelSpec& model,
                    std::int64_t epoch);

/// The canonical asks of one setup: all but the messages is written once.
class AskForm {
 public:
  AskForm(const Parameters& asked, const ModelSpec& model, std::int64_t epoch);
  /// `row` is the model's.
  AskForm(const Parameters& asked, const ModelSpec& model, const AdapterRow& row,
          std::int64_t epoch);
  /// The bytes that are hashed.
  std::string with(const Prompt& prompt) const;

 private:
  std::string before_;  ///< the messages
  std::string after_;
};

/// The bytes that are hashed.
std::string canonical_ask(const Prompt& prompt, const Parameters& asked, const ModelSpec& model,
                          std::int64_t epoch);

}  // namespace assay::adapter
