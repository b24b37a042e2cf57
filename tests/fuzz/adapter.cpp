// SPDX-License-Identifier: Apache-2.0
// Any bytes as a vendor's reply, whole and as a stream. Bytes: the dialect, the status, how the
// reply is cut; then the body. Whatever comes of it must be fit for the journal.
#include "adapter/adapter.hpp"
#include "adapter/dialect.hpp"
#include "evidence/journal_record.hpp"
#include "fuzz/fuzz.hpp"

namespace {

using assay::ModelSpec;
using assay::Response;
using assay::adapter::Dialect;
using assay::adapter::Framing;
using assay::adapter::Stream;
using assay::evidence::JournalEntry;
using assay::fuzz::require;

constexpr std::array statuses{200, 101, 400, 401, 403, 404, 408, 413, 429, 500, 503, 529};

ModelSpec model_of(const Dialect& dialect, bool is_cumulative) {
  return {.adapter = std::string(dialect.adapter),
          .dialect = std::string(dialect.name),
          .stream_text = is_cumulative ? assay::StreamText::cumulative : assay::StreamText::delta,
          .custom = {.body = R"({"q":"{{prompt}}"})",
                     .text = "/a",
                     .reasoning = "/r",
                     .finish = "/f",
                     .prompt_tokens = "/n",
                     .error = "/e",
                     .error_code = "/e/code",
                     .error_message = "/e/message",
                     .finish_words = {{.word = "cut", .means = "length"}},
                     .error_codes = {{.word = "7", .means = "quota"}}},
          .command = {"program"}};
}

std::string recorded(const assay::Result& result) {
  const std::string line = assay::evidence::to_line({.exchange = {.result = result}});
  const auto entry = assay::evidence::read_line(line);
  require(entry.has_value(), "the journal holds what a reply became");
  require(assay::evidence::to_line(*entry) == line, "the journal reads as it was written");
  return line;
}

std::string streamed(const ModelSpec& model, const Response& response, std::size_t seed) {
  Stream stream(model);
  const std::string_view body = response.body;
  for (std::size_t at = 0; at < body.size();) {
    seed = (seed * 31 + 7) % 251;
    const std::size_t count = seed == 0 ? body.size() : seed % 23 + 1;
    stream.take(body.substr(at, count));
    at += std::min(count, body.size() - at);
  }
  return recorded(stream.finish(response, {}));
}

std::string in_one_piece(const ModelSpec& model, const Response& response) {
  Stream stream(model);
  stream.take(response.body);
  return recorded(stream.finish(response, {}));
}

void check(const Dialect& dialect, bool is_cumulative, const Response& response, std::size_t seed) {
  const ModelSpec model = model_of(dialect, is_cumulative);
  const std::string whole = recorded(assay::adapter::decode(response, model, {}));
  require(whole == recorded(assay::adapter::decode(response, model, {})),
          "the same reply means the same");
  require(whole.size() <= 16 * response.body.size() + 4'000,
          "a record is no larger than its reply");
  const std::string once = in_one_piece(model, response);
  if (assay::adapter::adapter_of(model).framing == Framing::frames) return;
  require(once == streamed(model, response, seed), "a stream means the same however it is cut");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::uint8_t status = input.byte();
  const std::uint8_t seed = input.byte();
  const Response response{.status = statuses[status % statuses.size()], .body = input.rest()};
  assay::fuzz::for_chosen_rows(
      assay::adapter::dialect_table(), choice,
      [&](const Dialect& dialect) { check(dialect, status >= 128, response, seed); });
  return 0;
}
