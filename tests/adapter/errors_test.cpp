// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <set>
#include <utility>

#include "adapter/adapter.hpp"
#include "adapter/error_table.hpp"
#include "adapter/json_reading.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

using Json = nlohmann::json;

std::vector<Json> error_cases() {
  std::vector<Json> cases;
  for (const std::string& file : recorded_files()) {
    if (!file.ends_with("errors.json")) continue;
    const Json sheet = read_recorded(file);
    for (Json error : sheet.at("errors")) {
      error["model"] = sheet.at("model");
      error["file"] = file;
      cases.push_back(std::move(error));
    }
  }
  return cases;
}

// The row that a recorded error reaches.
const ErrorRow& row_of(const Json& error) {
  const Response response = response_in(error);
  const std::string& text = response.frames.empty() ? response.body : response.frames.front();
  const auto body = parse_json(text);
  VendorError said;
  if (body) {
    said = find_error(*body).value_or(VendorError{.message = text_of(member(*body, "message"))});
  }
  said.status = response.status;
  if (said.status < 300 && said.code.size() == 3) {
    std::from_chars(said.code.data(), said.code.data() + 3, said.status);
  }
  return classify(dialect_of(model_in(error)).vendor, said);
}

TEST_CASE("every recorded error of every vendor has its class") {
  for (const Json& error : error_cases()) {
    INFO(error.dump(1));
    const Result result = decode(response_in(error), model_in(error), {});
    REQUIRE(std::holds_alternative<Failure>(result));
    const auto& failure = std::get<Failure>(result);
    CHECK(row(failure.kind).name == error["class"].get<std::string>());
    if (error.contains("wait_ms"))
      CHECK(failure.wait.milliseconds == error["wait_ms"].get<std::int64_t>());
    if (error.contains("message")) CHECK(failure.message == error["message"].get<std::string>());
    if (error.contains("request_id"))
      CHECK(failure.request_id == error["request_id"].get<std::string>());
    if (error.contains("partial"))
      CHECK(failure.partial_text == error["partial"].get<std::string>());
  }
}

TEST_CASE("an error means the same to who waits for a stream") {
  for (const Json& error : error_cases()) {
    INFO(error.dump(1));
    const ModelSpec model = model_in(error);
    Response response = response_in(error);
    const std::string whole = shown(decode(response, model, {}));
    Stream stream(model);
    for (const std::string& frame : response.frames) stream.take(frame);
    // A refused upgrade brings no frames but a body, which is not part of the stream.
    const bool is_upgrade = adapter_of(model).channel == Channel::websocket;
    if (!is_upgrade) stream.take(std::exchange(response.body, {}));
    CHECK(shown(stream.finish(response, {})) == whole);
  }
}

TEST_CASE("every row of the error table is reached by a recorded error") {
  std::set<const ErrorRow*> reached;
  for (const Json& error : error_cases()) reached.insert(&row_of(error));
  for (const ErrorRow& row : error_table()) {
    INFO("vendor " << static_cast<int>(row.vendor) << ", status " << row.status << ", \""
                   << row.word << "\", \"" << row.message << '"');
    CHECK(reached.contains(&row));
  }
}

TEST_CASE("each class of error has its outcome and its way on") {
  struct Row {
    const char* name;
    Outcome outcome;
    Retry retry;
  };
  const std::vector<Row> rows{
      {"unavailable", Outcome::unavailable, Retry::again},
      {"transport", Outcome::unavailable, Retry::again},
      {"timeout", Outcome::timeout, Retry::again},
      {"rate_limit", Outcome::unavailable, Retry::slower},
      {"quota", Outcome::quota, Retry::stop_endpoint},
      {"auth", Outcome::auth, Retry::stop_endpoint},
      {"model_not_found", Outcome::unavailable, Retry::stop_endpoint},
      {"bad_request", Outcome::missing, Retry::never},
      {"content_filter", Outcome::filtered, Retry::never},
      {"context_length", Outcome::missing, Retry::never},
      {"malformed", Outcome::malformed, Retry::again},
      {"oversized", Outcome::malformed, Retry::never},
      {"unsupported", Outcome::missing, Retry::never},
  };
  REQUIRE(rows.size() == error_class_table.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].name);
    CHECK(error_class_table[i].name == rows[i].name);
    CHECK(error_class_table[i].kind == static_cast<ErrorClass>(i));
    CHECK(error_class_table[i].outcome == rows[i].outcome);
    CHECK(error_class_table[i].retry == rows[i].retry);
    CHECK(class_named(rows[i].name) == static_cast<ErrorClass>(i));
  }
  CHECK_FALSE(class_named("rate limit"));
}

TEST_CASE("no outage is ever attributed to the model") {
  for (const ErrorClassRow& row : error_class_table) {
    INFO(row.name);
    CHECK((assay::row(row.outcome).attribution == Attribution::model) ==
          (row.kind == ErrorClass::content_filter));
  }
}

TEST_CASE("what cut the call short decides when nothing was said") {
  const ModelSpec model{.adapter = "openai_chat"};
  const auto failed = [&](Passage passage) {
    return shown(decode({.passage = passage}, model, {}));
  };
  CHECK(failed(Passage::unresolved) == "transport: the host's name is not known");
  CHECK(failed(Passage::unconnected) == "transport: no connection");
  CHECK(failed(Passage::insecure) == "transport: TLS failed");
  CHECK(failed(Passage::reset) == "transport: the connection was lost");
  CHECK(failed(Passage::timed_out) == "timeout: no answer in time");
  CHECK(failed(Passage::oversized) == "oversized: the reply is larger than allowed");
}

TEST_CASE("a service may overrule our habits with x-should-retry") {
  const ModelSpec model{.adapter = "openai_chat"};
  const auto retry = [&](int status, const char* advice) {
    const Response response{.status = status, .headers = {{"X-Should-Retry", advice}}};
    return std::get<Failure>(decode(response, model, {})).retry;
  };
  CHECK(retry(500, "false") == Retry::never);
  CHECK(retry(429, "false") == Retry::never);
  CHECK(retry(429, "true") == Retry::slower);
  CHECK(retry(400, "true") == Retry::again);
  CHECK(retry(401, "true") == Retry::stop_endpoint);
}

}  // namespace
}  // namespace assay::adapter
