// SPDX-License-Identifier: Apache-2.0
#include "net/http_handle.hpp"

namespace assay::net {
namespace {

constexpr const char* none = nullptr;

void append(curl_slist*& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list, line.c_str());
  base::check(longer != nullptr, "no memory for a header");
  list = longer;
}

}  // namespace

HttpHandle::HttpHandle(const std::string& ca_file, const std::string& user_agent)
    : curl_(curl_easy_init()) {
  base::check(curl_ != nullptr, "libcurl gives no handle");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);  // a redirect would carry the key away
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) {
    set(CURLOPT_CAINFO, ca_file.c_str());
    set(CURLOPT_CAPATH, none);
  }
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_PIPEWAIT, 1L);
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(CURLOPT_USERAGENT, user_agent.c_str());
}

HttpHandle::~HttpHandle() {
  curl_easy_cleanup(curl_);
  curl_slist_free_all(header_list_);
}

void HttpHandle::set_request(const Request& request, const Address& address) {
  if (request.url != url_) {
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_NOPROXY, address.is_loopback ? "*" : none);
    url_ = request.url;
  }
  if (request.method != method_) set_method(request);
  if (request.headers != headers_) set_headers(request);
  if (request.method == "GET") return;
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  set(CURLOPT_POSTFIELDS, request.body.data());
}

void HttpHandle::set_method(const Request& request) {
  const bool is_get = request.method == "GET";
  const bool is_plain = is_get || request.method == "POST";
  set(CURLOPT_CUSTOMREQUEST, is_plain ? none : request.method.c_str());
  set(is_get ? CURLOPT_HTTPGET : CURLOPT_POST, 1L);
  method_ = request.method;
  headers_.clear();
  set_headers(request);
}

void HttpHandle::set_headers(const Request& request) {
  curl_slist* list = nullptr;
  if (request.method != "GET") {
    append(list, "Expect:");
    append(list, "Content-Type:");  // none of libcurl's own
  }
  for (const Header& header : request.headers) {
    append(list, header.name + (header.value.empty() ? ";" : ": " + header.value));
  }
  set(CURLOPT_HTTPHEADER, list);
  curl_slist_free_all(header_list_);
  header_list_ = list;
  headers_ = request.headers;
}

}  // namespace assay::net
