// SPDX-License-Identifier: Apache-2.0
#include "net/http_transfer.hpp"

#include <utility>

#include "base/error.hpp"

namespace assay::net {
namespace {

/// What may still come after the last wanted byte, so that the connection can serve again.
constexpr std::size_t most_drained_bytes = 64U << 10U;
constexpr std::chrono::seconds longest_draining{1};
constexpr std::size_t usual_headers = 16;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

HttpTransfer::HttpTransfer(std::unique_ptr<HttpHandle> handle, Sending sending,
                           const Address& address, HttpRules& rules)
    : handle_(std::move(handle)), intake_(std::move(sending)), rules_(rules) {
  const Timeouts& timeouts = intake_.timeouts();
  auto* self = static_cast<void*>(this);
  handle_->set(CURLOPT_HEADERDATA, self);
  handle_->set(CURLOPT_WRITEDATA, self);
  handle_->set(CURLOPT_PREREQDATA, self);
  handle_->set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeouts.connect.count()));
  handle_->set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeouts.whole.count()));
  handle_->set_request(intake_.sending().request, address);
  headers_.reserve(usual_headers);
}

void HttpTransfer::prepare(HttpHandle& handle) {
  handle.set(CURLOPT_HEADERFUNCTION, &HttpTransfer::take_header);
  handle.set(CURLOPT_WRITEFUNCTION, &HttpTransfer::take_body);
  handle.set(CURLOPT_PREREQFUNCTION, &HttpTransfer::connected);
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
  curl_easy_getinfo(handle_->curl(), CURLINFO_RESPONSE_CODE, &status);
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
