// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <assay/micro.hpp>

namespace assay {

enum class Switch { vendor_default, off, on };

/// How a model is asked. What is unset is not sent: the vendor's default holds.
struct Parameters {
  std::optional<Micro> temperature;
  std::optional<Micro> top_p;
  std::optional<std::int64_t> top_k;
  std::optional<std::int64_t> max_tokens;
  std::optional<std::int64_t> seed;
  std::vector<std::string> stop;
  std::string reasoning_effort;
  std::optional<std::int64_t> thinking_budget;  ///< tokens
  std::string image_detail;                     ///< low, high, auto
  Switch thinking = Switch::vendor_default;
  Switch web_search = Switch::off;  ///< some vendors search unless told not to
};

/// Names of the members of Parameters. They are on disk: names may be added, never changed.
enum class Parameter {
  temperature,
  top_p,
  top_k,
  max_tokens,
  seed,
  stop,
  reasoning_effort,
  thinking_budget,
  image_detail,
  thinking,
  web_search,
  system_role,  ///< the system message's place; no member of Parameters
};

inline constexpr std::array<std::string_view, 12> parameter_names{"temperature",
                                                                  "top_p",
                                                                  "top_k",
                                                                  "max_tokens",
                                                                  "seed",
                                                                  "stop",
                                                                  "reasoning_effort",
                                                                  "thinking_budget",
                                                                  "image_detail",
                                                                  "thinking",
                                                                  "web_search",
                                                                  "system_role"};

constexpr std::string_view name(Parameter parameter) {
  return parameter_names[static_cast<std::size_t>(parameter)];
}

/// Why a model was asked otherwise than the claim says.
enum class AdjustmentReason {
  forced,        ///< the model file sets it
  refused,       ///< the API has no such parameter or the model refuses it; not sent
  out_of_range,  ///< moved to the nearest value that the API takes
  required,      ///< the API insists on a value
};

/// One difference between the parameters asked for and those in effect; "" is unset.
struct Adjustment {
  Parameter parameter = Parameter::temperature;
  std::string asked;
  std::string effective;
  AdjustmentReason reason = AdjustmentReason::forced;
};

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

/// The vendor's documented limits; 0: not known.
struct Limits {
  std::int64_t context_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t images = 0;       ///< in one ask; here 0 means that the model takes none
  std::int64_t image_bytes = 0;  ///< each, before base64; 0: the dialect's
  std::int64_t requests_per_minute = 0;
  std::int64_t tokens_per_minute = 0;
  std::int64_t in_flight = 0;
};

enum class Delivery { whole, streamed };

/// Whether an event of a stream adds to the text or repeats it from the start.
enum class StreamText { delta, cumulative };

/// How a word of a user-declared protocol is understood.
struct CustomWord {
  std::string word;  ///< as the service sends it
  std::string means;
};

/// A protocol declared by the user (adapter `custom`). Templates are JSON in which {{placeholder}}
/// stands for a value; pointers are RFC 6901, "" where the service says nothing.
struct CustomProtocol {
  std::string method = "POST";
  std::string path;                 ///< appended to the base URL; may hold {{model}}
  std::string body;                 ///< JSON template
  std::vector<Header> key_headers;  ///< values hold {{key}}
  std::string text;                 ///< required
  std::string reasoning;
  std::string refusal;
  std::string finish;
  std::string served_id;
  std::string fingerprint;
  std::string request_id;
  std::string prompt_tokens;
  std::string completion_tokens;
  std::string error;  ///< present and neither null nor empty: the call failed
  std::string error_code;
  std::string error_message;
  std::vector<CustomWord> finish_words;  ///< means: stop, length, filtered, refused
  std::vector<CustomWord> error_codes;   ///< means: the name of an error class
};

/// A served model: which protocol it speaks, where, and what it takes.
struct ModelSpec {
  std::string adapter;       ///< a row of the adapter table
  std::string dialect;       ///< a row of the dialect table; empty: the adapter's own
  std::string base_url;      ///< without a slash at the end
  std::string query;         ///< appended to every URL after '?', e.g. "api-version=2024-10-21"
  std::string requested_id;  ///< what the request calls the model
  std::string host;          ///< who serves it, for the record
  std::vector<Header> headers;
  std::string extra_body;  ///< a JSON object whose members are put into every request
  Parameters forced = {.web_search = Switch::vendor_default};  ///< what is set here wins
  std::vector<Parameter> refused;                              ///< never sent
  Limits limits;
  Delivery delivery = Delivery::whole;
  StreamText stream_text = StreamText::delta;
  CustomProtocol custom;             ///< adapter `custom` only
  std::vector<std::string> command;  ///< adapter `exec` only: program and arguments
};

}  // namespace assay
