// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "vendors/ask.hpp"
#include "vendors/message.hpp"
#include "vendors/vendor.hpp"

namespace assay::vendors {

using Json = nlohmann::ordered_json;

/// What the server holds requests against.
struct Settings {
  std::string key;  ///< the one right key; "": any of 4 characters or more without "wrong" in it
  std::string spark_key = "assaykey0123456789abcdef01234567";
  std::string spark_secret = "YXNzYXlzZWNyZXQwMTIzNDU2Nzg5YWJj";
  std::string extra_models;       ///< served by everybody; separated by blanks
  std::size_t kept_requests = 0;  ///< for GET /-/requests
  std::int64_t now = 0;           ///< Unix seconds by the server's clock
};

/// A request that can be answered, or the vendor's refusal.
using Understood = std::variant<Ask, Reply>;

struct ProtocolRow {
  Vendor vendor;
  Understood (*read)(const HttpRequest& request, Vendor vendor, const Settings& settings);
  Reply (*say)(const Ask& ask, const Answer& answer);
  std::string (*error_event)(Vendor vendor, std::string_view body);  ///< inside a stream
};

const ProtocolRow& protocol_of(Vendor vendor);

/// Whose API is asked; nothing: nobody's.
std::optional<Vendor> vendor_at(const HttpRequest& request);

/// The path behind the vendor's base path.
std::string_view path_below(const HttpRequest& request, Vendor vendor);

// The protocols.
Understood read_chat(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_chat(const Ask& ask, const Answer& answer);
Understood read_dashscope(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_dashscope(const Ask& ask, const Answer& answer);
Understood read_anthropic(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_anthropic(const Ask& ask, const Answer& answer);
Understood read_gemini(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_gemini(const Ask& ask, const Answer& answer);
Understood read_ollama(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_ollama(const Ask& ask, const Answer& answer);
Understood read_spark_http(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_spark_http(const Ask& ask, const Answer& answer);
Understood read_spark_ws(const HttpRequest& request, Vendor vendor, const Settings& settings);
Reply say_spark_ws(const Ask& ask, const Answer& answer);

/// Nothing: the handshake is in order. Otherwise iFlytek's refusal of it.
std::optional<Reply> refuse_handshake(const HttpRequest& request, const Settings& settings);

// What they share.

/// The named error of the vendor, with another message and detail unless these are "".
Reply refuse(Vendor vendor, std::string_view name, std::string_view message = "",
             std::string_view detail = "");
Reply refuse_model(Vendor vendor, std::string_view model);

/// A 404 that no vendor's protocol knows.
Reply no_such_path(Vendor vendor);

bool is_right_key(std::string_view key, const Settings& settings);
/// What follows "Bearer ".
std::string_view bearer(const HttpRequest& request);
bool is_served(Vendor vendor, std::string_view model, const Settings& settings);

/// The body, if it is a JSON object.
std::optional<Json> object_in(const std::string& body);
/// The first member that is not among `known`, which blanks separate; "" when there is none.
std::string unknown_member(const Json& object, std::string_view known);

/// Words with the blanks behind them, as they would stream.
std::vector<std::string> pieces_of(const std::string& text);

Reply whole_json(const Json& body);
Reply event_stream();
void add_event(Reply& reply, const Json& body);

/// "data: ...", the way most put an error in a stream.
std::string data_event(Vendor vendor, std::string_view body);

}  // namespace assay::vendors
