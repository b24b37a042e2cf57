// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "adapter/adapter.hpp"
#include "adapter/json_reading.hpp"
#include "adapter/plain_chat.hpp"
#include "adapter/protocols.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

bool is_framed(std::string_view body) {
  body = base::trimmed(body);
  return body.starts_with("data:") || body.starts_with("event:") || body.starts_with(':') ||
         body.starts_with("id:");
}

void read_body(const AdapterRow& row, std::string_view body, const ModelSpec& model,
               Gathering& gathering) {
  if (row.read == read_openai_chat && read_plain_chat(body, gathering)) return;
  const auto json = parse_json(body);
  if (!json) {
    gathering.is_unreadable = true;
    return;
  }
  gathering.error = row.error(*json, model);
  if (gathering.error) {
    gathering.reply.request_id = text_of(member(*json, "request_id"));
    return;
  }
  row.read(*json, model, gathering);
}

std::size_t size_of(const Response& response) {
  std::size_t size = response.body.size();
  for (const std::string& frame : response.frames) size += frame.size();
  return size;
}

/// Its exit code is no status of HTTP, and what it wrote says more.
Result failed_program(const AdapterRow& row, const Response& response, const ModelSpec& model,
                      const Parameters& effective) {
  Gathering gathering;
  gathering.error = VendorError{.code = "exit " + std::to_string(response.status)};
  if (const auto json = parse_json(response.body)) {
    if (auto said = row.error(*json, model); said) gathering.error = std::move(said);
  }
  Response end = response;
  end.status = 0;
  return conclude(std::move(gathering), end, model, effective);
}

}  // namespace

Result decode(const Response& response, const ModelSpec& model, const Parameters& effective) {
  const AdapterRow& row = adapter_of(model);
  if (size_of(response) > most_reply_bytes) {
    Response end{.passage = Passage::oversized, .headers = response.headers};
    return conclude({}, end, model, effective);
  }
  const bool is_streamed =
      row.absorb != nullptr && row.framing == Framing::sse && is_framed(response.body);
  if (!response.frames.empty() || is_streamed) {
    Stream stream(model);
    for (const std::string& frame : response.frames) stream.take(frame);
    if (response.frames.empty()) stream.take(response.body);
    return stream.finish(response, effective);
  }
  if (row.channel == Channel::process && response.status != 0) {
    return failed_program(row, response, model, effective);
  }
  Gathering gathering;
  if (!base::trimmed(response.body).empty()) {
    read_body(row, response.body, model, gathering);
  } else if (response.passage == Passage::complete && row.channel != Channel::websocket) {
    gathering.is_unreadable = true;
  }
  return conclude(std::move(gathering), response, model, effective);
}

Stream::Stream(const ModelSpec& model)
    : model_(&model), row_(&adapter_of(model)), framer_(row_->framing) {}

void Stream::take(std::string_view bytes) {
  size_ += bytes.size();
  if (size_ > most_reply_bytes) {
    is_oversized_ = true;
    return;
  }
  if (!has_event_ && row_->framing != Framing::frames) unframed_ += bytes;
  if (row_->absorb == nullptr) return;  // not a protocol that streams
  for (const Event& event : framer_.take(bytes)) absorb(event);
}

bool Stream::is_complete() const {
  return is_oversized_ || gathering_.error.has_value() || gathering_.has_ended;
}

void Stream::absorb(const Event& event) {
  has_event_ = true;
  unframed_ = {};
  if (gathering_.error || base::trimmed(event.data).empty()) return;
  row_->absorb(event, *model_, gathering_);
}

Result Stream::finish(Response end, const Parameters& effective) {
  end.frames.clear();
  const bool is_refused_upgrade = row_->framing == Framing::frames && !has_event_;
  if (!is_refused_upgrade) end.body = std::move(unframed_);
  if (is_oversized_) {
    end.passage = Passage::oversized;
    end.body.clear();
    gathering_.is_complete = false;
    return conclude(std::move(gathering_), end, *model_, effective);
  }
  const bool is_framed_body = row_->framing != Framing::sse || is_framed(end.body);
  if (!has_event_ && (row_->absorb == nullptr || !is_framed_body)) {
    return decode(end, *model_, effective);
  }
  if (const auto last = framer_.finish(); last) absorb(*last);
  return conclude(std::move(gathering_), end, *model_, effective);
}

}  // namespace assay::adapter
