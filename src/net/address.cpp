// SPDX-License-Identifier: Apache-2.0
#include "net/address.hpp"

#include <algorithm>
#include <memory>

#include <curl/curl.h>
#include <boost/asio/ip/address.hpp>

#include "base/error.hpp"

namespace assay::net {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part(const Url& url, CURLUPart which, unsigned int flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t'; });
}

Url parse(const std::string& text) {
  Url url(curl_url());
  base::check(url != nullptr, "no memory for a URL");
  const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, text.c_str(),
                                      CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER);
  if (code != CURLUE_OK || has_control(text)) {
    throw base::InputError(
        "the address of a request is no URL that can be used: " +
        std::string(code == CURLUE_OK ? "it holds a control character" : curl_url_strerror(code)));
  }
  return url;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost") return true;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(host), error);
  return !error && address.is_loopback();
}

Address parse_address(const Request& request, PlainHttp plain_http) {
  const Url url = parse(request.url);
  const std::string scheme = part(url, CURLUPART_SCHEME);
  const std::string plain = request.channel == Channel::websocket ? "ws" : "http";
  Address address{.host = lower(part(url, CURLUPART_HOST)), .is_secure = scheme == plain + "s"};
  if (address.host.starts_with('[')) address.host = address.host.substr(1, address.host.size() - 2);
  if (!address.is_secure && scheme != plain) {
    throw base::InputError(address.host + ": \"" + scheme + "\" is not spoken here; it is " +
                           plain + "s");
  }
  address.port = part(url, CURLUPART_PORT);
  if (address.port.empty()) address.port = address.is_secure ? "443" : "80";
  address.target = part(url, CURLUPART_PATH);
  const std::string query = part(url, CURLUPART_QUERY);
  if (!query.empty()) address.target += "?" + query;
  address.is_loopback = is_loopback(address.host);
  if (!address.is_secure && !address.is_loopback && plain_http == PlainHttp::loopback) {
    throw base::InputError(address.host + ": " + plain +
                           " would show key and prompts to the network; use " + plain + "s");
  }
  return address;
}

void check_headers(const Request& request) {
  for (const Header& header : request.headers) {
    if (header.name.empty() || has_control(header.name) ||
        header.name.find_first_of(": \t") != std::string::npos) {
      throw base::InputError("a request has a header without a proper name");
    }
    if (has_control(header.value)) {
      throw base::InputError("the value of header \"" + header.name +
                             "\" holds a control character, such as a line break at its end");
    }
  }
}

}  // namespace assay::net
