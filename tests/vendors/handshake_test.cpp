// SPDX-License-Identifier: Apache-2.0
#include "adapter/encoding.hpp"
#include "catch.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

struct Signed {
  const char* path;
  const char* host;
  const char* date;
  std::int64_t now;
  std::string key;
  std::string secret;
  const char* signature;
};

const std::string key_of_ours = "assaykey0123456789abcdef01234567";
const std::string secret_of_ours = "YXNzYXlzZWNyZXQwMTIzNDU2Nzg5YWJj";

// iFlytek's published example, and three more that were computed with other programs.
const std::vector<Signed> vectors{
    {"/v1.1/chat", "spark-api.xf-yun.com", "Fri, 05 May 2023 10:43:39 GMT", 1683283419,
     "addd2272b6d8b7c8abdd79531420ca3b", "MjlmNzkzNmZkMDQ2OTc0ZDdmNGE2ZTZi",
     "z5gHdu3pxVV4ADMyk467wOWDQ9q6BQzR3nfMTjc/DaQ="},
    {"/v3.5/chat", "spark-api.xf-yun.com", "Mon, 02 Dec 2024 08:09:07 GMT", 1733126947, key_of_ours,
     secret_of_ours, "pRLDfXZ7dDtO3wR/Q27WHFfUV4EaXDb5no/D82ATOqU="},
    {"/v2.1/image", "spark-api.cn-huabei-1.xf-yun.com", "Mon, 02 Dec 2024 08:09:07 GMT", 1733126947,
     key_of_ours, secret_of_ours, "rehYS5NCkvdviNdIi7Xeu+yf5b12kMwHlSiFOY0fj1Y="},
    {"/v4.0/chat", "127.0.0.1", "Sun, 01 Jan 2023 00:00:00 GMT", 1672531200, key_of_ours,
     secret_of_ours, "2Qn8oMdel1cbSi/8V3T9ftAiwFdyQF0697iKZ5AoS2U="},
};

HttpRequest request_of(const Signed& vector, const std::string& key_name = "api_key") {
  const std::string plain = key_name + "=\"" + vector.key +
                            "\", algorithm=\"hmac-sha256\",   headers=\"host date request-line\", "
                            "signature=\"" +
                            vector.signature + "\"";
  HttpRequest request{.method = "GET", .path = vector.path, .is_websocket = true};
  request.query = {
      {"authorization", adapter::base64(plain)}, {"date", vector.date}, {"host", vector.host}};
  request.headers = {{"host", std::string(vector.host) + ":8089"}};
  return request;
}

std::string refusal(const HttpRequest& request, const Signed& vector, std::int64_t late = 0) {
  const auto reply = refuse_handshake(
      request, {.spark_key = vector.key, .spark_secret = vector.secret, .now = vector.now + late});
  if (!reply) return "";
  return std::to_string(reply->status) + " " + reply->pieces.at(0).bytes;
}

TEST_CASE("the published signatures are right, with either name of the key") {
  for (const Signed& vector : vectors) {
    INFO(vector.path);
    CHECK(refusal(request_of(vector), vector).empty());
    CHECK(refusal(request_of(vector, "hmac username"), vector).empty());
  }
}

TEST_CASE("each thing that was signed matters") {
  const std::string mismatch = R"(401 {"message":"HMAC signature does not match"})";
  const std::string unverified = R"(401 {"message":"HMAC signature cannot be verified"})";
  const std::string late =
      R"(403 {"message":"HMAC signature cannot be verified, a valid date or x-date header is )"
      R"(required for HMAC Authentication"})";
  for (const Signed& vector : vectors) {
    INFO(vector.path);
    HttpRequest request = request_of(vector);
    request.path += "x";
    CHECK(refusal(request, vector) == mismatch);
    request = request_of(vector);
    request.query["host"] = "elsewhere";
    CHECK(refusal(request, vector) == mismatch);
    request = request_of(vector);
    request.headers["host"] = "elsewhere";
    CHECK(refusal(request, vector) == mismatch);
    request = request_of(vector);
    request.query["date"].replace(23, 2, "01");
    CHECK(refusal(request, vector) == mismatch);
    request = request_of(vector);
    CHECK(refusal(request, vector, 300).empty());
    CHECK(refusal(request, vector, 301) == late);
    CHECK(refusal(request, vector, -301) == late);
    request.query["date"] = "2023-05-05";
    CHECK(refusal(request, vector) == late);
    request = request_of(vector);
    request.query["authorization"] = "nonsense";
    CHECK(refusal(request, vector) == unverified);
    request.query.erase("authorization");
    CHECK(refusal(request, vector) == R"(401 {"message":"Unauthorized"})");
  }
}

TEST_CASE("Spark measures images") {
  const auto code_for = [](unsigned width, unsigned height) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (const unsigned side : {width, height}) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(side >> shift & 0xFFU);
      }
    }
    const HttpRequest request{
        .path = "/v2.1/image",
        .body =
            R"({"header":{"app_id":"1"},"parameter":{"chat":{"domain":"imagev3"}},)"
            R"("payload":{"message":{"text":[{"role":"user","content_type":"image","content":")" +
            adapter::base64(bytes) +
            R"("},{"role":"user","content_type":"text","content":"What is it?"}]}}})"};
    const Understood read = read_spark_ws(request, Vendor::spark_image_ws, {});
    const auto* const refused = std::get_if<Reply>(&read);
    if (refused == nullptr) return std::string("taken");
    return refused->pieces.at(0).bytes.substr(0, 23);
  };
  CHECK(code_for(50, 6000) == "taken");
  CHECK(code_for(49, 100) == R"({"header":{"code":10041)");
  CHECK(code_for(6001, 100) == R"({"header":{"code":10041)");
  CHECK(code_for(12801, 100) == R"({"header":{"code":10029)");
}

}  // namespace
}  // namespace assay::vendors
