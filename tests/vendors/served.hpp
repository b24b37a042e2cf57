// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <assay/exchange.hpp>
#include <assay/prompt.hpp>

#include "adapter/adapter.hpp"
#include "vendors/server.hpp"

namespace assay::vendors {

/// A server with one scenario, for one test.
class Served {
 public:
  explicit Served(const std::string& scenario = "", Settings settings = {},
                  Answering answering = {});
  std::uint16_t port() const { return server_.port(); }

 private:
  Desk desk_;
  Server server_;
};

/// How a model file would name this vendor's API on that port, with a model that it serves.
ModelSpec model_of(Vendor vendor, std::uint16_t port);

/// The keys that the server takes.
Secret right_secret();

/// Encoded and signed by the adapter, sent, and decoded by it: whole or streamed.
Result exchange(const ModelSpec& model, const Prompt& prompt, const Parameters& parameters = {},
                const Secret& secret = right_secret());

/// "answered: 4", "rate_limit: slow down".
std::string told(const Result& result);

Prompt question(const std::string& text);
Prompt with_image(const std::string& text);

}  // namespace assay::vendors
