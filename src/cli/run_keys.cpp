// SPDX-License-Identifier: Apache-2.0
// keys: which keys are there, never what they are.
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/models.hpp"
#include "cli/streams.hpp"
#include "evidence/keys.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name(evidence::KeyOrigin origin) {
  switch (origin) {
    case evidence::KeyOrigin::none: return "no";
    case evidence::KeyOrigin::environment: return "environment";
    case evidence::KeyOrigin::file: return "credentials file";
  }
  return {};
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

ExitCode run(const KeysOptions& options) {
  const std::vector<Model> models = chosen_models(options.globals.data, options.models);
  const evidence::Keys keys = evidence::Keys::open(options.credentials);
  std::map<std::string, std::set<std::string>> needed_by;
  for (const Model& model : models) {
    for (const Endpoint& endpoint : model.endpoints) {
      for (const std::string& key :
           {endpoint.keys.key, endpoint.keys.secret, endpoint.keys.account}) {
        if (!key.empty()) needed_by[key].insert(model.id);
      }
    }
  }
  Json rows = Json::array();
  for (const auto& [key, ids] : needed_by) {
    Json row{{"key", key}, {"found", name(keys.origin(key))}};
    row["needed_by"] = options.is_json ? Json(ids) : Json(joined(ids));
    rows.push_back(std::move(row));
  }
  print(options.is_json ? json_text(rows) : table(rows));
  return ExitCode::supported;
}

}  // namespace assay::cli
