// SPDX-License-Identifier: Apache-2.0
#include "adapter/signing.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapter/date.hpp"
#include "adapter/dialect.hpp"
#include "adapter/encoding.hpp"
#include "adapter/protocols.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

constexpr std::string_view mask = "***";

// "<scheme><key>", unless there is no key: a server of one's own.
void add_key(Request& request, std::string_view name, std::string_view scheme,
             const Secret& secret) {
  if (secret.key.empty()) return;
  request.headers.push_back({std::string(name), std::string(scheme) + secret.key});
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

bool holds_credentials(std::string_view name) {
  constexpr std::array<std::string_view, 7> names{
      "authorization",       "api-key",    "x-api-key", "x-goog-api-key",
      "proxy-authorization", "set-cookie", "cookie"};
  return std::ranges::find(names, lower_case(name)) != names.end();
}

void mask_query(std::string& url) {
  const std::size_t question = url.find('?');
  if (question == std::string::npos) return;
  std::string out = url.substr(0, question);
  char separator = '?';
  for (const std::string_view pair : base::split(std::string_view(url).substr(question + 1), '&')) {
    const std::size_t equals = pair.find('=');
    const bool is_secret = equals != std::string_view::npos && names_secret(pair.substr(0, equals));
    out += separator;
    out.append(is_secret ? pair.substr(0, equals + 1) : pair).append(is_secret ? mask : "");
    separator = '&';
  }
  url = std::move(out);
}

}  // namespace

std::string spark_signature(std::string_view host, std::string_view path, std::string_view date,
                            std::string_view api_secret) {
  std::string signed_text = "host: ";
  signed_text.append(host).append("\ndate: ").append(date).append("\nGET ").append(path);
  return base64(hmac_sha256(api_secret, signed_text + " HTTP/1.1"));
}

std::string spark_signed_url(std::string_view url, const Secret& secret, std::int64_t now) {
  const UrlParts parts = url_parts(url);
  const std::string date = http_date(now);
  const std::string authorization =
      "api_key=\"" + secret.key +
      R"(", algorithm="hmac-sha256", headers="host date request-line", signature=")" +
      spark_signature(parts.host, parts.path, date, secret.secret) + "\"";
  std::string out(url.substr(0, url.find_first_of("?#")));
  return out + "?authorization=" + percent_encoded(base64(authorization)) +
         "&date=" + percent_encoded(date) + "&host=" + percent_encoded(parts.host);
}

Request sign_by_dialect(Request request, const Secret& secret, const ModelSpec& model,
                        std::int64_t now) {
  switch (dialect_of(model).key) {
    case KeyPlace::none: break;
    case KeyPlace::bearer: add_key(request, "authorization", "Bearer ", secret); break;
    case KeyPlace::api_key: add_key(request, "api-key", "", secret); break;
    case KeyPlace::x_api_key: add_key(request, "x-api-key", "", secret); break;
    case KeyPlace::x_goog_api_key: add_key(request, "x-goog-api-key", "", secret); break;
    case KeyPlace::spark_url:
      base::check(request.body.starts_with(spark_frame_head), "a Spark frame begins with its app");
      request.body.insert(spark_frame_head.size(), secret.account);
      request.url = spark_signed_url(request.url, secret, now);
      break;
  }
  return request;
}

Request sign_custom(Request request, const Secret& secret, const ModelSpec& model,
                    std::int64_t /*now*/) {
  for (Header header : model.custom.key_headers) {
    replace_all(header.value, "{{key}}", secret.key);
    request.headers.push_back(std::move(header));
  }
  return request;
}

bool names_secret(std::string_view query_name) {
  constexpr std::array<std::string_view, 6> words{"key", "token", "secret",
                                                  "sig", "auth",  "password"};
  const std::string name = lower_case(query_name);
  return std::ranges::any_of(words, [&](auto word) { return name.find(word) != name.npos; });
}

Request loggable(Request request, const Secret& secret) {
  mask_query(request.url);
  request.url = masked(request.url, secret);
  for (Header& header : request.headers) {
    header.value = holds_credentials(header.name) ? mask : masked(header.value, secret);
  }
  request.body = masked(request.body, secret);
  for (std::string& argument : request.command) argument = masked(argument, secret);
  return request;
}

}  // namespace assay::adapter
