// SPDX-License-Identifier: Apache-2.0
// Choices stand in the order of the enumerators of include/assay/call.hpp.
#include <array>
#include <string_view>
#include <vector>

#include "adapter/adapter.hpp"
#include "spec/endpoints.hpp"
#include "spec/parameters.hpp"

namespace assay::spec {
namespace {

using enum Type;
using enum Presence;

using Name = std::string_view;

std::vector<Name> adapters() {
  std::vector<Name> names;
  for (const adapter::AdapterRow& row : adapter::adapter_table()) names.push_back(row.name);
  return names;
}

constexpr auto deliveries = std::to_array<Name>({"whole", "streamed"});
constexpr auto stream_texts = std::to_array<Name>({"delta", "cumulative"});
constexpr auto methods = std::to_array<Name>({"POST", "PUT"});

constexpr std::array source_fields{
    Field{.name = "link", .type = link, .presence = required, .says = "where it can be read"},
    Field{.name = "date", .type = day, .presence = required, .says = "when it was read there"},
};
constexpr std::array limit_fields{
    Field{.name = "context_tokens", .type = count, .says = "prompt and reply together"},
    Field{.name = "output_tokens", .type = count, .says = "of a reply"},
    Field{.name = "images", .type = count, .says = "in one ask; left out: it takes none"},
    Field{.name = "image_bytes", .type = count, .says = "of each image, before base64"},
    Field{.name = "requests_per_minute", .type = count, .says = "as documented"},
    Field{.name = "tokens_per_minute", .type = count, .says = "as documented"},
    Field{.name = "in_flight", .type = count, .says = "requests at a time"},
};
constexpr Record limits{"limits", "The vendor's documented limits.", limit_fields};

constexpr std::array custom_fields{
    Field{.name = "method",
          .type = choice,
          .says = "of the request",
          .choices = methods,
          .otherwise = "POST"},
    Field{.name = "path", .type = line, .says = "appended to the base URL; may hold {{model}}"},
    Field{.name = "body", .type = text, .presence = required, .says = "a JSON template"},
    Field{.name = "key_headers", .type = text_map, .says = "headers whose values hold {{key}}"},
    Field{.name = "text",
          .type = line,
          .presence = required,
          .says = "the JSON pointer to the answer"},
    Field{.name = "reasoning", .type = line, .says = "a JSON pointer"},
    Field{.name = "refusal", .type = line, .says = "a JSON pointer"},
    Field{.name = "finish", .type = line, .says = "a JSON pointer to why the reply ended"},
    Field{.name = "served_id", .type = line, .says = "a JSON pointer to the model that answered"},
    Field{.name = "fingerprint", .type = line, .says = "a JSON pointer"},
    Field{.name = "request_id", .type = line, .says = "a JSON pointer"},
    Field{.name = "prompt_tokens", .type = line, .says = "a JSON pointer"},
    Field{.name = "completion_tokens", .type = line, .says = "a JSON pointer"},
    Field{.name = "error",
          .type = line,
          .says = "a JSON pointer; present and not empty: the call failed"},
    Field{.name = "error_code", .type = line, .says = "a JSON pointer"},
    Field{.name = "error_message", .type = line, .says = "a JSON pointer"},
    Field{.name = "finish_words",
          .type = text_map,
          .says = "the service's words for stop, length, filtered, refused"},
    Field{.name = "error_codes", .type = text_map, .says = "the service's codes and their classes"},
};
constexpr Record custom{"a custom protocol", "A protocol as a template and pointers.",
                        custom_fields};

constexpr std::array endpoint_fields{
    Field{.name = "id", .type = id, .presence = required, .says = "its name in the model's file"},
    Field{.name = "adapter",
          .type = choice,
          .presence = required,
          .says = "the protocol (docs/adapters.md)",
          .rows = adapters},
    Field{.name = "dialect", .type = line, .says = "the protocol's variety; left out: its first"},
    Field{.name = "base_url", .type = line, .says = "without a slash at its end"},
    Field{.name = "base_url_env",
          .type = line,
          .says = "the environment variable that replaces the base URL"},
    Field{.name = "query", .type = line, .says = "appended to every URL behind '?'"},
    Field{.name = "requested_id",
          .type = line,
          .presence = required,
          .says = "what the request calls the model"},
    Field{.name = "snapshot", .type = line, .says = "the dated version that it serves"},
    Field{.name = "alias",
          .type = flag,
          .says = "the vendor moves the requested id from version to version",
          .otherwise = "false"},
    Field{.name = "host", .type = line, .presence = required, .says = "who serves it"},
    Field{.name = "precision", .type = line, .says = "of the weights, if stated: fp8, bf16"},
    Field{.name = "key_env", .type = line, .says = "the environment variable with the key"},
    Field{.name = "secret_env",
          .type = line,
          .says = "the environment variable with the secret that signs requests"},
    Field{.name = "account_env",
          .type = line,
          .says = "the environment variable with the account or app id"},
    Field{.name = "listed_at",
          .type = line,
          .says = "the path below the base URL that lists the models"},
    Field{.name = "since", .type = day, .says = "when it began to answer"},
    Field{
        .name = "until", .type = day, .says = "the day on which it is switched off, if announced"},
    Field{.name = "source",
          .type = record,
          .says = "where these facts are from",
          .record = &source_record},
    Field{.name = "headers", .type = text_map, .says = "sent with every request; no keys"},
    Field{.name = "extra_body",
          .type = text,
          .says = "a JSON object whose members are put into every request"},
    Field{.name = "forced",
          .type = record,
          .says = "parameters that are always asked so, whatever a claim says",
          .record = &parameters_record},
    Field{.name = "refused", .type = texts, .says = "names of parameters that are never sent"},
    Field{.name = "limits", .type = record, .says = "as documented", .record = &limits},
    Field{.name = "delivery",
          .type = choice,
          .says = "whether replies are streamed",
          .choices = deliveries,
          .otherwise = "whole"},
    Field{.name = "stream_text",
          .type = choice,
          .says = "whether an event adds to the text or repeats it",
          .choices = stream_texts,
          .otherwise = "delta"},
    Field{.name = "custom",
          .type = record,
          .says = "adapter custom: the protocol",
          .record = &custom},
    Field{.name = "command", .type = texts, .says = "adapter exec: the program and its arguments"},
};

}  // namespace

const Record source_record{"a source", "Where a fact was read.", source_fields};
const Record endpoint_record{"an endpoint", "A place where the model can be asked.",
                             endpoint_fields};

}  // namespace assay::spec
