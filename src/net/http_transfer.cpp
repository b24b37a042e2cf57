// SPDX-License-Identifier: Apache-2.0
#include "net/http_transfer.hpp"

#include <utility>

#include "base/error.hpp"

namespace assay::net {
namespace {

/// What may still come after the last wanted byte, so that the connection can serve again.
constexpr std::size_t most_drained_bytes = 64U << 10U;
constexpr std::chrono::seconds longest_draining{1};

constexpr const char* none = nullptr;

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  base::check(curl_easy_setopt(handle, option, value) == CURLE_OK, "libcurl refuses an option");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

void append(curl_slist*& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list, line.c_str());
  base::check(longer != nullptr, "no memory for a header");
  list = longer;
}

}  // namespace

HttpTransfer::HttpTransfer(CURL* handle, Sending sending, const Address& address, HttpRules& rules)
    : handle_(handle), intake_(std::move(sending)), rules_(rules) {
  set_owner(address);
  set_request(intake_.sending().request);
}

HttpTransfer::~HttpTransfer() { curl_slist_free_all(header_list_); }

void HttpTransfer::prepare(CURL* handle, const HttpRules& rules) {
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);  // a redirect would carry the key away
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!rules.ca_file.empty()) {
    set(handle, CURLOPT_CAINFO, rules.ca_file.c_str());
    set(handle, CURLOPT_CAPATH, none);
  }
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(handle, CURLOPT_PIPEWAIT, 1L);
  set(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  set(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(handle, CURLOPT_PATH_AS_IS, 1L);
  set(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(handle, CURLOPT_USERAGENT, rules.settings.user_agent.c_str());
  set(handle, CURLOPT_HEADERFUNCTION, &HttpTransfer::take_header);
  set(handle, CURLOPT_WRITEFUNCTION, &HttpTransfer::take_body);
  set(handle, CURLOPT_PREREQFUNCTION, &HttpTransfer::connected);
}

void HttpTransfer::set_owner(const Address& address) {
  const Timeouts& timeouts = intake_.timeouts();
  set(handle_, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(handle_, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(handle_, CURLOPT_PREREQDATA, static_cast<void*>(this));
  set(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeouts.connect.count()));
  set(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(timeouts.whole.count()));
  set(handle_, CURLOPT_NOPROXY, address.is_loopback ? "*" : none);
}

void HttpTransfer::set_request(const Request& request) {
  set(handle_, CURLOPT_URL, request.url.c_str());
  const bool is_plain = request.method == "GET" || request.method == "POST";
  set(handle_, CURLOPT_CUSTOMREQUEST, is_plain ? none : request.method.c_str());
  if (request.method == "GET") {
    set(handle_, CURLOPT_HTTPGET, 1L);
  } else {
    set(handle_, CURLOPT_POST, 1L);
    set(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle_, CURLOPT_POSTFIELDS, request.body.data());
    append(header_list_, "Expect:");
    append(header_list_, "Content-Type:");  // none of libcurl's own
  }
  for (const Header& header : request.headers) {
    append(header_list_, header.name + (header.value.empty() ? ";" : ": " + header.value));
  }
  set(handle_, CURLOPT_HTTPHEADER, header_list_);
}

int HttpTransfer::connected(void* self, char*, char*, int, int) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  transfer.is_connected_ = true;
  transfer.last_byte_ = Clock::now();
  return CURL_PREREQFUNC_OK;
}

std::size_t HttpTransfer::take_header(char* bytes, std::size_t, std::size_t count, void* self) {
  return static_cast<HttpTransfer*>(self)->header_line({bytes, count}) ? count : 0;
}

bool HttpTransfer::header_line(std::string_view line) {
  last_byte_ = Clock::now();
  header_bytes_ += line.size();
  if (header_bytes_ > rules_.settings.most_header_bytes) {
    cut_ = Cut::oversized;
    return false;
  }
  if (line.starts_with("HTTP/")) {
    headers_.clear();  // those of an interim response
    has_head_ = false;
    return true;
  }
  if (trimmed(line).empty()) has_head_ = true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return true;
  headers_.push_back({.name = std::string(trimmed(line.substr(0, colon))),
                      .value = std::string(trimmed(line.substr(colon + 1)))});
  return true;
}

std::size_t HttpTransfer::take_body(char* bytes, std::size_t, std::size_t count, void* self) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  try {
    return transfer.body_piece({bytes, count}) ? count : 0;
  } catch (...) {
    transfer.cut_ = Cut::thrown;
    transfer.is_delivered_ = true;
    transfer.rules_.thrown = std::current_exception();
    return 0;
  }
}

bool HttpTransfer::body_piece(std::string_view piece) {
  last_byte_ = Clock::now();
  if (is_delivered_) {
    drained_ += piece.size();
    return drained_ <= most_drained_bytes;
  }
  switch (intake_.take_body(piece)) {
    case Taken::more: return true;
    case Taken::enough: deliver(Passage::complete); return true;
    case Taken::too_much: break;
  }
  cut_ = Cut::oversized;
  return false;
}

bool HttpTransfer::is_overdue(Clock::time_point now) const {
  if (is_delivered_) return now - last_byte_ > longest_draining;
  const Timeouts& timeouts = intake_.timeouts();
  return is_connected_ &&
         now - last_byte_ > (header_bytes_ > 0 ? timeouts.silence : timeouts.first_byte);
}

void HttpTransfer::give_up() {
  if (!is_delivered_) deliver(Passage::timed_out);
}

void HttpTransfer::end(CURLcode code) {
  if (!is_delivered_) deliver(passage_of(code));
}

void HttpTransfer::deliver(Passage passage) {
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  rules_.arrivals->push_back(
      intake_.arrive(passage, static_cast<int>(status), std::move(headers_)));
  is_delivered_ = true;
}

Passage HttpTransfer::passage_of(CURLcode code) const {
  if (cut_ == Cut::oversized) return Passage::oversized;
  const Passage lost = is_connected_ ? Passage::reset : Passage::unconnected;
  switch (code) {
    case CURLE_OK: return has_head_ ? Passage::complete : lost;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return Passage::unresolved;
    case CURLE_OPERATION_TIMEDOUT: return is_connected_ ? Passage::timed_out : Passage::unconnected;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_USE_SSL_FAILED: return Passage::insecure;
    case CURLE_OUT_OF_MEMORY:  // libcurl 7: a header line above its own bound
      return is_connected_ ? Passage::oversized : lost;
    default: break;
  }
  constexpr int too_large = 100;  // CURLE_TOO_LARGE: the same in libcurl 8
  return static_cast<int>(code) == too_large ? Passage::oversized : lost;
}

}  // namespace assay::net
