// SPDX-License-Identifier: Apache-2.0
// The fast reading of the usual reply says what the tree says, or nothing.
#include "adapter/plain_chat.hpp"

#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapter/json_reading.hpp"
#include "adapter/protocols.hpp"
#include "base/philox.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

const std::vector<std::string> usual{
    R"({"id":"c-1","object":"chat.completion","created":1700000000,"model":"m","choices":[)"
    R"({"index":0,"message":{"role":"assistant","content":"42"},"logprobs":null,)"
    R"("finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":1,)"
    R"("total_tokens":21},"system_fingerprint":"fp_1"})",
    R"( {"id":null,"sid":"s","request_id":"r","provider":"P","error":null,"choices":[)"
    R"({"index": 0, "finish_reason": "length", "message": {"content": "a\"\\\/\b\f\n\r\t\u00e9\u4e2d",)"
    R"("reasoning_content":"", "reasoning":"why","refusal":null, "tool_calls":[]}}],)"
    R"("usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_cache_hit_tokens":3,)"
    R"("prompt_tokens_details":{"cached_tokens":5,"audio_tokens":0},)"
    R"("completion_tokens_details":{"reasoning_tokens":2}},"timings":{"ms":-1.5e-03}} )"
    "\n",
    R"({"choices":[{"index":0,"message":{"content":null,"refusal":"No."},"finish_reason":"null"}],)"
    R"("usage":null})",
    "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"\xE4\xB8\xAD\"},\"finish_reason\":null}]"
    "}",
};

std::string shown(const std::optional<std::int64_t>& count) {
  return count ? std::to_string(*count) : "-";
}

std::string everything(const Gathering& gathering) {
  const Reply& reply = gathering.reply;
  const Usage& usage = reply.usage;
  return fmt::format(
      "{}|{}|{}|{}|{}|{}|{}|{}|{} {} {} {} {}|{:d}{:d}{:d}{:d}{:d}{}", reply.text, reply.reasoning,
      reply.refusal, reply.finish_word, reply.served_id, reply.served_by, reply.fingerprint,
      reply.request_id, shown(usage.prompt_tokens), shown(usage.completion_tokens),
      shown(usage.reasoning_tokens), shown(usage.cached_tokens), shown(usage.total_tokens),
      gathering.is_complete, gathering.has_ended, gathering.has_content, gathering.is_unreadable,
      gathering.is_interrupted, reply.marks.size());
}

/// "not JSON" and "an error" where the tree says so.
std::string by_tree(const std::string& body) {
  const auto json = parse_json(body);
  if (!json) return "not JSON";
  if (find_error(*json)) return "an error";
  Gathering gathering;
  read_openai_chat(*json, {.adapter = "openai_chat"}, gathering);
  return everything(gathering);
}

bool is_plain(const std::string& body) {
  Gathering gathering;
  return read_plain_chat(body, gathering);
}

/// One of: a byte changed, a stretch cut out, a telling piece put in.
void edit(std::string& body, base::PhiloxStream& random) {
  constexpr std::array<std::string_view, 24> pieces{"null",
                                                    "\"",
                                                    "{}",
                                                    "[]",
                                                    "{\"index\":1},",
                                                    "\"error\":{\"code\":1},",
                                                    "\"code\":1,",
                                                    "\\ud83d",
                                                    "\\u00",
                                                    ",",
                                                    "}",
                                                    "]",
                                                    "1.5",
                                                    "1e5",
                                                    "-",
                                                    "0",
                                                    "\"index\":0,",
                                                    "\"content\":\"x\",",
                                                    "\"model\":\"n\",",
                                                    "true",
                                                    "\"error\":null,",
                                                    " ",
                                                    "\xC3",
                                                    "\"message\":{\"content\":\"y\"},"};
  const auto place = [&] { return random.bounded(static_cast<std::uint32_t>(body.size())); };
  if (body.empty()) return;
  switch (random.bounded(3)) {
    case 0: body[place()] = static_cast<char>(random.bounded(256)); return;
    case 1: body.erase(place(), 1 + random.bounded(12)); return;
    default: body.insert(place(), pieces[random.bounded(24)]); return;
  }
}

}  // namespace

TEST_CASE("the usual replies are read without a tree") {
  for (const std::string& body : usual) {
    INFO(body);
    Gathering gathering;
    REQUIRE(read_plain_chat(body, gathering));
    CHECK(everything(gathering) == by_tree(body));
  }
  Gathering gathering;
  REQUIRE(read_plain_chat(usual[1], gathering));
  CHECK(everything(gathering) ==
        "a\"\\/\b\f\n\r\t\xC3\xA9\xE4\xB8\xAD|why||length||P||r|9 4 2 5 -|1010"
        "00");
}

TEST_CASE("whatever is read without a tree reads the same with one") {
  base::PhiloxStream random("plain chat", "edits");
  int plain = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string body = usual[random.bounded(static_cast<std::uint32_t>(usual.size()))];
    for (std::uint32_t edits = 1 + random.bounded(3); edits > 0; --edits) edit(body, random);
    Gathering gathering;
    if (!read_plain_chat(body, gathering)) {
      REQUIRE(everything(gathering) == everything({}));
      continue;
    }
    ++plain;
    INFO(body);
    REQUIRE(everything(gathering) == by_tree(body));
  }
  CHECK(plain > 2'000);
}

TEST_CASE("what needs a closer look is left to the tree") {
  for (const char* body :
       {"", "{}", "[]", R"({"choices":[]})",
        R"({"choices":[{"index":1,"message":{"content":"A"}}]})",
        R"({"choices":[{"index":0,"message":{"content":"A"}},{"index":0}]})",
        R"({"choices":[{"index":0,"message":{"content":[{"text":"A"}]}}]})",
        R"({"choices":[{"index":0,"delta":{"content":"A"}}]})",
        R"({"choices":[{"index":0,"message":{"content":"A"},"moderation_hit_type":"x"}]})",
        R"({"choices":[{"index":0,"message":{"content":"\ud83d\ude00"}}]})",
        R"({"choices":[{"index":0,"message":{"content":"A"}}],"code":0,"message":"Success"})",
        R"({"choices":[{"index":0,"message":{"content":"A"}}],"error":{"code":"x"}})",
        R"({"choices":[{"index":0,"message":{"content":"A"}}],"usage":{"total_tokens":1.0}})",
        R"({"choices":[{"index":0,"message":{"content":"A"}}],"n":1e999})",
        R"({"choices":[{"index":0,"message":{"content":"A"}}]} x)"}) {
    INFO(body);
    CHECK_FALSE(is_plain(body));
  }
}

}  // namespace assay::adapter
