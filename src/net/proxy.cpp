// SPDX-License-Identifier: Apache-2.0
#include "net/proxy.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <curl/curl.h>
#include <openssl/evp.h>

#include "base/error.hpp"

namespace assay::net {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string variable(const char* lower, const char* upper) {
  for (const char* name : {lower, upper}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

bool is_named(std::string_view host, std::string_view list) {
  while (!list.empty()) {
    std::string_view name = list.substr(0, list.find_first_of(", "));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    if (name == "*") return true;
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || !host.ends_with(name)) continue;
    if (host.size() == name.size() || host[host.size() - name.size() - 1] == '.') return true;
  }
  return false;
}

std::string part(const Url& url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, CURLU_URLDECODE) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

std::string basic(const std::string& user, const std::string& password) {
  const std::string text = user + ":" + password;
  std::string encoded(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(size));
  return "Basic " + encoded;
}

}  // namespace

ProxyWords proxies_of_environment() {
  return {.https_proxy = variable("https_proxy", "HTTPS_PROXY"),
          .all_proxy = variable("all_proxy", "ALL_PROXY"),
          .no_proxy = variable("no_proxy", "NO_PROXY")};
}

std::optional<Proxy> find_proxy(const Address& address, const ProxyWords& words) {
  if (!address.is_secure || address.is_loopback) return std::nullopt;
  std::string text = words.https_proxy.empty() ? words.all_proxy : words.https_proxy;
  if (text.empty() || is_named(address.host, words.no_proxy)) return std::nullopt;
  if (text.find("://") == std::string::npos) text.insert(0, "http://");
  const Url url(curl_url());
  base::check(url != nullptr, "no memory for a URL");
  const bool is_url =
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
  if (!is_url || part(url, CURLUPART_SCHEME) != "http") {
    throw base::InputError(address.host +
                           ": WebSockets go through proxies of plain http only; the one that "
                           "https_proxy or all_proxy names is another");
  }
  Proxy proxy{.host = part(url, CURLUPART_HOST), .port = part(url, CURLUPART_PORT)};
  if (proxy.host.starts_with('[')) proxy.host = proxy.host.substr(1, proxy.host.size() - 2);
  if (proxy.port.empty()) proxy.port = "1080";  // as for libcurl
  const std::string user = part(url, CURLUPART_USER);
  if (!user.empty()) proxy.authorization = basic(user, part(url, CURLUPART_PASSWORD));
  return proxy;
}

}  // namespace assay::net
