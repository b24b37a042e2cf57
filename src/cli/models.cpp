// SPDX-License-Identifier: Apache-2.0
#include "cli/models.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "adapter/adapter.hpp"
#include "adapter/base_url.hpp"
#include "adapter/encoding.hpp"
#include "base/error.hpp"
#include "cli/catalogue.hpp"
#include "cli/streams.hpp"
#include "evidence/files.hpp"
#include "plan/asking.hpp"

namespace assay::cli {

std::vector<Model> chosen_models(const std::string& data, const std::vector<std::string>& typed) {
  const Catalogue catalogue = find_catalogue(data);
  std::vector<Model> models;
  Problems problems;
  const auto read = [&](const std::filesystem::path& path) {
    auto model = problems.attempt(
        [&] { return spec::read_model(path.string(), evidence::read_text(path)); });
    if (model && (!typed.empty() || !model->endpoints.empty())) models.push_back(std::move(*model));
  };
  if (typed.empty()) {
    for (const auto& [id, path] : catalogue.files.at(Sort::model)) read(path);
  }
  for (const std::string& word : typed) {
    const auto path = problems.attempt([&] { return find_file(catalogue, Sort::model, word); });
    if (path) read(*path);
  }
  problems.raise_if_any();
  return models;
}

bool are_shipped(const std::string& data, const std::vector<std::string>& typed) {
  const Catalogue catalogue = find_catalogue(data);
  if (typed.empty()) return is_shipped(catalogue.root);
  return std::ranges::all_of(typed, [&](const std::string& word) {
    return is_shipped(find_file(catalogue, Sort::model, word));
  });
}

void say_where_keys_go(const Globals& globals, const std::string& name, const Endpoint& endpoint,
                       const evidence::Keys& keys) {
  const std::string host(adapter::url_parts(endpoint.spec.base_url).host);
  if (host.empty() || adapter::is_loopback(host)) return;
  std::string sent;
  for (const std::string& key : {endpoint.keys.key, endpoint.keys.account}) {
    if (key.empty() || keys.origin(key) == evidence::KeyOrigin::none) continue;
    sent += (sent.empty() ? "$" : " and $") + key;
  }
  if (sent.empty()) return;
  remark(globals, name + ": sends " + sent + " to " + host +
                      ", as a model file says that does not come with assay");
}

Endpoint placed(const Endpoint& endpoint, const std::string& typed) {
  if (!typed.empty()) return plan::at_base_url(endpoint, typed, "--base-url");
  if (!endpoint.base_url_name.empty()) {
    const char* const set = std::getenv(endpoint.base_url_name.c_str());
    if (set != nullptr && *set != '\0') {
      return plan::at_base_url(endpoint, set, endpoint.base_url_name);
    }
  }
  const bool is_program = adapter::adapter_of(endpoint.spec).channel == Channel::process;
  if (!endpoint.spec.base_url.empty() || is_program) return endpoint;
  throw base::InputError("the endpoint " + endpoint.id +
                         " has another base URL for everybody: set " + endpoint.base_url_name);
}

}  // namespace assay::cli
