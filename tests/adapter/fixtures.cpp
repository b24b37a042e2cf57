// SPDX-License-Identifier: Apache-2.0
#include "fixtures.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/decimal.hpp"
#include "base/sha256.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

const std::string folder = ASSAY_SOURCE_DIR "/tests/adapter/recorded/";

Switch switch_in(const Json& value) { return value.get<bool>() ? Switch::on : Switch::off; }

MessagePart part_in(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  const std::string bytes =
      png(value.at("width").get<unsigned>(), value.at("height").get<unsigned>());
  return Image{.sha256 = base::sha256_hex(bytes),
               .media_type = value.value("media_type", "image/png"),
               .bytes = bytes};
}

Role role_in(const std::string& word) {
  if (word == "system") return Role::system;
  return word == "user" ? Role::user : Role::assistant;
}

std::vector<Header> headers_in(const Json& object) {
  std::vector<Header> headers;
  for (const auto& [name, value] : object.items())
    headers.push_back({name, value.get<std::string>()});
  return headers;
}

std::string body_in(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<CustomWord> words_in(const Json& object) {
  std::vector<CustomWord> words;
  for (const auto& [word, means] : object.items())
    words.push_back({word, means.get<std::string>()});
  return words;
}

CustomProtocol custom_in(const Json& value) {
  CustomProtocol custom;
  const auto read = [&](const char* key, std::string& into) { into = value.value(key, into); };
  read("method", custom.method);
  read("path", custom.path);
  read("text", custom.text);
  read("reasoning", custom.reasoning);
  read("refusal", custom.refusal);
  read("finish", custom.finish);
  read("served_id", custom.served_id);
  read("request_id", custom.request_id);
  read("prompt_tokens", custom.prompt_tokens);
  read("completion_tokens", custom.completion_tokens);
  read("error", custom.error);
  read("error_code", custom.error_code);
  read("error_message", custom.error_message);
  custom.body = body_in(value.at("body"));
  custom.finish_words = words_in(value.value("finish_words", Json::object()));
  custom.error_codes = words_in(value.value("error_codes", Json::object()));
  custom.key_headers = headers_in(value.value("key_headers", Json::object()));
  return custom;
}

std::string_view name(AdjustmentReason reason) {
  constexpr std::string_view names[] = {"forced", "refused", "out_of_range", "required"};
  return names[static_cast<std::size_t>(reason)];
}

}  // namespace

std::vector<std::string> recorded_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") {
      files.push_back(entry.path().string().substr(folder.size()));
    }
  }
  std::ranges::sort(files);
  return files;
}

Json read_recorded(const std::string& path) {
  std::ifstream file(folder + path);
  if (!file) throw std::runtime_error("no file " + path);
  return Json::parse(file);
}

ModelSpec model_in(const Json& pair) {
  const Json& value = pair.at("model");
  ModelSpec model{.adapter = value.at("adapter").get<std::string>(),
                  .dialect = value.value("dialect", ""),
                  .base_url = value.value("base_url", ""),
                  .query = value.value("query", ""),
                  .requested_id = value.value("requested_id", "m"),
                  .headers = headers_in(value.value("headers", Json::object())),
                  .extra_body = value.contains("extra_body") ? value["extra_body"].dump() : ""};
  if (value.contains("forced")) {
    model.forced = parameters_in(value["forced"]);
    if (!value["forced"].contains("web_search")) model.forced.web_search = Switch::vendor_default;
  }
  model.limits.images = value.value("images", 0);
  model.limits.output_tokens = value.value("output_tokens", 0);
  model.limits.context_tokens = value.value("context_tokens", 0);
  if (value.value("streamed", false)) model.delivery = Delivery::streamed;
  if (value.value("cumulative", false)) model.stream_text = StreamText::cumulative;
  if (value.contains("custom")) model.custom = custom_in(value["custom"]);
  model.command = value.value("command", std::vector<std::string>());
  return model;
}

Prompt prompt_in(const Json& pair) {
  Prompt prompt;
  for (const Json& value : pair.at("prompt")) {
    Message message{.role = role_in(value.at(0).get<std::string>()), .parts = {}};
    for (std::size_t i = 1; i < value.size(); ++i) message.parts.push_back(part_in(value[i]));
    prompt.messages.push_back(std::move(message));
  }
  return prompt;
}

Parameters parameters_in(const Json& object) {
  Parameters all;
  for (const auto& [key, value] : object.items()) {
    if (key == "temperature") {
      all.temperature = base::parse_micro(value.get<std::string>());
    } else if (key == "top_p") {
      all.top_p = base::parse_micro(value.get<std::string>());
    } else if (key == "top_k") {
      all.top_k = value.get<std::int64_t>();
    } else if (key == "max_tokens") {
      all.max_tokens = value.get<std::int64_t>();
    } else if (key == "seed") {
      all.seed = value.get<std::int64_t>();
    } else if (key == "stop") {
      all.stop = value.get<std::vector<std::string>>();
    } else if (key == "reasoning_effort") {
      all.reasoning_effort = value.get<std::string>();
    } else if (key == "thinking_budget") {
      all.thinking_budget = value.get<std::int64_t>();
    } else if (key == "image_detail") {
      all.image_detail = value.get<std::string>();
    } else if (key == "thinking") {
      all.thinking = switch_in(value);
    } else if (key == "web_search") {
      all.web_search = switch_in(value);
    } else {
      throw std::runtime_error("no parameter " + key);
    }
  }
  return all;
}

Response response_in(const Json& object) {
  Response response{.status = object.value("status", 200),
                    .headers = headers_in(object.value("headers", Json::object()))};
  if (object.contains("body")) response.body = body_in(object["body"]);
  for (const Json& frame : object.value("frames", Json::array())) {
    response.frames.push_back(body_in(frame));
  }
  return response;
}

std::string shown(const Adjustment& adjustment) {
  return std::string(assay::name(adjustment.parameter)) + ": " + adjustment.asked + " -> " +
         adjustment.effective + " (" + std::string(name(adjustment.reason)) + ")";
}

std::string shown(const Result& result) {
  if (const auto* reply = std::get_if<Reply>(&result)) {
    return std::string(row(reply->outcome).name) + ": " + reply->text;
  }
  const auto& failure = std::get<Failure>(result);
  return std::string(row(failure.kind).name) + ": " + failure.message;
}

std::string png(unsigned width, unsigned height) {
  std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
  for (const unsigned side : {width, height}) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(side >> shift & 0xFFU);
  }
  return bytes + std::string("\x08\x02\0\0\0", 5);
}

}  // namespace assay::adapter
