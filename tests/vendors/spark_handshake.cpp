// SPDX-License-Identifier: Apache-2.0
// iFlytek's signed URL, seen from the side that checks it.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdlib>
#include <ctime>

#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

std::string base64(const unsigned char* bytes, int size) {
  std::string text(static_cast<std::size_t>(size + 2) / 3 * 4 + 1, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(text.data());
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(out, bytes, size)));
  return text;
}

std::string from_base64(const std::string& text) {
  if (text.size() % 4 != 0) return "";
  std::string bytes(text.size() / 4 * 3 + 1, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  while (!bytes.empty() && bytes.back() == '\0') bytes.pop_back();
  return bytes;
}

std::string hmac(const std::string& secret, const std::string& message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
       &size);
  return base64(digest.data(), static_cast<int>(size));
}

// The text between quotes behind `name=`; "" when it is not there.
std::string quoted_value(const std::string& text, const std::string& name) {
  const std::string start = name + "=\"";
  const std::size_t at = text.find(start);
  if (at == std::string::npos) return "";
  const std::size_t from = at + start.size();
  const std::size_t end = text.find('"', from);
  return end == std::string::npos ? "" : text.substr(from, end - from);
}

// "Fri, 05 May 2023 10:43:39 GMT"; nothing for any other form.
std::optional<std::int64_t> seconds_of(const std::string& date) {
  std::tm parts{};
  const char* const end = strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return timegm(&parts);
}

Reply refused(int status, const char* message) {
  Reply reply = whole_json({{"message", message}});
  reply.status = status;
  return reply;
}

std::string member(const HttpRequest& request, const char* name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second;
}

}  // namespace

std::optional<Reply> refuse_handshake(const HttpRequest& request, const Settings& settings) {
  const std::string authorization = member(request, "authorization");
  if (authorization.empty()) return refused(401, "Unauthorized");
  const std::string date = member(request, "date");
  const std::string host = member(request, "host");
  const auto asked_at = seconds_of(date);
  if (!asked_at || std::llabs(*asked_at - settings.now) > 300) {
    return refused(403,
                   "HMAC signature cannot be verified, a valid date or x-date header is required "
                   "for HMAC Authentication");
  }
  const std::string said = from_base64(authorization);
  std::string key = quoted_value(said, "api_key");
  if (key.empty()) key = quoted_value(said, "hmac username");
  if (key != settings.spark_key || quoted_value(said, "algorithm") != "hmac-sha256" ||
      quoted_value(said, "headers") != "host date request-line") {
    return refused(401, "HMAC signature cannot be verified");
  }
  const std::string_view stated = request.header("host");
  const std::string_view bare = stated.substr(0, stated.find(':'));
  const std::string message =
      "host: " + host + "\ndate: " + date + "\nGET " + request.path + " HTTP/1.1";
  const bool is_host_right = host == stated || host == bare;
  if (!is_host_right || quoted_value(said, "signature") != hmac(settings.spark_secret, message)) {
    return refused(401, "HMAC signature does not match");
  }
  return std::nullopt;
}

}  // namespace assay::vendors
