// SPDX-License-Identifier: Apache-2.0
#include "spec/parameters.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::spec {
namespace {

using enum Type;

constexpr auto details = std::to_array<std::string_view>({"low", "high", "auto"});
constexpr auto switches = std::to_array<std::string_view>({"off", "on"});

constexpr Bound at_zero{.value = micro_zero};
constexpr Bound at_one{.value = micro_one};
constexpr Bound at_two{.value = {2'000'000}};

constexpr std::array parameter_fields{
    Field{.name = "temperature",
          .type = decimal,
          .says = "0 takes the likeliest word",
          .range = {.low = at_zero, .high = at_two}},
    Field{.name = "top_p",
          .type = decimal,
          .says = "the share of likely words that is drawn from",
          .range = {.low = at_zero, .high = at_one}},
    Field{.name = "top_k", .type = count, .says = "how many likely words are drawn from"},
    Field{.name = "max_tokens", .type = count, .says = "at most so many tokens in a reply"},
    Field{.name = "seed", .type = whole, .says = "of the draw, where an API has one"},
    Field{.name = "stop", .type = texts, .says = "the reply ends before any of these"},
    Field{.name = "reasoning_effort", .type = line, .says = "low, medium, high"},
    Field{.name = "thinking_budget", .type = count, .says = "at most so many tokens of reasoning"},
    Field{.name = "image_detail",
          .type = choice,
          .says = "how finely images are looked at",
          .choices = details},
    Field{.name = "thinking", .type = choice, .says = "reasoning first", .choices = switches},
    Field{.name = "web_search",
          .type = choice,
          .says = "whether the service may search the web; off unless it is turned on",
          .choices = switches},
};

std::optional<Micro> decimal_of(const Fields& fields, std::string_view name) {
  return fields.is_right(name) ? std::optional(fields.decimal(name)) : std::nullopt;
}

std::optional<std::int64_t> count_of(const Fields& fields, std::string_view name) {
  if (!fields.is_right(name)) return std::nullopt;
  return static_cast<std::int64_t>(fields.count(name));
}

Switch switch_of(const Fields& fields, std::string_view name) {
  if (!fields.is_right(name)) return Switch::vendor_default;
  return fields.text(name) == "on" ? Switch::on : Switch::off;
}

}  // namespace

const Record parameters_record{"parameters", "How a model is asked; what is left out is not sent.",
                               parameter_fields};

Parameters read_parameters(const Fields& fields) {
  Parameters parameters{.temperature = decimal_of(fields, "temperature"),
                        .top_p = decimal_of(fields, "top_p"),
                        .top_k = count_of(fields, "top_k"),
                        .max_tokens = count_of(fields, "max_tokens"),
                        .stop = fields.texts("stop"),
                        .reasoning_effort = fields.text("reasoning_effort"),
                        .thinking_budget = count_of(fields, "thinking_budget"),
                        .image_detail = fields.text("image_detail"),
                        .thinking = switch_of(fields, "thinking"),
                        .web_search = switch_of(fields, "web_search")};
  if (fields.is_right("seed")) parameters.seed = static_cast<std::int64_t>(fields.whole("seed"));
  return parameters;
}

}  // namespace assay::spec
