// SPDX-License-Identifier: Apache-2.0
#include "adapter/signing.hpp"

#include "adapter/adapter.hpp"
#include "adapter/date.hpp"
#include "adapter/encoding.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

const Secret documented{.key = "addd2272b6d8b7c8abdd79531420ca3b",
                        .secret = "MjlmNzkzNmZkMDQ2OTc0ZDdmNGE2ZTZi",
                        .account = "12345678"};
const Secret ours{.key = "assaykey0123456789abcdef01234567",
                  .secret = "YXNzYXlzZWNyZXQwMTIzNDU2Nzg5YWJj",
                  .account = "12345678"};

TEST_CASE("Spark's four signatures come out as documented") {
  CHECK(spark_signature("spark-api.xf-yun.com", "/v1.1/chat", "Fri, 05 May 2023 10:43:39 GMT",
                        documented.secret) == "z5gHdu3pxVV4ADMyk467wOWDQ9q6BQzR3nfMTjc/DaQ=");
  CHECK(spark_signature("spark-api.xf-yun.com", "/v3.5/chat", "Mon, 02 Dec 2024 08:09:07 GMT",
                        ours.secret) == "pRLDfXZ7dDtO3wR/Q27WHFfUV4EaXDb5no/D82ATOqU=");
  CHECK(spark_signature("spark-api.cn-huabei-1.xf-yun.com", "/v2.1/image",
                        "Mon, 02 Dec 2024 08:09:07 GMT",
                        ours.secret) == "rehYS5NCkvdviNdIi7Xeu+yf5b12kMwHlSiFOY0fj1Y=");
  CHECK(spark_signature("127.0.0.1", "/v4.0/chat", "Sun, 01 Jan 2023 00:00:00 GMT", ours.secret) ==
        "2Qn8oMdel1cbSi/8V3T9ftAiwFdyQF0697iKZ5AoS2U=");
}

TEST_CASE("Spark's signed addresses come out as documented") {
  CHECK(spark_signed_url("wss://spark-api.xf-yun.com/v1.1/chat", documented, 1683283419) ==
        "wss://spark-api.xf-yun.com/v1.1/chat?authorization="
        "YXBpX2tleT0iYWRkZDIyNzJiNmQ4YjdjOGFiZGQ3OTUzMTQyMGNhM2IiLCBhbGdvcml0aG09ImhtYWMtc2hhMjU2Ii"
        "wgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0iejVnSGR1M3B4VlY0QURNeWs0Njd3"
        "T1dEUTlxNkJRelIzbmZNVGpjL0RhUT0i&date=Fri%2C%2005%20May%202023%2010%3A43%3A39%20GMT"
        "&host=spark-api.xf-yun.com");
  CHECK(spark_signed_url("wss://spark-api.xf-yun.com/v3.5/chat", ours, 1733126947) ==
        "wss://spark-api.xf-yun.com/v3.5/chat?authorization="
        "YXBpX2tleT0iYXNzYXlrZXkwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1NjciLCBhbGdvcml0aG09ImhtYWMtc2hhMjU2Ii"
        "wgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0icFJMRGZYWjdkRHRPM3dSL1EyN1dI"
        "RmZVVjRFYVhEYjVuby9EODJBVE9xVT0i&date=Mon%2C%2002%20Dec%202024%2008%3A09%3A07%20GMT"
        "&host=spark-api.xf-yun.com");
  const std::string image =
      spark_signed_url("wss://spark-api.cn-huabei-1.xf-yun.com/v2.1/image", ours, 1733126947);
  CHECK(image.find("authorization="
                   "YXBpX2tleT0iYXNzYXlrZXkwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1NjciLCBhbGdvcml0aG09ImhtYW"
                   "Mtc2hhMjU2IiwgaGVhZGVycz0iaG9zdCBkYXRlIHJlcXVlc3QtbGluZSIsIHNpZ25hdHVyZT0icmVo"
                   "WVM1TkNrdmR2aU5kSWk3WGV1K3lmNWIxMmtNd0hsU2lGT1kwZmoxWT0i&") !=
        std::string::npos);
}

TEST_CASE("the host is signed without its port") {
  const std::string with = spark_signed_url("ws://127.0.0.1:8443/v4.0/chat", ours, 1672531200);
  const std::string without = spark_signed_url("ws://127.0.0.1/v4.0/chat", ours, 1672531200);
  CHECK(with.substr(with.find('?')) == without.substr(without.find('?')));
  CHECK(with.starts_with("ws://127.0.0.1:8443/v4.0/chat?"));
  CHECK(url_parts("ws://[::1]:80/x?y").host == "[::1]");
  CHECK(url_parts("https://user@example.org").host == "example.org");
  CHECK(url_parts("https://example.org?x").path == "/");
}

ModelSpec model(std::string adapter, std::string dialect = {}) {
  return {.adapter = std::move(adapter),
          .dialect = std::move(dialect),
          .base_url = "wss://spark.example/v3.5/chat",
          .requested_id = "m",
          .custom = {.body = R"({"q":"{{prompt}}"})",
                     .key_headers = {{"x-token", "Token {{key}}"}},
                     .text = "/a"},
          .command = {"answer"}};
}

Request signed_request(const ModelSpec& spec, const Prompt& prompt, const Secret& secret) {
  const AdapterRow& row = adapter_of(spec);
  const auto encoding = row.encode(prompt, {}, spec);
  return row.sign(std::get<Encoded>(encoding).request, secret, spec, 1733126947);
}

TEST_CASE("each dialect puts the key where its vendor looks for it") {
  const auto last = [](const ModelSpec& spec) {
    const Header header = signed_request(spec, ask("?"), {.key = "k"}).headers.back();
    return header.name + ": " + header.value;
  };
  CHECK(last(model("openai_chat")) == "authorization: Bearer k");
  CHECK(last(model("openai_chat", "azure")) == "api-key: k");
  CHECK(last(model("anthropic_messages")) == "x-api-key: k");
  CHECK(last(model("gemini_generate")) == "x-goog-api-key: k");
  CHECK(last(model("custom")) == "x-token: Token k");
  const Request request = signed_request(model("spark_ws"), ask("?"), ours);
  CHECK(request.body.starts_with(R"({"header":{"app_id":"12345678"},"parameter")"));
}

TEST_CASE("a server without a key gets no header for one") {
  CHECK(signed_request(model("openai_chat", "vllm"), ask("?"), {}).headers.size() == 1);
}

TEST_CASE("no loggable request holds a secret, whatever the adapter") {
  const Secret canary{.key = "canary-key-0123456789",
                      .secret = "canary+secret/0123456789=",
                      .account = "canary-account"};
  const std::string image = png(100, 100);
  const Prompt with_image{
      .messages = {{.role = Role::user, .parts = {"?", Image{"x", "image/png", image}}}}};
  for (const AdapterRow& row : adapter_table()) {
    INFO(row.name);
    ModelSpec spec = model(std::string(row.name));
    spec.limits.images = 1;
    const bool is_image = row.name == "spark_image_ws";
    const Request sent = signed_request(spec, is_image ? with_image : ask("?"), canary);
    const Request shown = loggable(sent, canary);
    std::string all = shown.method + shown.url + shown.body;
    for (const Header& header : shown.headers) all += header.name + header.value;
    for (const std::string& argument : shown.command) all += argument;
    CHECK(all.find("canary") == std::string::npos);
    CHECK(all.find(base64(canary.key).substr(0, 20)) == std::string::npos);
    CHECK(all.find(percent_encoded(canary.secret)) == std::string::npos);
    if (row.name.starts_with("spark") && row.channel == Channel::websocket) {
      CHECK(shown.url.find("?authorization=***&date=") != std::string::npos);
    }
  }
}

TEST_CASE("a key that a vendor echoes, whole or in part, is masked") {
  const Secret secret{.key = "sk-proj-abcdefghijklmnop"};
  CHECK(masked("Incorrect API key: sk-proj-abcdefghijklmnop. See", secret) ==
        "Incorrect API key: ***. See");
  CHECK(masked("Incorrect API key: sk-proj-abcd... See", secret) == "Incorrect API key: *** See");
  CHECK(masked("{\"key\":\"sk-proj-abcd****mnop\"}", secret) == "{\"key\":\"***\"}");
  CHECK(masked("twice sk-proj-abcdefghijklmnop sk-proj-abcdefghijklmnop", secret) ==
        "twice *** ***");
  CHECK(masked("in base64: " + base64(secret.key), secret) == "in base64: ***");
  CHECK(masked("key=a%2Bsecret%2Fkey", {.key = "a+secret/key"}) == "key=***");
  CHECK(masked("nothing here", secret) == "nothing here");
  CHECK(masked("x", {.key = "x"}) == "x");
  CHECK(masked("none of these", {.key = "none"}) == "none of these");
}

TEST_CASE("a key is masked where its slashes are escaped, and JSON stays JSON") {
  const Secret secret{.key = "key/with/slashes+0123"};
  CHECK(masked(R"({"m":"key\/with\/slashes+0123"})", secret) == R"({"m":"***"})");
  CHECK(masked(R"({"m":"no \"key/with\/slashes+0123\" here"})", secret) ==
        R"({"m":"no \"***\" here"})");
}

TEST_CASE("a key within base64 is masked wherever it begins") {
  const Secret secret{.key = "assaykey0123456789abcdef01234567"};
  for (const std::string_view before : {"", "a", "ab", "abc", "api_key=\""}) {
    for (const std::string_view after : {"", "x", "\", algorithm=\"hmac-sha256\""}) {
      std::string text(before);
      text.append(secret.key).append(after);
      const std::string shown = masked("Cannot GET /chat " + base64(text) + " here", secret);
      INFO(shown);
      CHECK(shown.find("***") != std::string::npos);
      CHECK(shown.ends_with(" here"));
      for (std::size_t i = 0; i < 3; ++i) {
        const std::string part = base64(secret.key.substr(i, 12));
        CHECK(shown.find(part.substr(0, 12)) == std::string::npos);
      }
    }
  }
}

TEST_CASE("a signed address is masked in whatever a service says of it") {
  const std::string url = spark_signed_url("wss://spark.example/v3.5/chat", ours, 1733126947);
  const std::string path = url.substr(url.find("/v3.5"));
  CHECK(masked("Cannot GET " + path, ours) ==
        "Cannot GET /v3.5/chat?authorization=***&date=Mon%2C%2002%20Dec%202024%2008%3A09%3A07%20GMT"
        "&host=spark.example");
  CHECK(masked("{\"m\":\"no " + path.substr(0, 60) + "\"}", {}) ==
        "{\"m\":\"no /v3.5/chat?authorization=***\"}");
}

TEST_CASE("masking takes time in proportion to the text") {
  const Secret secret{.key = "sk-proj-abcdefghijklmnop"};
  std::string text;
  std::string wanted;
  for (int i = 0; i < 600'000; ++i) {
    text += secret.key + " ";
    wanted += "*** ";
  }
  CHECK(masked(text, secret) == wanted);  // a minute and more where each takes a move of the rest
}

TEST_CASE("an unsigned request needs no secret to be shown") {
  Request request{.url = "https://h/p?a=1&key=topsecret&b=2",
                  .headers = {{"Authorization", "Bearer topsecret"}, {"x-title", "assay"}}};
  request = loggable(std::move(request), {});
  CHECK(request.url == "https://h/p?a=1&key=***&b=2");
  CHECK(request.headers[0].value == "***");
  CHECK(request.headers[1].value == "assay");
  for (const char* name : {"api_key", "Key", "access_token", "X-Amz-Signature", "auth", "sig",
                           "client_secret", "PASSWORD"}) {
    const Request shown = loggable({.url = std::string("https://h/p?") + name + "=x&b=2"}, {});
    CHECK(shown.url == std::string("https://h/p?") + name + "=***&b=2");
  }
  CHECK(loggable({.url = "https://h/p?api-version=2024-10-21&"}, {}).url ==
        "https://h/p?api-version=2024-10-21&");
}

TEST_CASE("dates are written and read as HTTP has them") {
  CHECK(http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  CHECK(http_date(-1) == "Wed, 31 Dec 1969 23:59:59 GMT");
  CHECK(http_date(951782400) == "Tue, 29 Feb 2000 00:00:00 GMT");
  CHECK(http_date(4107542399) == "Sun, 28 Feb 2100 23:59:59 GMT");
  CHECK(http_date(4107542400) == "Mon, 01 Mar 2100 00:00:00 GMT");
  CHECK(parse_http_date("Fri, 05 May 2023 10:43:39 GMT") == 1683283419);
  for (const char* text : {"", "Fri, 05 May 2023 10:43:39", "Fri, 05 Mai 2023 10:43:39 GMT",
                           "Fri, 99 May 2023 10:43:39 GMT", "Fri, 05 May 2023 25:43:39 GMT"}) {
    CHECK_FALSE(parse_http_date(text));
  }
  for (std::int64_t day = -200'000; day < 200'000; day += 37) {
    CHECK(parse_http_date(http_date(day * 86'400 + 12'345)) == day * 86'400 + 12'345);
  }
  CHECK(parse_rfc3339("2024-12-02T08:09:07Z") == 1733126947);
  CHECK(parse_rfc3339("2024-12-02T08:09:07.123456Z") == 1733126947);
  CHECK(parse_rfc3339("2024-12-02T10:09:07+02:00") == 1733126947);
  CHECK(parse_rfc3339("2024-12-02T03:39:07-04:30") == 1733126947);
  for (const char* text : {"", "2024-12-02", "2024-12-02T08:09:07", "2024-13-02T08:09:07Z"}) {
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("base64 pads, and joins long texts without a seam") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  const std::string text = base64(std::string((3U << 20U) * 2 + 1, 'f'));
  CHECK(text.size() == (4U << 20U) * 2 + 4);
  CHECK(text.find('=') == text.size() - 2);
  CHECK(data_url("image/png", "foo") == "data:image/png;base64,Zm9v");
}

}  // namespace
}  // namespace assay::adapter
