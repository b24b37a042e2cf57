// SPDX-License-Identifier: Apache-2.0
// iFlytek's WebSocket: one frame with the question, frames with the answer.
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "vendors/answering.hpp"
#include "vendors/failures.hpp"
#include "vendors/protocol.hpp"

namespace assay::vendors {
namespace {

struct PathRow {
  std::string_view path;
  std::string_view domains;
  std::int64_t most_tokens;
  bool has_system;
};

constexpr std::array<PathRow, 9> paths{{
    {"/v4.0/chat", "4.0Ultra", 32768, true},
    {"/v3.5/chat", "generalv3.5", 8192, true},
    {"/chat/max-32k", "max-32k", 8192, true},
    {"/v3.1/chat", "generalv3", 8192, false},
    {"/chat/pro-128k", "pro-128k", 4096, false},
    {"/v1.1/chat", "lite general", 4096, false},
    {"/v2.1/chat", "generalv2", 4096, false},
    {"/v1/x1", "spark-x x1", 32768, true},
    {"/v2.1/image", "general imagev3", 8192, false},
}};

Reply refuse_code(Vendor vendor, std::string_view code, std::string_view message = "") {
  return refuse(vendor, code, message);
}

bool is_within(const Json& chat, const char* key, double low, double high) {
  if (!chat.contains(key)) return true;
  return chat[key].is_number() && chat[key] >= low && chat[key] <= high;
}

// What the schema says about `parameter.chat`; "" when all is well.
std::string wrong_parameter(const Json& chat, const PathRow& path) {
  const bool is_x1 = path.path == "/v1/x1";
  if (!is_within(chat, "temperature", 1e-9, 1)) return "temperature";
  if (!is_within(chat, "top_k", 1, 6)) return "top_k";
  if (!is_within(chat, "max_tokens", 1, static_cast<double>(path.most_tokens))) return "max_tokens";
  const std::string known =
      std::string("domain temperature top_k max_tokens chat_id auditing tools") +
      (is_x1 ? " top_p presence_penalty frequency_penalty thinking" : "");
  return unknown_member(chat, known);
}

unsigned side_in(const unsigned char* bytes) {
  return static_cast<unsigned>(bytes[0]) << 24U | static_cast<unsigned>(bytes[1]) << 16U |
         static_cast<unsigned>(bytes[2]) << 8U | bytes[3];
}

// The code of the error about a PNG's sides, or ""; other images are taken as they are.
std::string_view wrong_image(const std::string& content) {
  std::array<unsigned char, 24> head{};
  constexpr std::size_t letters = 32;
  if (content.size() < letters) return "10003";
  const auto* const text = reinterpret_cast<const unsigned char*>(content.data());
  if (EVP_DecodeBlock(head.data(), text, letters) < 0) return "10003";
  constexpr std::array<unsigned char, 4> png{0x89, 'P', 'N', 'G'};
  if (!std::equal(png.begin(), png.end(), head.begin())) return "";
  const unsigned width = side_in(head.data() + 16);
  const unsigned height = side_in(head.data() + 20);
  if (std::max(width, height) > 12800) return "10029";
  return std::min(width, height) < 50 || std::max(width, height) > 6000 ? "10041" : "";
}

// Adds one message; the code of the error, or "".
std::string_view read_message(const Json& message, std::size_t index, const PathRow& path,
                              Ask& ask) {
  const bool is_image_path = ask.vendor == Vendor::spark_image_ws;
  const std::string role = message.value("role", "");
  if (!message.contains("content") || !message["content"].is_string()) return "10004";
  if (!has_word("system user assistant", role)) return "10005";
  if (role == "system" && (index > 0 || !path.has_system)) return "10005";
  const auto content = message["content"].get<std::string>();
  if (is_image_path && index == 0) {
    if (message.value("content_type", "") != "image") return "10004";
    if (content.starts_with("data:")) return "10003";
    ++ask.images;
    return wrong_image(content);
  }
  if (message.value("content_type", "text") != "text") return "10004";
  if (role == "user") ask.user_text = content;
  ask.all_text += content + "\n";
  return "";
}

std::string session(const Answer& answer) {
  return "cht" + answer.id.substr(0, 8) + "@dx" + answer.id.substr(8, 16);
}

void add_frame(Reply& reply, const Ask& ask, const Answer& answer, int status, Json said) {
  const std::size_t number = reply.pieces.size();
  said["role"] = "assistant";
  said["index"] = 0;
  if (ask.vendor == Vendor::spark_image_ws) {
    said["content_type"] = "text";
    said["content_meta"] = nullptr;
  }
  Json frame{{"header",
              {{"code", 0}, {"message", "Success"}, {"sid", session(answer)}, {"status", status}}},
             {"payload",
              {{"choices", {{"status", status}, {"seq", number}, {"text", Json::array({said})}}}}}};
  if (status == 2) {
    frame["payload"]["usage"]["text"] = {
        {"question_tokens", answer.prompt_tokens},
        {"prompt_tokens", answer.prompt_tokens},
        {"completion_tokens", answer.completion_tokens},
        {"total_tokens", answer.prompt_tokens + answer.completion_tokens}};
  }
  reply.pieces.push_back({.bytes = frame.dump(-1, ' ', false, Json::error_handler_t::replace)});
}

}  // namespace

Understood read_spark_ws(const HttpRequest& request, Vendor vendor, const Settings&) {
  const auto* const path = std::ranges::find(paths, request.path, &PathRow::path);
  if (path == paths.end()) return refuse_code(vendor, "10000", "no such path");
  const auto body = object_in(request.body);
  if (!body) return refuse_code(vendor, "10003");
  const Json header = body->value("header", Json::object());
  const std::string app = header.value("app_id", "");
  if (app.empty()) return refuse_code(vendor, "10004", "'$.header.app_id' is required");
  if (app.size() > 8) {
    return refuse_code(vendor, "10004", "'$.header.app_id' length must be less or equal than 8");
  }
  if (header.value("uid", "").size() > 32) return refuse_code(vendor, "10004");
  const Json chat = body->at("parameter").at("chat");
  Ask ask{.vendor = vendor, .model = chat.value("domain", "")};
  if (ask.model.empty()) return refuse_code(vendor, "10004", "domain is required");
  if (!has_word(path->domains, ask.model)) {
    return refuse_code(vendor, "11200.domain",
                       "AppIdNoAuthError:(12:17:04.432) domain." + ask.model);
  }
  const std::string wrong = wrong_parameter(chat, *path);
  if (!wrong.empty()) return refuse_code(vendor, "10005", "'$.parameter.chat." + wrong + "'");
  const Json messages = body->at("payload").at("message").at("text");
  if (!messages.is_array() || messages.empty()) return refuse_code(vendor, "10004");
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string_view code = read_message(messages[i], i, *path, ask);
    if (!code.empty()) return refuse_code(vendor, code);
  }
  if (messages.back()["role"] != "user" || ask.user_text.empty()) {
    return refuse_code(vendor, "10004", "the last message must be the user's");
  }
  ask.max_tokens = chat.value("max_tokens", std::int64_t{4096});
  ask.is_streamed = true;
  ask.has_reasoning = path->path == "/v1/x1";
  return ask;
}

Reply say_spark_ws(const Ask& ask, const Answer& answer) {
  Reply reply{.status = 101, .delivery = Delivery::frames};
  if (answer.ending == Ending::content_filter) {
    return fail(ask.vendor, failure_named(ask.vendor, "10014"));
  }
  std::vector<Json> said;
  for (const std::string& piece : pieces_of(answer.reasoning)) {
    said.push_back({{"reasoning_content", piece}});
  }
  for (const std::string& piece : pieces_of(answer.text)) said.push_back({{"content", piece}});
  if (said.empty()) said.push_back({{"content", ""}});
  for (std::size_t i = 0; i < said.size(); ++i) {
    const int status = i + 1 == said.size() ? 2 : i == 0 ? 0 : 1;
    add_frame(reply, ask, answer, status, said[i]);
  }
  return reply;
}

}  // namespace assay::vendors
