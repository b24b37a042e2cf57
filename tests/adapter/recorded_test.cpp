// SPDX-License-Identifier: Apache-2.0
// Every recorded pair: what we ask is what stands in `request`, and what we understand of the
// response is what stands in `reply` or `failure`, however the response is cut into pieces. Where
// `request` was captured from a vendor's own `client`, `ours` is a merge patch (RFC 7396) of it:
// the differences that are explained in tests/clients/differences.json.
#include <set>

#include "adapter/adapter.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

std::vector<std::string> pairs() {
  std::vector<std::string> files;
  for (std::string& file : recorded_files()) {
    if (!file.ends_with("errors.json")) files.push_back(std::move(file));
  }
  return files;
}

Json without_empty(Json object) {
  for (auto member = object.begin(); member != object.end();) {
    const bool is_empty = member->empty() || *member == "";
    member = is_empty ? object.erase(member) : std::next(member);
  }
  return object;
}

Json as_json(const Usage& usage) {
  Json object;
  const auto add = [&](const char* key, const std::optional<std::int64_t>& count) {
    if (count) object[key] = *count;
  };
  add("prompt_tokens", usage.prompt_tokens);
  add("completion_tokens", usage.completion_tokens);
  add("reasoning_tokens", usage.reasoning_tokens);
  add("cached_tokens", usage.cached_tokens);
  add("total_tokens", usage.total_tokens);
  return object;
}

Json as_json(const Reply& reply) {
  Json marks = Json::array();
  for (const Mark mark : reply.marks) {
    marks.push_back(mark == Mark::web_search ? "web_search" : "moderated");
  }
  return without_empty({{"outcome", row(reply.outcome).name},
                        {"text", reply.text},
                        {"reasoning", reply.reasoning},
                        {"refusal", reply.refusal},
                        {"finish", reply.finish_word},
                        {"served_id", reply.served_id},
                        {"served_by", reply.served_by},
                        {"fingerprint", reply.fingerprint},
                        {"request_id", reply.request_id},
                        {"usage", as_json(reply.usage)},
                        {"marks", marks}});
}

Json as_json(const Failure& failure) {
  return without_empty({{"class", row(failure.kind).name},
                        {"outcome", row(row(failure.kind).outcome).name},
                        {"code", failure.code},
                        {"message", failure.message},
                        {"request_id", failure.request_id},
                        {"partial_text", failure.partial_text}});
}

Json as_json(const Result& result) {
  return std::visit([](const auto& value) { return as_json(value); }, result);
}

Json as_json(const Encoded& encoded) {
  Json headers = Json::object();
  for (const Header& header : encoded.request.headers) headers[header.name] = header.value;
  return without_empty({{"method", encoded.request.method},
                        {"url", encoded.request.url},
                        {"headers", headers},
                        {"body", Json::parse(encoded.request.body)}});
}

Result streamed(const ModelSpec& model, const Response& response, const Parameters& effective,
                std::size_t piece) {
  Stream stream(model);
  for (const std::string& frame : response.frames) stream.take(frame);
  for (std::size_t at = 0; at < response.body.size(); at += piece) {
    stream.take(std::string_view(response.body).substr(at, piece));
  }
  return stream.finish(response, effective);
}

TEST_CASE("every recorded ask is encoded as recorded") {
  for (const std::string& file : pairs()) {
    const Json pair = read_recorded(file);
    if (!pair.contains("request")) continue;
    INFO(file);
    const ModelSpec model = model_in(pair);
    const auto encoding = adapter_of(model).encode(
        prompt_in(pair), parameters_in(pair.value("parameters", Json::object())), model);
    if (pair["request"].is_string()) {
      CHECK(shown(Result(std::get<Failure>(encoding))) == pair["request"].get<std::string>());
      continue;
    }
    const auto& encoded = std::get<Encoded>(encoding);
    Json expected = pair["request"];
    expected.merge_patch(pair.value("ours", Json::object()));
    CHECK(as_json(encoded) == expected);
    Json adjustments = Json::array();
    for (const Adjustment& adjustment : encoded.adjustments) {
      adjustments.push_back(shown(adjustment));
    }
    CHECK(adjustments == pair.value("adjustments", Json::array()));
  }
}

TEST_CASE("every recorded response is understood as recorded, whole and in pieces of any size") {
  for (const std::string& file : pairs()) {
    const Json pair = read_recorded(file);
    if (!pair.contains("response")) continue;
    INFO(file);
    const ModelSpec model = model_in(pair);
    const Parameters sent = parameters_in(pair.value("effective", Json::object()));
    const Response response = response_in(pair["response"]);
    const Json& expected = pair.contains("reply") ? pair["reply"] : pair["failure"];
    const bool is_stream = model.delivery == Delivery::streamed || !response.frames.empty();
    CHECK(as_json(is_stream ? streamed(model, response, sent, 1 << 20)
                            : decode(response, model, sent)) == expected);
    if (!is_stream) continue;
    const std::size_t last = response.frames.empty() ? response.body.size() : 1;
    for (std::size_t piece = 1; piece <= last; ++piece) {
      if (as_json(streamed(model, response, sent, piece)) != expected) {
        INFO("in pieces of " << piece);
        CHECK(as_json(streamed(model, response, sent, piece)) == expected);
        break;
      }
    }
  }
}

TEST_CASE("a stream cut at any byte says nothing or what it says whole") {
  for (const std::string& file : pairs()) {
    const Json pair = read_recorded(file);
    if (!pair.contains("response") || !pair["model"].value("streamed", false)) continue;
    INFO(file);
    const ModelSpec model = model_in(pair);
    const Parameters sent = parameters_in(pair.value("effective", Json::object()));
    Response response = response_in(pair["response"]);
    const std::string whole = shown(streamed(model, response, sent, 1 << 20));
    const std::string body = std::exchange(response.body, {});
    response.passage = Passage::reset;
    for (std::size_t size = 0; size < body.size(); ++size) {
      response.body = body.substr(0, size);
      const Result result = streamed(model, response, sent, 1 << 20);
      const auto* const failure = std::get_if<Failure>(&result);
      if (failure == nullptr) {
        CHECK(shown(result) == whole);
      } else if (pair.contains("reply")) {
        CHECK(failure->retry == Retry::again);
      }
    }
  }
}

TEST_CASE("a whole reply cut at any byte is never an answer") {
  for (const std::string& file : pairs()) {
    const Json pair = read_recorded(file);
    if (!pair.contains("reply") || !pair["response"].contains("body")) continue;
    if (pair["model"].value("streamed", false) || pair["model"]["adapter"] == "exec") continue;
    INFO(file);
    const ModelSpec model = model_in(pair);
    Response response = response_in(pair["response"]);
    while (!response.body.empty() && response.body.back() == '\n') response.body.pop_back();
    while (!response.body.empty()) {
      response.body.pop_back();
      const Result result = decode(response, model, {});
      CHECK(std::get<Failure>(result).kind == ErrorClass::malformed);
    }
  }
}

TEST_CASE("every adapter has recorded pairs of asks and of responses") {
  std::set<std::string> asked;
  std::set<std::string> answered;
  for (const std::string& file : pairs()) {
    const Json pair = read_recorded(file);
    const auto adapter = pair["model"]["adapter"].get<std::string>();
    if (pair.contains("request")) asked.insert(adapter);
    if (pair.contains("response")) answered.insert(adapter);
  }
  for (const AdapterRow& row : adapter_table()) {
    CHECK(asked.contains(std::string(row.name)));
    CHECK(answered.contains(std::string(row.name)));
  }
}

}  // namespace
}  // namespace assay::adapter
