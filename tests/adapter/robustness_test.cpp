// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "adapter/adapter.hpp"
#include "adapter/image_size.hpp"
#include "adapter/json_reading.hpp"
#include "base/philox.hpp"
#include "base/text.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

ModelSpec spec(std::string_view adapter) {
  return {.adapter = std::string(adapter),
          .custom = {.body = R"({"q":"{{prompt}}"})", .text = "/a"},
          .command = {"x"}};
}

std::string decoded(std::string body, int status = 200) {
  return shown(decode({.status = status, .body = std::move(body)}, spec("openai_chat"), {}));
}

TEST_CASE("a body that is no answer is malformed") {
  const std::string malformed = "malformed: the reply cannot be decoded";
  for (const char* body :
       {"", "\n\n\n", "null", "true", "[]", "{}", "\"text\"", "{\"choices\":[]}",
        "{\"choices\":null}", "{\"choices\":{}}", "<html></html>", "{\"choices\":[", "\xFF\xFE",
        "{\"choices\":[{\"message\":{\"content\":\"\xFF\"}}]}",
        "{\"choices\":[{\"message\":{\"content\":\"\\ud800\"}}]}"}) {
    INFO(body);
    CHECK(decoded(body) == malformed);
  }
}

TEST_CASE("odd types where text is expected are no text") {
  CHECK(decoded(R"({"choices":[{"message":{"content":7},"finish_reason":"stop"}]})") == "empty: ");
  CHECK(decoded(R"({"choices":[null]})") == "empty: ");
  CHECK(decoded(R"({"choices":[{"message":[]}],"usage":[1],"model":{}})") == "empty: ");
  CHECK(decoded(R"({"choices":[{"message":{"content":"A"}}],"usage":{"prompt_tokens":"9"}})") ==
        "answered: A");
}

TEST_CASE("a number of tokens that cannot be is not said") {
  const auto said = [](const std::string& number) {
    const Result result = decode(
        {.status = 200,
         .body = R"({"choices":[{"message":{"content":"A"}}],"usage":{"prompt_tokens":)" + number +
                 R"(,"completion_tokens":)" + number + R"(,"total_tokens":)" + number + "}}"},
        spec("openai_chat"), {});
    const Usage& usage = std::get<Reply>(result).usage;
    CHECK(usage.prompt_tokens == usage.completion_tokens);
    CHECK(usage.prompt_tokens == usage.total_tokens);
    return usage.prompt_tokens;
  };
  CHECK(said("0") == 0);
  CHECK(said("100000000") == 100'000'000);
  CHECK_FALSE(said("100000001"));
  CHECK_FALSE(said("-1"));
  CHECK_FALSE(said("9223372036854775807"));
}

TEST_CASE("JSON nested too deep is not read") {
  const std::string deep(65, '[');
  CHECK_FALSE(parse_json(deep + std::string(65, ']')));
  CHECK(parse_json(deep.substr(1) + std::string(64, ']')));
  CHECK(parse_json("[\"" + deep + "\"]"));
  CHECK(decoded(std::string(10'000'000, '[')) == "malformed: the reply cannot be decoded");
}

TEST_CASE("a reply above the bound is refused, whole or streamed") {
  const std::string oversized = "oversized: the reply is larger than allowed";
  CHECK(decoded(std::string(most_reply_bytes + 1, ' ')) == oversized);
  const ModelSpec model = spec("openai_chat");
  Stream stream(model);
  const std::string piece =
      "data: {\"choices\":[{\"delta\":{\"content\":\"" + std::string(1 << 20, 'a') + "\"}}]}\n\n";
  for (int i = 0; i < 20 && !stream.is_complete(); ++i) stream.take(piece);
  CHECK(stream.is_complete());
  CHECK(shown(stream.finish({.status = 200}, {})) == oversized);
}

TEST_CASE("the first token is the first that says something") {
  const ModelSpec model = spec("openai_chat");
  Stream stream(model);
  stream.take(": keep-alive\n\n");
  stream.take("data: {\"choices\":[]}\n\n");
  stream.take("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
  CHECK_FALSE(stream.has_content());
  stream.take("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"H\"}}]}\n\n");
  CHECK(stream.has_content());
}

TEST_CASE("a stream is over when the service says so, not when it hangs up") {
  struct Row {
    const char* adapter;
    const char* last;
  };
  for (const Row& row : std::vector<Row>{
           {"openai_chat", "data: [DONE]\n\n"},
           {"anthropic_messages", "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"},
           {"ollama_native", "{\"message\":{\"content\":\"\"},\"done\":true}\n"},
       }) {
    INFO(row.adapter);
    const ModelSpec model = spec(row.adapter);
    Stream stream(model);
    if (std::string_view(row.adapter) != "ollama_native") stream.take("\n: comment\n\n");
    CHECK_FALSE(stream.is_complete());
    stream.take(row.last);
    CHECK(stream.is_complete());
  }
}

TEST_CASE("a declared protocol that answers with a stream is malformed") {
  const ModelSpec model = spec("custom");
  Stream stream(model);
  stream.take("data: {\"a\":\"A\"}\n\n");
  CHECK(shown(stream.finish({.status = 200}, {})) == "malformed: the reply cannot be decoded");
  Stream whole(model);
  whole.take("{\"a\":");
  whole.take("\"A\"}");
  CHECK(shown(whole.finish({.status = 200}, {})) == "answered: A");
}

TEST_CASE("a WebSocket is read until the last frame") {
  const ModelSpec model = spec("spark_ws");
  Stream stream(model);
  stream.take(
      R"({"header":{"code":0,"status":0},"payload":{"choices":{"text":[{"content":"A"}]}}})");
  CHECK_FALSE(stream.is_complete());
  stream.take(
      R"({"header":{"code":0,"status":2},"payload":{"choices":{"text":[{"content":"B"}]}}})");
  CHECK(stream.is_complete());
  CHECK(shown(stream.finish({.passage = Passage::reset, .status = 101}, {})) == "answered: AB");
}

TEST_CASE("the vendor's words are cut between characters") {
  std::string message(999, 'a');
  message += "\xE4\xB8\xAD";
  const Result result = decode({.status = 500, .body = message}, spec("openai_chat"), {});
  CHECK(std::get<Failure>(result).message == std::string(999, 'a'));
  const Result broken = decode({.status = 500, .body = "a\xFF"}, spec("openai_chat"), {});
  CHECK(std::get<Failure>(broken).message == "a?");
}

TEST_CASE("random bytes give a failure or a reply in UTF-8, and never an exception") {
  const std::vector<std::string> seeds{
      R"({"choices":[{"index":0,"message":{"content":"A"},"finish_reason":"stop"}],"usage":{}})",
      "data: {\"choices\":[{\"delta\":{\"content\":\"A\"},\"finish_reason\":\"stop\"}]}\n\n",
      R"({"header":{"code":0,"status":2},"payload":{"choices":{"text":[{"content":"A"}]}}})",
      R"({"output":{"choices":[{"message":{"content":[{"text":"A"}]},"finish_reason":"stop"}]}})",
      R"({"type":"message","content":[{"type":"text","text":"A"}],"stop_reason":"end_turn"})",
      R"([{"error":{"code":429,"details":[{"violations":[{"quotaId":"x"}]}]}}])",
      R"({"message":{"content":"A"},"done":true,"done_reason":"stop"})",
      R"({"error":{"message":"m","metadata":{"a":[1]},"details":{"error_code":"e"}}})"};
  base::PhiloxStream random("robustness", "bytes");
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = seeds[random.bounded(static_cast<std::uint32_t>(seeds.size()))];
    for (std::uint32_t edits = random.bounded(4); edits > 0; --edits) {
      bytes[random.bounded(static_cast<std::uint32_t>(bytes.size()))] =
          static_cast<char>(random.bounded(256));
    }
    for (const AdapterRow& row : adapter_table()) {
      const ModelSpec model = spec(row.name);
      const Response response{.status = 200, .body = bytes};
      const Result whole = decode(response, model, {});
      if (const auto* reply = std::get_if<Reply>(&whole)) {
        REQUIRE_FALSE(base::find_invalid_utf8(reply->text));
      }
      if (row.absorb == nullptr) continue;
      Stream stream(model);
      stream.take(bytes);
      stream.finish(response, {});
    }
  }
}

TEST_CASE("the size of an image is read from its head") {
  CHECK(image_size(png(300, 200)) == ImageSize{300, 200});
  CHECK(image_size(std::string("GIF89a\x2C\x01\xC8\x00\0\0\0", 13)) == ImageSize{300, 200});
  std::string bmp("BM", 2);
  bmp += std::string(16, '\0') + std::string("\x2C\x01\0\0\x38\xFF\xFF\xFF", 8);  // -200 rows
  CHECK(image_size(bmp) == ImageSize{300, 200});
  const std::string jpeg("\xFF\xD8\xFF\xE0\x00\x04\x01\x02\xFF\xFF\xC2\x00\x0B\x08\x00\xC8\x01\x2C",
                         18);
  CHECK(image_size(jpeg) == ImageSize{300, 200});
  for (std::size_t size = 0; size < jpeg.size(); ++size) {
    CHECK_FALSE(image_size(jpeg.substr(0, size)));
  }
  CHECK_FALSE(image_size("RIFF....WEBP"));
}

}  // namespace
}  // namespace assay::adapter
