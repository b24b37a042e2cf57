// SPDX-License-Identifier: Apache-2.0
// models check: whether what a claim would ask can be asked.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/models.hpp"
#include "cli/sending.hpp"
#include "cli/streams.hpp"
#include "evidence/keys.hpp"
#include "plan/conformance.hpp"
#include "plan/endpoint_check.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

/// An endpoint and what is known of it.
struct Checking {
  std::string model;
  Endpoint endpoint;
  Secret secret;
  bool can_be_asked = true;  ///< key and place are there
  std::string key;
  plan::Checked dates;
  plan::Checked listed{.says = "not asked"};
  plan::Checked answers{.says = "not asked"};
  std::vector<plan::ConformanceRow> conformance;

  bool is_fine() const {
    return can_be_asked && dates.is_fine && listed.is_fine && answers.is_fine;
  }
};

std::int64_t now_in_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string today() {
  const std::time_t now = now_in_seconds();
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::string text(10, ' ');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%d", &parts);
  return text;
}

std::string keys_found(const Endpoint& endpoint, const evidence::Keys& keys) {
  const std::vector<std::string> names{endpoint.keys.key, endpoint.keys.secret,
                                       endpoint.keys.account};
  std::string missing;
  for (const std::string& name : names) {
    if (name.empty() || keys.origin(name) != evidence::KeyOrigin::none) continue;
    missing += (missing.empty() ? "no " : ", ") + name;
  }
  if (!missing.empty()) return missing;
  return endpoint.keys.key.empty() ? "none needed" : "yes";
}

Checking begun(const Model& model, const Endpoint& declared, const ModelsOptions& options,
               const evidence::Keys& keys) {
  Checking checking{.model = model.id, .endpoint = declared};
  checking.key = keys_found(declared, keys);
  checking.dates = plan::check_dates(declared, today());
  if (!options.base_url.empty()) checking.endpoint = placed(declared, options.base_url);
  try {
    if (options.base_url.empty()) checking.endpoint = placed(declared, "");
    checking.secret = evidence::secret_for(checking.endpoint, keys);
  } catch (const base::InputError& error) {
    checking.can_be_asked = false;
    const bool is_key_missing = checking.key.starts_with("no ");
    checking.answers = {.is_fine = false,
                        .says = is_key_missing ? "not asked without a key" : error.what()};
  }
  if (adapter::adapter_of(declared.spec).channel == Channel::process) {
    checking.can_be_asked = false;
    checking.answers.says = "not asked: it is a program of yours";
  }
  return checking;
}

Request signed_request(const Request& request, const Checking& checking) {
  const adapter::AdapterRow& row = adapter::adapter_of(checking.endpoint.spec);
  return row.sign(request, checking.secret, checking.endpoint.spec, now_in_seconds());
}

void ask_for_lists(std::vector<Checking*>& asked, net::Transport& transport) {
  std::vector<Checking*> with_list;
  std::vector<Request> requests;
  for (Checking* checking : asked) {
    const auto request = plan::listing_request(checking->endpoint);
    if (!request) {
      checking->listed.says = "has no list";
      continue;
    }
    with_list.push_back(checking);
    requests.push_back(signed_request(*request, *checking));
  }
  const std::vector<Response> responses = send_all(transport, std::move(requests));
  for (std::size_t i = 0; i < responses.size(); ++i) {
    with_list[i]->listed =
        plan::read_listing(responses[i], with_list[i]->endpoint, today(), with_list[i]->secret);
  }
}

void ask_for_answers(std::vector<Checking*>& asked, net::Transport& transport) {
  std::vector<std::pair<Checking*, Parameters>> sent;
  std::vector<Request> requests;
  for (Checking* checking : asked) {
    const ModelSpec& spec = checking->endpoint.spec;
    auto encoding = adapter::adapter_of(spec).encode(plan::smallest_prompt(),
                                                     plan::smallest_parameters(), spec);
    if (const auto* failure = std::get_if<Failure>(&encoding)) {
      checking->answers.says = "not asked: " + failure->message;
      continue;
    }
    auto& encoded = std::get<adapter::Encoded>(encoding);
    requests.push_back(signed_request(encoded.request, *checking));
    sent.emplace_back(checking, encoded.effective);
  }
  const std::vector<Response> responses = send_all(transport, std::move(requests));
  for (std::size_t i = 0; i < responses.size(); ++i) {
    auto& [checking, effective] = sent[i];
    checking->answers =
        plan::read_answer(adapter::decode(responses[i], checking->endpoint.spec, effective),
                          checking->endpoint, checking->secret);
  }
}

void probe(Checking& checking, net::Transport& transport, const Globals& globals) {
  if (!plan::can_be_probed(checking.endpoint)) return;
  remark(globals, fmt::format("{}/{}: {} requests, one after the other", checking.model,
                              checking.endpoint.id, plan::probes().size()));
  for (const plan::Probe& each : plan::probes()) {
    const Request request = plan::probe_request(each, checking.endpoint);
    auto responses = send_all(transport, {signed_request(request, checking)});
    for (plan::ConformanceRow& row :
         plan::read_probe(each, std::move(responses.front()), checking.secret)) {
      checking.conformance.push_back(std::move(row));
    }
  }
}

void ask(std::vector<Checking>& all, const ModelsOptions& options) {
  std::vector<Checking*> asked;
  for (Checking& checking : all) {
    if (checking.can_be_asked) asked.push_back(&checking);
  }
  const auto transport = net::open_transport({});
  ask_for_lists(asked, *transport);
  ask_for_answers(asked, *transport);
  if (!options.is_conformance) return;
  for (Checking* checking : asked) probe(*checking, *transport, options.globals);
}

void say_where_keys_go(const std::vector<Checking>& all, const ModelsOptions& options) {
  const evidence::Keys keys = evidence::Keys::open(options.credentials);
  for (const Checking& checking : all) {
    if (!checking.can_be_asked) continue;
    say_where_keys_go(options.globals, checking.model + "/" + checking.endpoint.id,
                      checking.endpoint, keys);
  }
}

Json check_row(const Checking& checking) {
  return {{"model", checking.model},
          {"endpoint", checking.endpoint.id},
          {"version", checking.endpoint.is_alias           ? "alias"
                      : checking.endpoint.snapshot.empty() ? "not pinned"
                                                           : "pinned"},
          {"key", checking.key},
          {"ends", checking.dates.says},
          {"listed", checking.listed.says},
          {"answers", checking.answers.says}};
}

Json conformance_rows(const std::vector<Checking>& all) {
  Json rows = Json::array();
  for (const Checking& checking : all) {
    for (const plan::ConformanceRow& row : checking.conformance) {
      rows.push_back({{"endpoint", checking.model + "/" + checking.endpoint.id},
                      {"request", row.probe},
                      {"field", row.field},
                      {"conformity", plan::name(row.conformity)},
                      {"saw", row.saw}});
    }
  }
  return rows;
}

std::vector<Checking> begin_all(const ModelsOptions& options) {
  const std::vector<Model> models = chosen_models(options.globals.data, options.models);
  const evidence::Keys keys = evidence::Keys::open(options.credentials);
  std::vector<Checking> all;
  std::vector<std::string> ids;
  for (const Model& model : models) {
    for (const Endpoint& endpoint : model.endpoints) {
      ids.push_back(endpoint.id);
      if (!options.endpoint.empty() && endpoint.id != options.endpoint) continue;
      all.push_back(begun(model, endpoint, options, keys));
    }
  }
  if (!options.endpoint.empty() && all.empty()) {
    const std::vector<std::string_view> known(ids.begin(), ids.end());
    throw base::InputError("no endpoint " + base::quoted(options.endpoint) +
                           base::did_you_mean(options.endpoint, known));
  }
  if (!options.base_url.empty() && all.size() != 1) {
    throw base::InputError(
        "--base-url is for one endpoint: name a model and, with --endpoint, which");
  }
  return all;
}

}  // namespace

ExitCode run(const ModelsOptions& options) {
  if (options.action != "check") {
    throw base::InputError("assay models can check, not " + base::quoted(options.action) +
                           "\nassay list models lists them");
  }
  std::vector<Checking> all = begin_all(options);
  if (!options.is_offline) {
    if (!are_shipped(options.globals.data, options.models)) say_where_keys_go(all, options);
    ask(all, options);
  }
  Json rows = Json::array();
  for (const Checking& checking : all) rows.push_back(check_row(checking));
  const Json conformance = conformance_rows(all);
  if (options.is_json) {
    print(json_text({{"checks", rows}, {"conformance", conformance}}));
  } else {
    print(table(rows) + (conformance.empty() ? "" : "\n" + table(conformance)));
  }
  const bool are_fine = std::ranges::all_of(all, &Checking::is_fine);
  return are_fine ? ExitCode::supported : ExitCode::provider_unavailable;
}

}  // namespace assay::cli
