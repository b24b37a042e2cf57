// SPDX-License-Identifier: Apache-2.0
#include "plan/asking.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapter/adapter.hpp"
#include "adapter/base_url.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::plan {
namespace {

const Endpoint& named_endpoint(const Model& model, const std::string& id) {
  const auto found = std::ranges::find(model.endpoints, id, &Endpoint::id);
  if (found != model.endpoints.end()) return *found;
  std::vector<std::string_view> known;
  for (const Endpoint& endpoint : model.endpoints) known.push_back(endpoint.id);
  throw base::InputError(fmt::format("the model {} has no endpoint {}{}", model.id,
                                     base::quoted(id), base::did_you_mean(id, known)));
}

}  // namespace

const Endpoint& endpoint_for(const Model& model, const System& system) {
  if (!system.endpoint.empty()) return named_endpoint(model, system.endpoint);
  if (model.endpoints.empty()) {
    throw base::InputError(
        fmt::format("the model {} cannot be asked: its file names no \"endpoints\"", model.id));
  }
  if (system.snapshot.empty()) return model.endpoints.front();
  const auto found = std::ranges::find(model.endpoints, system.snapshot, &Endpoint::snapshot);
  if (found != model.endpoints.end()) return *found;
  throw base::InputError(fmt::format("no endpoint of {} serves {}; name one in \"endpoint\"",
                                     model.id, base::quoted(system.snapshot)));
}

Parameters laid_over(Parameters under, const Parameters& over) {
  const auto lay = [&](auto Parameters::* member) {
    if (over.*member) under.*member = over.*member;
  };
  const auto lay_filled = [&](auto Parameters::* member) {
    if (!(over.*member).empty()) under.*member = over.*member;
  };
  const auto lay_switch = [&](Switch Parameters::* member) {
    if (over.*member != Switch::vendor_default) under.*member = over.*member;
  };
  lay(&Parameters::temperature);
  lay(&Parameters::top_p);
  lay(&Parameters::top_k);
  lay(&Parameters::max_tokens);
  lay(&Parameters::seed);
  lay(&Parameters::thinking_budget);
  lay_filled(&Parameters::stop);
  lay_filled(&Parameters::reasoning_effort);
  lay_filled(&Parameters::image_detail);
  lay_switch(&Parameters::thinking);
  lay_switch(&Parameters::web_search);
  return under;
}

Parameters parameters_for(const Suite& suite, const System& system) {
  Parameters parameters;
  if (suite.prompt) parameters = laid_over(parameters, suite.prompt->parameters);
  return laid_over(parameters, system.parameters);
}

Endpoint at_base_url(Endpoint endpoint, std::string_view url, std::string_view source) {
  if (url.empty()) return endpoint;
  if (url.ends_with('/')) url.remove_suffix(1);
  const Channel channel = adapter::adapter_of(endpoint.spec).channel;
  const std::string problem = adapter::base_url_problem(url, channel);
  if (!problem.empty()) {
    throw base::InputError(fmt::format("{}: the base URL {}", source, problem));
  }
  endpoint.spec.base_url = url;
  return endpoint;
}

}  // namespace assay::plan
