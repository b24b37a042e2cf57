// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <curl/curl.h>
#include <assay/exchange.hpp>

#include "base/error.hpp"
#include "net/address.hpp"

namespace assay::net {

/// A handle of libcurl that serves many requests in turn. It knows what it was told last, so that
/// of requests that differ in their bodies alone only the bodies are told.
class HttpHandle {
 public:
  HttpHandle(const std::string& ca_file, const std::string& user_agent);
  HttpHandle(const HttpHandle&) = delete;
  HttpHandle& operator=(const HttpHandle&) = delete;
  ~HttpHandle();

  CURL* curl() const { return curl_; }

  template <typename Value>
  void set(CURLoption option, Value value) {
    base::check(curl_easy_setopt(curl_, option, value) == CURLE_OK, "libcurl refuses an option");
  }

  /// The request lives until libcurl has let go of the handle.
  void set_request(const Request& request, const Address& address);

 private:
  void set_method(const Request& request);
  void set_headers(const Request& request);

  CURL* curl_;
  curl_slist* header_list_ = nullptr;
  std::string url_;
  std::string method_;
  std::vector<Header> headers_;
};

}  // namespace assay::net
