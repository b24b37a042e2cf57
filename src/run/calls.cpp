// SPDX-License-Identifier: Apache-2.0
#include "run/calls.hpp"

#include <algorithm>
#include <utility>

#include "adapter/signing.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::run {
namespace {

/// Around each message; no vendor's form takes more.
constexpr std::int64_t frame_tokens = 8;

void measure(const Prompt& prompt, evidence::JournalEntry& entry) {
  for (const Message& message : prompt.messages) {
    for (const MessagePart& part : message.parts) {
      if (const auto* text = std::get_if<std::string>(&part)) {
        entry.characters += static_cast<std::int64_t>(base::count_code_points(*text));
      } else {
        ++entry.images;
      }
    }
  }
}

/// A token is a byte or more in every vocabulary, so a text has no more tokens than bytes.
std::int64_t most_input(const Prompt& prompt) {
  std::int64_t tokens = 0;
  std::int64_t images = 0;
  for (const Message& message : prompt.messages) {
    tokens += frame_tokens;
    for (const MessagePart& part : message.parts) {
      const auto* text = std::get_if<std::string>(&part);
      if (text == nullptr) {
        ++images;
      } else {
        tokens += static_cast<std::int64_t>(text->size());
      }
    }
  }
  return tokens + 4 * plan::estimated_tokens(0, images);
}

std::int64_t most_output(const Parameters& effective, const ModelSpec& model) {
  if (effective.max_tokens) return *effective.max_tokens;
  return model.limits.output_tokens > 0 ? model.limits.output_tokens : usual_output_tokens;
}

bool is_streamed(const ModelSpec& model) {
  const adapter::AdapterRow& row = adapter::adapter_of(model);
  return row.channel == Channel::websocket ||
         (model.delivery == Delivery::streamed && row.absorb != nullptr);
}

void hide(const adapter::Mask& mask, Result& result) {
  if (auto* reply = std::get_if<Reply>(&result)) {
    mask.apply_to_answer(reply->text);
    mask.apply_to_answer(reply->reasoning);
    for (std::string* text : {&reply->refusal, &reply->finish_word, &reply->served_id,
                              &reply->served_by, &reply->fingerprint, &reply->request_id}) {
      mask.apply(*text);
    }
    return;
  }
  auto& failure = std::get<Failure>(result);
  for (std::string* text :
       {&failure.code, &failure.message, &failure.request_id, &failure.partial_text}) {
    mask.apply(*text);
  }
}

}  // namespace

std::variant<std::unique_ptr<Call>, Failure> begin(const Lane& lane, const plan::Ask& ask,
                                                   const Written& written) {
  adapter::Encoding encoding =
      adapter::adapter_of(lane.spec).encode(written.prompt, written.asked, lane.spec);
  if (auto* failure = std::get_if<Failure>(&encoding)) return std::move(*failure);
  auto& encoded = std::get<adapter::Encoded>(encoding);
  auto call = std::make_unique<Call>();
  call->id = ask.call;
  call->entry = {.suite = written.suite, .item = written.item, .setup = written.setup};
  measure(written.prompt, call->entry);
  const plan::Tokens most{
      .input = plan::estimated_tokens(call->entry.characters, call->entry.images),
      .output = most_output(encoded.effective, lane.spec)};
  // An estimate may be low, a limit may not.
  const plan::Tokens surely{.input = most_input(written.prompt), .output = most.output};
  call->tokens = most.input + most.output;
  if (lane.rates) call->most_cost = plan::cost_of(surely, *lane.rates);
  Exchange& exchange = call->entry.exchange;
  exchange.key = base::to_hex(ask.key);
  exchange.adapter = lane.spec.adapter;
  exchange.host = lane.spec.host;
  exchange.requested_id = lane.spec.requested_id;
  exchange.epoch = ask.call.epoch;
  exchange.effective = std::move(encoded.effective);
  exchange.adjustments = std::move(encoded.adjustments);
  call->request = std::move(encoded.request);
  return call;
}

net::Sending sending(Call& call, const Lane& lane, net::Ticket ticket,
                     const net::Timeouts& timeouts, const Clock& clock) {
  const std::int64_t unix_ms = clock.unix_ms();
  Exchange& exchange = call.entry.exchange;
  exchange.started_at = unix_ms;
  ++exchange.attempts;
  net::Sending sending{.ticket = ticket, .timeouts = timeouts};
  sending.request =
      adapter::adapter_of(lane.spec).sign(call.request, lane.secret, lane.spec, unix_ms / 1'000);
  sending.most_bytes = adapter::most_reply_bytes;
  call.first_token_ms = -1;
  if (!is_streamed(lane.spec)) return sending;
  call.stream = std::make_unique<adapter::Stream>(lane.spec);
  sending.on_bytes = [&call, &clock, sent_ms = clock.steady_ms()](std::string_view bytes) {
    call.stream->take(bytes);
    if (call.first_token_ms < 0 && call.stream->has_content()) {
      call.first_token_ms = clock.steady_ms() - sent_ms;
    }
    return !call.stream->is_complete();
  };
  return sending;
}

Result result_of(Call& call, const Lane& lane, net::Arrived& arrived) {
  Exchange& exchange = call.entry.exchange;
  exchange.elapsed_ms = arrived.elapsed_ms;
  exchange.first_token_ms = call.first_token_ms;
  if (!call.stream) return adapter::decode(arrived.response, lane.spec, exchange.effective);
  Result result = call.stream->finish(std::move(arrived.response), exchange.effective);
  call.stream.reset();
  return result;
}

void conclude(Call& call, const adapter::Mask& mask, Result result) {
  hide(mask, result);
  call.entry.exchange.result = std::move(result);
}

Used used_by(const Call& call, const Lane& lane, const Result& result) {
  if (const auto* reply = std::get_if<Reply>(&result)) {
    const Usage& usage = reply->usage;
    if (!usage.prompt_tokens || !usage.completion_tokens) return {call.tokens, call.most_cost};
    const plan::Tokens tokens{*usage.prompt_tokens, *usage.completion_tokens};
    return {tokens.input + tokens.output,
            lane.rates ? plan::cost_of(tokens, *lane.rates) : Micro{}};
  }
  const auto& failure = std::get<Failure>(result);
  const bool is_unclear =
      failure.kind == ErrorClass::timeout || failure.status == 200 || !failure.partial_text.empty();
  return is_unclear ? Used{call.tokens, call.most_cost} : Used{};
}

}  // namespace assay::run
