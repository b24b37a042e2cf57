// SPDX-License-Identifier: Apache-2.0
#include "vendors/acting.hpp"

#include <algorithm>

#include "vendors/failures.hpp"

namespace assay::vendors {
namespace {

constexpr std::string_view bad_bytes_mark = "bad-bytes-stand-here";

bool is_spark_socket(Vendor vendor) {
  return vendor == Vendor::spark_ws || vendor == Vendor::spark_image_ws;
}

void replace_in(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

Reply failed(const Action& action, Vendor vendor, FailureRow failure) {
  std::string message(failure.message);
  if (!action.retry_in_body.empty() && vendor != Vendor::gemini) {
    message += " Please try again in " + action.retry_in_body + "s.";
    failure.message = message;
  }
  Reply reply = fail(vendor, failure);
  if (!action.retry_in_body.empty() && vendor == Vendor::gemini) {
    replace_in(reply.pieces.front().bytes, "57.238747106s", action.retry_in_body + "s");
  }
  if (!action.retry_after.empty()) {
    std::erase_if(reply.headers, [](const auto& header) { return header.first == "retry-after"; });
    reply.headers.emplace_back("retry-after", action.retry_after);
  }
  if (!action.retry_after_ms.empty()) {
    reply.headers.emplace_back("retry-after-ms", action.retry_after_ms);
  }
  return reply;
}

// Pieces of `size` bytes, each after `delay_ms`; frames stay whole.
void cut_pieces(Reply& reply, std::size_t size, std::int64_t delay_ms) {
  if (reply.delivery == Delivery::frames) {
    for (Piece& piece : reply.pieces) piece.delay_ms += delay_ms;
    return;
  }
  std::vector<Piece> cut;
  for (const Piece& piece : reply.pieces) {
    for (std::size_t at = 0; at < piece.bytes.size(); at += size) {
      cut.push_back({.bytes = piece.bytes.substr(at, size), .delay_ms = delay_ms});
    }
  }
  reply.pieces = std::move(cut);
}

void keep_alive(Reply& reply, const Ask& ask, std::int64_t count) {
  if (reply.delivery == Delivery::frames) {
    reply.has_ping = true;
    return;
  }
  std::string line = "\n";
  if (ask.is_streamed && ask.vendor != Vendor::ollama_native) line = ": keep-alive\n\n";
  if (ask.vendor == Vendor::openrouter && ask.is_streamed) line = ": OPENROUTER PROCESSING\n\n";
  reply.delivery = Delivery::chunked;
  reply.pieces.insert(reply.pieces.begin(), static_cast<std::size_t>(count),
                      Piece{.bytes = line, .delay_ms = 20});
}

void fail_midway(Reply& reply, const Ask& ask, const std::string& name) {
  const FailureRow failure = failure_named(ask.vendor, name);
  if (failure.name.empty()) return;
  if (reply.delivery == Delivery::whole) {
    reply = fail(ask.vendor, failure);
    return;
  }
  reply.pieces.resize((reply.pieces.size() + 1) / 2);
  reply.pieces.push_back(
      {.bytes =
           protocol_of(ask.vendor).error_event(ask.vendor, failure_body(ask.vendor, failure))});
}

void flag(Reply& reply, Vendor vendor) {
  if (is_spark_socket(vendor)) {
    replace_in(reply.pieces.back().bytes, "\"code\":0", "\"code\":10019");
  } else if (vendor == Vendor::ark) {
    for (Piece& piece : reply.pieces) {
      replace_in(piece.bytes, "\"finish_reason\":\"stop\"",
                 "\"finish_reason\":\"stop\",\"moderation_hit_type\":\"violence\"");
    }
  }
}

void search_first(Reply& reply, Vendor vendor) {
  if (!is_spark_socket(vendor)) return;
  const Json found{{"name", "ifly_search"},
                   {"content", "[{\"index\":1,\"title\":\"t\",\"url\":\"https://example.org\"}]"},
                   {"content_type", "text"},
                   {"role", "tool"},
                   {"status", "finished"},
                   {"invoked", {{"namespace", "ifly_search"}}}};
  const Json frame{
      {"header", {{"code", 0}, {"message", "Success"}, {"sid", "cht0@dx0"}, {"status", 0}}},
      {"payload", {{"plugins", {{"text", Json::array({found})}}}}}};
  reply.pieces.insert(reply.pieces.begin(), Piece{.bytes = frame.dump()});
}

// All text in the last frame, which has status 2.
void merge_frames(Reply& reply) {
  if (reply.delivery != Delivery::frames) return;
  std::string text;
  Json last;
  for (const Piece& piece : reply.pieces) {
    last = Json::parse(piece.bytes);
    if (!last.contains("payload") || !last["payload"].contains("choices")) return;
    text += last["payload"]["choices"]["text"][0].value("content", "");
  }
  last["payload"]["choices"]["seq"] = 0;
  last["payload"]["choices"]["text"][0]["content"] = text;
  reply.pieces = {{.bytes = last.dump()}};
}

void act(const Action& action, const Ask& ask, Reply& reply) {
  switch (action.effect) {
    case Effect::delay:
      if (!reply.pieces.empty()) reply.pieces.front().delay_ms += action.number;
      break;
    case Effect::reset: reply.breakage = Breakage::reset; break;
    case Effect::reset_midway: reply.breakage = Breakage::reset_midway; break;
    case Effect::truncate: reply.breakage = Breakage::truncate; break;
    case Effect::wrong_content_length: reply.breakage = Breakage::wrong_length; break;
    case Effect::stall: reply.breakage = Breakage::stall; break;
    case Effect::silence: reply.breakage = Breakage::silence; break;
    case Effect::slow_drip: cut_pieces(reply, 16, action.number); break;
    case Effect::split_bytes: cut_pieces(reply, 1, 0); break;
    case Effect::invalid_utf8:
      for (Piece& piece : reply.pieces) replace_in(piece.bytes, bad_bytes_mark, "\xFF\xFE");
      break;
    case Effect::keep_alive: keep_alive(reply, ask, action.number); break;
    case Effect::error_midway: fail_midway(reply, ask, action.text); break;
    case Effect::no_end:
      if (reply.pieces.size() > 1) reply.pieces.pop_back();
      break;
    case Effect::flag: flag(reply, ask.vendor); break;
    case Effect::ping: reply.has_ping = true; break;
    case Effect::fragment: reply.is_fragmented = true; break;
    case Effect::plugins: search_first(reply, ask.vendor); break;
    case Effect::single_frame: merge_frames(reply); break;
    default: break;
  }
}

}  // namespace

std::optional<Reply> failure_by(std::span<const Action> actions, Vendor vendor) {
  std::optional<Reply> reply;
  for (const Action& action : actions) {
    if (action.effect == Effect::status) {
      reply = failed(action, vendor, failure_with_status(vendor, static_cast<int>(action.number)));
    } else if (action.effect == Effect::error) {
      const FailureRow failure = failure_named(vendor, action.text);
      if (!failure.name.empty()) reply = failed(action, vendor, failure);
    }
  }
  return reply;
}

void act_on_answer(std::span<const Action> actions, Answer& answer) {
  for (const Action& action : actions) {
    switch (action.effect) {
      case Effect::content_filter:
        answer.text.clear();
        answer.ending = Ending::content_filter;
        break;
      case Effect::refuse:
        answer.text = "I'm sorry, I can't help with that.";
        answer.ending = Ending::refusal;
        break;
      case Effect::empty: answer.text.clear(); break;
      case Effect::cut: answer.ending = Ending::length; break;
      case Effect::give_up: answer.ending = Ending::given_up; break;
      case Effect::serve_model:
        answer.served_model = action.text;
        answer.fingerprint = action.fingerprint;
        break;
      default: break;
    }
  }
}

void act_on_text(std::span<const Action> actions, Answer& answer) {
  for (const Action& action : actions) {
    if (action.effect == Effect::invalid_utf8) answer.text.insert(0, bad_bytes_mark);
    if (action.effect == Effect::huge_body) {
      answer.text.append(static_cast<std::size_t>(std::min<std::int64_t>(action.number, 1 << 28)),
                         'x');
    }
  }
}

void act_on_reply(std::span<const Action> actions, const Ask& ask, Reply& reply) {
  for (const Action& action : actions) act(action, ask, reply);
}

}  // namespace assay::vendors
