// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/base_url.hpp"
#include "adapter/custom.hpp"
#include "adapter/dialect.hpp"
#include "adapter/signing.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "spec/endpoints.hpp"
#include "spec/first_places.hpp"
#include "spec/parameters.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

Limits read_limits(const Fields& fields) {
  const auto count = [&](std::string_view name) {
    return static_cast<std::int64_t>(fields.count(name));
  };
  return {.context_tokens = count("context_tokens"),
          .output_tokens = count("output_tokens"),
          .images = count("images"),
          .image_bytes = count("image_bytes"),
          .requests_per_minute = count("requests_per_minute"),
          .tokens_per_minute = count("tokens_per_minute"),
          .in_flight = count("in_flight")};
}

std::vector<Header> headers_of(const std::map<std::string, std::string>& map) {
  std::vector<Header> headers;
  for (const auto& [name, value] : map) headers.push_back({name, value});
  return headers;
}

std::vector<CustomWord> words_in(const std::map<std::string, std::string>& map) {
  std::vector<CustomWord> words;
  for (const auto& [word, means] : map) words.push_back({word, means});
  return words;
}

CustomProtocol read_custom(const Fields& fields) {
  return {.method = fields.text("method"),
          .path = fields.text("path"),
          .body = fields.text("body"),
          .key_headers = headers_of(fields.text_map("key_headers")),
          .text = fields.text("text"),
          .reasoning = fields.text("reasoning"),
          .refusal = fields.text("refusal"),
          .finish = fields.text("finish"),
          .served_id = fields.text("served_id"),
          .fingerprint = fields.text("fingerprint"),
          .request_id = fields.text("request_id"),
          .prompt_tokens = fields.text("prompt_tokens"),
          .completion_tokens = fields.text("completion_tokens"),
          .error = fields.text("error"),
          .error_code = fields.text("error_code"),
          .error_message = fields.text("error_message"),
          .finish_words = words_in(fields.text_map("finish_words")),
          .error_codes = words_in(fields.text_map("error_codes"))};
}

bool is_variable(std::string_view name) {
  return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_header(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool holds_credentials(std::string_view name) {
  constexpr std::array<std::string_view, 6> names{
      "authorization", "api-key", "x-api-key", "x-goog-api-key", "proxy-authorization", "cookie"};
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::ranges::find(names, lower) != names.end();
}

/// Reads one endpoint and complains of it.
class EndpointReader {
 public:
  EndpointReader(const Fields& fields, const Model& model, Problems& problems)
      : fields_(fields), model_(model), problems_(problems) {}

  Endpoint read() {
    read_facts();
    read_spec();
    check_protocol();
    check_place();
    check_keys();
    check_version();
    check_extras();
    return std::move(endpoint_);
  }

 private:
  void complain(std::string_view name, std::string_view problem) {
    problems_.add(fields_.mark(name), problem);
  }

  void read_facts() {
    const Fields source = fields_.record("source");
    endpoint_ = {.id = fields_.text("id"),
                 .snapshot = fields_.text("snapshot"),
                 .is_alias = fields_.flag("alias"),
                 .precision = fields_.text("precision"),
                 .keys = {.key = fields_.text("key_env"),
                          .secret = fields_.text("secret_env"),
                          .account = fields_.text("account_env")},
                 .base_url_name = fields_.text("base_url_env"),
                 .listed_at = fields_.text("listed_at"),
                 .since = fields_.text("since"),
                 .until = fields_.text("until"),
                 .source_link = source.text("link"),
                 .source_date = source.text("date")};
  }

  void read_spec() {
    endpoint_.spec = {.adapter = fields_.text("adapter"),
                      .dialect = fields_.text("dialect"),
                      .base_url = fields_.text("base_url"),
                      .query = fields_.text("query"),
                      .requested_id = fields_.text("requested_id"),
                      .host = fields_.text("host"),
                      .headers = headers_of(fields_.text_map("headers")),
                      .extra_body = fields_.text("extra_body"),
                      .forced = read_parameters(fields_.record("forced")),
                      .refused = read_refused(),
                      .limits = read_limits(fields_.record("limits")),
                      .delivery = fields_.choice<Delivery>("delivery"),
                      .stream_text = fields_.choice<StreamText>("stream_text"),
                      .custom = read_custom(fields_.record("custom")),
                      .command = fields_.texts("command")};
  }

  std::vector<Parameter> read_refused() {
    std::vector<Parameter> refused;
    for (const Value* item : fields_.items("refused")) {
      const auto* const found = std::ranges::find(parameter_names, item->text);
      if (found == parameter_names.end()) {
        problems_.add(item->mark, unknown("parameter", item->text, parameter_names));
      } else {
        refused.push_back(static_cast<Parameter>(found - parameter_names.begin()));
      }
    }
    return refused;
  }

  const adapter::AdapterRow* row() const {
    return fields_.is_right("adapter") ? adapter::find_adapter(endpoint_.spec.adapter) : nullptr;
  }

  /// What belongs to one adapter only is there with it and only with it.
  void check_belongs(std::string_view name, std::string_view adapter) {
    if (row() == nullptr || fields_.has(name) == (endpoint_.spec.adapter == adapter)) return;
    if (fields_.has(name)) {
      complain(name, fmt::format("only the adapter {} takes \"{}\"", adapter, name));
    } else {
      complain("adapter", fmt::format("the adapter {} needs \"{}\"", adapter, name));
    }
  }

  void check_protocol() {
    check_belongs("custom", "custom");
    check_belongs("command", "exec");
    if (row() == nullptr) return;
    std::vector<std::string_view> known;
    for (const adapter::Dialect& dialect : adapter::dialect_table()) {
      if (dialect.adapter == endpoint_.spec.adapter) known.push_back(dialect.name);
    }
    if (fields_.has("dialect") && fields_.is_right("dialect") &&
        std::ranges::find(known, endpoint_.spec.dialect) == known.end()) {
      complain("dialect",
               unknown("dialect of " + endpoint_.spec.adapter, endpoint_.spec.dialect, known));
      endpoint_.spec.dialect.clear();
    }
    if (fields_.is_right("custom")) check_custom();
  }

  void check_custom() {
    const std::string& path = endpoint_.spec.custom.path;
    if (!path.empty() && path.front() != '/') complain("custom", "custom: \"path\" begins with /");
    try {
      adapter::check_custom(endpoint_.spec.custom);
    } catch (const base::InputError& error) {
      complain("custom", std::string("custom: ") + error.what());
    }
  }

  void check_place() {
    if (row() == nullptr || row()->channel == Channel::process) return;
    if (!fields_.has("base_url") && !fields_.has("base_url_env")) {
      problems_.add(fields_.mark(),
                    "an endpoint needs \"base_url\", or \"base_url_env\" where "
                    "everybody has another");
    }
    if (fields_.is_right("base_url")) {
      const std::string problem =
          adapter::base_url_problem(endpoint_.spec.base_url, row()->channel);
      if (!problem.empty()) complain("base_url", "\"base_url\" " + problem);
    }
    const std::string& query = endpoint_.spec.query;
    if (query.find_first_of("?# ") != std::string::npos) {
      complain("query", "\"query\" is name=value&name=value, without ? and spaces");
    }
    for (const std::string_view pair : base::split(query, '&')) {
      const std::string_view name = pair.substr(0, pair.find('='));
      if (!adapter::names_secret(name)) continue;
      complain("query", fmt::format("{} is a name for keys, and they do not belong in addresses; "
                                    "\"key_env\" names the variable that holds one",
                                    base::quoted(name)));
    }
    const std::string& listed = endpoint_.listed_at;
    if (!listed.empty() && listed.front() != '/')
      complain("listed_at", "\"listed_at\" begins with /");
  }

  void check_keys() {
    for (const std::string_view name : {"key_env", "secret_env", "account_env", "base_url_env"}) {
      if (!fields_.is_right(name) || is_variable(fields_.text(name))) continue;
      complain(name, fmt::format("\"{}\" is the name of a variable, capital letters, digits and _; "
                                 "keys themselves do not belong in files",
                                 name));
    }
    if (row() == nullptr) return;
    const bool is_signed = adapter::dialect_of(endpoint_.spec).key == adapter::KeyPlace::spark_url;
    for (const std::string_view name : {"key_env", "secret_env", "account_env"}) {
      if (is_signed && !fields_.has(name)) {
        problems_.add(fields_.mark(), fmt::format("signed requests need \"{}\"", name));
      }
      if (!is_signed && name != "key_env" && fields_.has(name)) {
        complain(name, fmt::format("only signed requests need \"{}\"", name));
      }
    }
  }

  void check_version() {
    const std::string& snapshot = endpoint_.snapshot;
    if (!snapshot.empty()) {
      std::vector<std::string_view> known;
      for (const Snapshot& dated : model_.snapshots) known.push_back(dated.id);
      if (std::ranges::find(known, snapshot) == known.end()) {
        complain("snapshot", unknown("snapshot of " + model_.id, snapshot, known));
      }
      if (endpoint_.is_alias) complain("alias", "what is an alias serves no one \"snapshot\"");
    }
    if (!endpoint_.is_alias &&
        std::ranges::find(model_.aliases, endpoint_.spec.requested_id) != model_.aliases.end()) {
      complain("requested_id", "the requested id is one of the aliases; say \"alias: true\"");
    }
    if (!endpoint_.since.empty() && !endpoint_.until.empty() && endpoint_.until < endpoint_.since) {
      complain("until", "\"until\" is before \"since\"");
    }
  }

  void check_extras() {
    for (const Header& header : endpoint_.spec.headers) {
      if (holds_credentials(header.name)) {
        complain("headers", fmt::format("{} is a header for keys; \"key_env\" names the variable "
                                        "that holds one",
                                        base::quoted(header.name)));
      } else if (!is_header(header.name) ||
                 header.value.find_first_of("\r\n") != std::string::npos) {
        complain("headers", fmt::format("{} is no header", base::quoted(header.name)));
      }
    }
    if (!fields_.is_right("extra_body")) return;
    const auto body = nlohmann::json::parse(endpoint_.spec.extra_body, nullptr, false);
    if (!body.is_object()) complain("extra_body", "\"extra_body\" must be a JSON object");
  }

  const Fields& fields_;
  const Model& model_;
  Problems& problems_;
  Endpoint endpoint_;
};

}  // namespace

std::vector<Endpoint> read_endpoints(const Fields& model, const Model& known, Problems& problems) {
  std::vector<Endpoint> endpoints;
  FirstPlaces places("endpoint");
  for (const Fields& fields : model.records("endpoints")) {
    endpoints.push_back(EndpointReader(fields, known, problems).read());
    if (!fields.is_right("id")) continue;
    const Mark mark = fields.mark("id");
    problems.add_if_any(mark, places.repeats(endpoints.back().id, mark));
  }
  return endpoints;
}

}  // namespace assay::spec
