// SPDX-License-Identifier: Apache-2.0
#include "adapter/framing.hpp"

#include "catch.hpp"

namespace assay::adapter {
namespace {

// "name|data;name|data", taken in pieces of this size.
std::string events(Framing framing, std::string_view bytes, std::size_t piece) {
  Framer framer(framing);
  std::string out;
  const auto add = [&](const Event& event) { out += event.name + "|" + event.data + ";"; };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    for (const Event& event : framer.take(bytes.substr(at, piece))) add(event);
  }
  if (const auto last = framer.finish()) add(*last);
  return out;
}

TEST_CASE("server-sent events are read as the standard says, however they are cut") {
  struct Row {
    std::string_view bytes;
    const char* events;
  };
  for (const Row& row : std::vector<Row>{
           {"data: a\n\ndata: b\n\n", "|a;|b;"},
           {"data:{\"a\":1}\n\n", "|{\"a\":1};"},
           {"data:  two blanks\n\n", "| two blanks;"},
           {"event: x\ndata: a\n\ndata: b\n\n", "x|a;|b;"},
           {"data: a\r\n\r\ndata: b\r\n\r\n", "|a;|b;"},
           {"data: a\r\rdata: b\r\r", "|a;|b;"},
           {"event: x\r\ndata: a\r\ndata: b\r\n\r\n", "x|a\nb;"},
           {"data: a\ndata: b\ndata\n\n", "|a\nb\n;"},
           {": keep-alive\n\n: keep-alive\n\ndata: a\n\n", "|a;"},
           {"\n\n\n\ndata: a\n\n\n\n", "|a;"},
           {"\xEF\xBB\xBF"
            "data: a\n\n",
            "|a;"},
           {"id: 7\nretry: 10\nfield: x\ndata: a\n\n", "|a;"},
           {"event: lost\n\ndata: a\n\n", "|a;"},
           {"data: a\n\ndata: end", "|a;|end;"},
           {"data: a\n\ndata: end\n", "|a;|end;"},
           {"data: \xE4\xB8\xAD\n\n", "|\xE4\xB8\xAD;"},
           {"data: [DONE]\n\n", "|[DONE];"},
           {"data\n\n", "|;"},
           {"", ""},
           {": only\n\n", ""},
       }) {
    INFO(row.bytes);
    for (std::size_t piece = 1; piece <= row.bytes.size() + 1; ++piece) {
      CHECK(events(Framing::sse, row.bytes, piece) == row.events);
    }
  }
}

TEST_CASE("lines of JSON are taken one by one, blank ones skipped") {
  const std::string_view bytes = "{\"a\":1}\n\n  \n{\"b\":2}\r\n{\"c\":3}";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    CHECK(events(Framing::ndjson, bytes, piece) == "|{\"a\":1};|{\"b\":2};|{\"c\":3};");
  }
}

TEST_CASE("a frame is an event as it is") {
  Framer framer(Framing::frames);
  CHECK(framer.take("a\n\nb").front().data == "a\n\nb");
  CHECK_FALSE(framer.finish());
}

}  // namespace
}  // namespace assay::adapter
