// SPDX-License-Identifier: Apache-2.0
#include "adapter/gathering.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "adapter/dialect.hpp"
#include "adapter/error_table.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/pacing.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

enum class Ending { finished, interrupted };

struct FinishRow {
  std::string_view word;
  Finish finish;
  Ending ending = Ending::finished;
};

constexpr auto finish_table = std::to_array<FinishRow>({
    {"stop", Finish::stop},
    {"eos", Finish::stop},  // Together
    {"STOP", Finish::stop},
    {"end_turn", Finish::stop},
    {"stop_sequence", Finish::stop},
    {"length", Finish::length},
    {"max_tokens", Finish::length},
    {"MAX_TOKENS", Finish::length},
    {"model_context_window_exceeded", Finish::length},
    {"content_filter", Finish::filtered},
    {"SAFETY", Finish::filtered},
    {"RECITATION", Finish::filtered},
    {"BLOCKLIST", Finish::filtered},
    {"PROHIBITED_CONTENT", Finish::filtered},
    {"SPII", Finish::filtered},
    {"refusal", Finish::refused},
    {"insufficient_system_resource", Finish::other, Ending::interrupted},  // DeepSeek
    {"aborted", Finish::other, Ending::interrupted},
    {"abort", Finish::other, Ending::interrupted},
    {"error", Finish::other, Ending::interrupted},
    {"load", Finish::other, Ending::interrupted},  // Ollama
    {"unload", Finish::other, Ending::interrupted},
});

void read_finish(Gathering& gathering) {
  Reply& reply = gathering.reply;
  if (reply.finish != Finish::unsaid || reply.finish_word.empty()) return;
  const auto* const found = std::ranges::find(finish_table, reply.finish_word, &FinishRow::word);
  reply.finish = found == finish_table.end() ? Finish::other : found->finish;
  if (found != finish_table.end() && found->ending == Ending::interrupted) {
    gathering.is_interrupted = true;
  }
}

// Whose limit cut the reply: ours, unless we set none, or the vendor's highest, or it stopped well
// before (services count a few tokens more or less than they sent).
Outcome cut_by(const Reply& reply, const ModelSpec& model, const Parameters& effective) {
  if (reply.finish_word == "model_context_window_exceeded" || !effective.max_tokens) {
    return Outcome::truncated_by_vendor;
  }
  const std::int64_t ours = *effective.max_tokens;
  const bool is_vendors = model.limits.output_tokens > 0 && ours >= model.limits.output_tokens;
  const auto used = reply.usage.completion_tokens;
  const bool is_early = used && *used < ours - ours / 10;
  return is_vendors || is_early ? Outcome::truncated_by_vendor : Outcome::truncated_by_us;
}

Outcome outcome_of(const Reply& reply, const ModelSpec& model, const Parameters& effective) {
  if (reply.finish == Finish::filtered) return Outcome::filtered;
  if (reply.finish == Finish::refused || !reply.refusal.empty()) return Outcome::refused;
  if (reply.finish == Finish::length) return cut_by(reply, model, effective);
  return base::trimmed(reply.text).empty() ? Outcome::empty : Outcome::answered;
}

std::string request_id(const Response& response, std::string said) {
  for (const std::string_view name :
       {"x-request-id", "request-id", "x-dashscope-request-id", "apim-request-id"}) {
    const std::string_view value = header(response, name);
    if (!value.empty()) return std::string(value.substr(0, 200));
  }
  return said;
}

// At most about 1,000 bytes, cut between code points.
std::string shortened(std::string_view text) {
  std::size_t end = std::min<std::size_t>(text.size(), 1000);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  std::string cut(text.substr(0, end));
  for (auto bad = base::find_invalid_utf8(cut); bad; bad = base::find_invalid_utf8(cut)) {
    cut[*bad] = '?';
  }
  return cut;
}

// Some services answer 200 and put the status into the body.
int real_status(int status, const std::string& code) {
  int number = 0;
  const auto [stop, error] = std::from_chars(code.data(), code.data() + code.size(), number);
  const bool is_status =
      error == std::errc() && stop == code.data() + code.size() && number >= 400 && number <= 599;
  return status < 300 && is_status ? number : status;
}

Retry retry_of(ErrorClass kind, const Response& response) {
  const Retry usual = row(kind).retry;
  const std::string_view advice = base::trimmed(header(response, "x-should-retry"));
  const bool is_repeated = usual == Retry::again || usual == Retry::slower;
  if (advice == "false" && is_repeated) return Retry::never;
  if (advice == "true" && kind == ErrorClass::bad_request) return Retry::again;
  return usual;
}

Failure failure(ErrorClass kind, const VendorError& error, Gathering&& gathering,
                const Response& response) {
  return {.kind = kind,
          .retry = retry_of(kind, response),
          .status = response.status,
          .code = shortened(error.code.empty() ? error.type : error.code),
          .message = shortened(error.message),
          .wait = read_wait(response, error.message, error.retry_info_ms),
          .request_id = request_id(response, std::move(gathering.reply.request_id)),
          .partial_text = std::move(gathering.reply.text)};
}

struct PassageRow {
  Passage passage;
  ErrorClass kind;
  std::string_view says;
};
constexpr auto passage_table = std::to_array<PassageRow>({
    {Passage::complete, ErrorClass::transport, "the stream ended before the reply was complete"},
    {Passage::unresolved, ErrorClass::transport, "the host's name is not known"},
    {Passage::unconnected, ErrorClass::transport, "no connection"},
    {Passage::insecure, ErrorClass::transport, "TLS failed"},
    {Passage::reset, ErrorClass::transport, "the connection was lost"},
    {Passage::timed_out, ErrorClass::timeout, "no answer in time"},
    {Passage::oversized, ErrorClass::oversized, "the reply is larger than allowed"},
});

bool is_success(int status) {
  return status == 0 || status == 101 || (status >= 200 && status < 300);
}

}  // namespace

void add_text(Gathering& gathering, std::string_view text) {
  gathering.reply.text += text;
  gathering.has_content = gathering.has_content || !text.empty();
}

void add_reasoning(Gathering& gathering, std::string_view text) {
  gathering.reply.reasoning += text;
  gathering.has_content = gathering.has_content || !text.empty();
}

std::optional<std::int64_t> believable(std::optional<std::int64_t> tokens) {
  constexpr std::int64_t most = 100'000'000;
  if (tokens && (*tokens < 0 || *tokens > most)) return std::nullopt;
  return tokens;
}

Result conclude(Gathering gathering, const Response& response, const ModelSpec& model,
                const Parameters& effective) {
  const Dialect& dialect = dialect_of(model);
  if (!gathering.error && !is_success(response.status)) {
    const auto json = parse_json(response.body);
    std::string said = json ? text_of(member(*json, "message")) : "";
    if (said.empty()) said = base::trimmed(response.body);
    gathering.error = VendorError{.message = std::move(said)};
  }
  if (gathering.error) {
    VendorError error = std::move(*gathering.error);
    error.status = real_status(response.status, error.code);
    const ErrorClass kind = error.kind ? *error.kind : classify(dialect.vendor, error).kind;
    return failure(kind, error, std::move(gathering), response);
  }
  const bool is_whole = response.passage == Passage::complete || gathering.is_complete;
  if (!is_whole || (!gathering.is_complete && !gathering.is_unreadable)) {
    const PassageRow& what = passage_table[static_cast<std::size_t>(response.passage)];
    return failure(what.kind, {.message = std::string(what.says)}, std::move(gathering), response);
  }
  if (gathering.is_unreadable) {
    return failure(ErrorClass::malformed, {.message = "the reply cannot be decoded"},
                   std::move(gathering), response);
  }
  read_finish(gathering);
  Reply& reply = gathering.reply;
  for (std::optional<std::int64_t>* tokens :
       {&reply.usage.prompt_tokens, &reply.usage.completion_tokens, &reply.usage.reasoning_tokens,
        &reply.usage.cached_tokens, &reply.usage.total_tokens}) {
    *tokens = believable(*tokens);
  }
  const auto used = reply.usage.completion_tokens;
  if (reply.finish == Finish::unsaid && used && effective.max_tokens &&
      *used >= *effective.max_tokens) {
    reply.finish = Finish::length;
  }
  if (gathering.is_interrupted) {
    return failure(ErrorClass::unavailable,
                   {.code = reply.finish_word, .message = "the service gave up half-way"},
                   std::move(gathering), response);
  }
  reply.request_id = request_id(response, std::move(reply.request_id));
  reply.outcome = outcome_of(reply, model, effective);
  return std::move(reply);
}

}  // namespace assay::adapter
