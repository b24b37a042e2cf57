// SPDX-License-Identifier: Apache-2.0
#include "plan/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "stats/power.hpp"

namespace assay::plan {
namespace {

/// sum / count for each of `calls`, rounded up.
std::int64_t for_calls(std::int64_t sum, std::int64_t count, std::int64_t calls) {
  return sum / count * calls + (sum % count * calls + count - 1) / count;
}

std::optional<std::int64_t> least_seconds(const Load& load, const Estimate& estimate) {
  constexpr std::int64_t minute = 60;
  std::optional<std::int64_t> seconds;
  const auto need = [&](std::int64_t amount, std::int64_t rate, std::int64_t unit) {
    if (rate <= 0) return;
    seconds = std::max(seconds.value_or(0), (amount * unit + rate - 1) / rate);
  };
  need(load.calls, load.limits.requests_per_minute, minute);
  need(estimate.input_tokens + estimate.output_tokens.value_or(0), load.limits.tokens_per_minute,
       minute);
  if (load.measured.calls > 0 && load.limits.in_flight > 0) {
    const std::int64_t all_ms =
        for_calls(load.measured.elapsed_ms, load.measured.calls, load.calls);
    need(all_ms, load.limits.in_flight * 1'000, 1);
  }
  return seconds;
}

}  // namespace

Estimate estimate(const Load& load) {
  Estimate estimate;
  if (load.measured.calls > 0) {
    const Measured& so_far = load.measured;
    estimate.basis = Basis::measured;
    estimate.input_tokens = for_calls(so_far.input_tokens, so_far.calls, load.calls);
    estimate.output_tokens = for_calls(so_far.output_tokens, so_far.calls, load.calls);
  } else {
    estimate.input_tokens = estimated_tokens(load.characters, load.images);
    if (load.most_output_each > 0) estimate.output_tokens = load.calls * load.most_output_each;
  }
  if (load.rates && estimate.output_tokens) {
    estimate.cost = cost_of({estimate.input_tokens, *estimate.output_tokens}, *load.rates);
  }
  estimate.seconds = least_seconds(load, estimate);
  return estimate;
}

std::optional<Micro> detectable_difference(std::size_t items) {
  if (items == 0) return std::nullopt;
  constexpr double small = 0.001;  // so that the whole number of items rounds nothing
  const stats::PairedDesign design =
      stats::plan_pairs({.subject = 0.5, .reference = 0.5, .correlation = 0.5, .margin = small});
  const double difference = small * std::sqrt(design.items / static_cast<double>(items));
  return Micro{std::llround(std::min(difference, 1.0) * 1e6)};
}

}  // namespace assay::plan
