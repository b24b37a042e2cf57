// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <stdexcept>

#include "conformance/decimals.hpp"
#include "conformance/stats_procedures.hpp"
#include "stats/agreement.hpp"
#include "stats/bradley_terry.hpp"
#include "stats/fragility.hpp"
#include "stats/pass_at_k.hpp"
#include "stats/prediction_powered.hpp"
#include "stats/resampling.hpp"
#include "stats/text_drift.hpp"

namespace assay::conformance {
namespace {

json optional_number(const std::optional<Rational>& value) {
  if (!value) return nullptr;
  return number(*value);
}

json kappa_capa(const json& in) {
  const auto a = in.at("a").get<std::vector<int>>();
  const auto b = in.at("b").get<std::vector<int>>();
  const auto gold = in.at("gold").get<std::vector<int>>();
  const std::vector<std::size_t> options =
      in.at("options").is_array() ? in.at("options").get<std::vector<std::size_t>>()
                                  : std::vector(a.size(), in.at("options").get<std::size_t>());
  const stats::Capa capa = stats::capa(a, b, gold, options);
  const stats::SharedErrors errors = stats::shared_errors(a, b, gold);
  return {{"cohen_kappa", optional_number(stats::cohen_kappa(a, b))},
          {"error_consistency", optional_number(stats::error_consistency(a, b, gold))},
          {"capa",
           {{"c_obs", number(capa.observed)},
            {"c_exp", number(capa.expected)},
            {"kappa", optional_number(capa.kappa)}}},
          {"both_wrong_same", errors.with_the_same_answer},
          {"both_wrong", errors.both_wrong}};
}

json pass_at_k(const json& in) {
  const auto n = in.at("n").get<std::size_t>();
  const auto c = in.at("c").get<std::size_t>();
  const auto k = in.at("k").get<std::size_t>();
  const Rational chance = stats::pass_at_k(n, c, k);
  return {{"pass_at_k", number(chance)},
          {"exact", numerator(chance).str() + "/" + denominator(chance).str()},
          {"pass_hat_k", number(stats::pass_hat_k(n, c, k))}};
}

json fragility_index(const json& in) {
  const stats::Fragility fragility =
      stats::fragility({.both = in.at("n11").get<std::size_t>(),
                        .subject_only = in.at("b").get<std::size_t>(),
                        .reference_only = in.at("c").get<std::size_t>(),
                        .neither = in.at("n00").get<std::size_t>()},
                       decimal(in.at("threshold")), Rational(1, 40));
  json out{{"supported", fragility.is_supported}, {"fragility_index", nullptr}};
  if (fragility.index) out["fragility_index"] = *fragility.index;
  return out;
}

json bootstrap_philox(const json& in) {
  const stats::Bootstrap bootstrap =
      stats::bootstrap_mean(in.at("x").get<std::vector<double>>(), in.at("seed").get<std::string>(),
                            in.at("label").get<std::string>(), in.at("B").get<std::size_t>());
  return {{"first3", std::vector(bootstrap.means.begin(), bootstrap.means.begin() + 3)},
          {"lo", bootstrap.low},
          {"hi", bootstrap.high},
          {"se", bootstrap.standard_error}};
}

json signflip_permutation_exact(const json& in) {
  const stats::SignFlip test = stats::sign_flip(decimals(in.at("d")), decimal(in.at("null")));
  return {{"greater", test.greater}, {"less", test.less}, {"two_sided", test.two_sided}};
}

/// REQUIRES: well-formed UTF-8, which the JSON reader has checked.
std::u32string code_points(const std::string& text) {
  std::u32string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) {
      result.back() = (result.back() << 6U) | (byte & 0x3FU);
    } else {
      result += static_cast<char32_t>(byte < 0x80U   ? byte
                                      : byte < 0xE0U ? byte & 0x1FU
                                      : byte < 0xF0U ? byte & 0x0FU
                                                     : byte & 0x07U);
    }
  }
  return result;
}

json mmd_hamming(const json& in) {
  const auto texts = [&in](const char* key) {
    std::vector<std::u32string> result;
    for (const json& text : in.at(key)) result.push_back(code_points(text.get<std::string>()));
    return result;
  };
  return {{"mmd2_unbiased",
           number(stats::hamming_mmd(texts("X"), texts("Y"), in.at("L").get<std::size_t>()))}};
}

json bradley_terry(const json& in) {
  const auto fit = stats::bradley_terry(in.at("wins").get<std::vector<std::vector<double>>>());
  if (!fit) throw std::runtime_error("no finite strengths");
  json out{{"log_strength", fit->log_strength},
           {"diff_0_1", fit->log_strength[0] - fit->log_strength[1]},
           {"se_diff_0_1", fit->standard_error_of_difference(0, 1)}};
  for (std::size_t i = 0; i < fit->log_strength.size(); ++i) {
    out["se"].push_back(fit->standard_error(i));
    out["elo"].push_back(stats::elo(fit->log_strength[i]));
  }
  return out;
}

json prediction_powered(const stats::PredictionPowered& result) {
  return {{"lam", number(result.tuning)},
          {"estimate", number(result.estimate)},
          {"se", number(result.standard_error)},
          {"lo", number(result.low)},
          {"hi", number(result.high)}};
}

stats::JudgedSample judged_sample(const json& in) {
  return {.label = decimals(in.at("Y")),
          .judged = decimals(in.at("Yhat")),
          .unlabelled = decimals(in.at("Yhat_unlabeled"))};
}

json ppi_mean(const json& in) {
  return prediction_powered(stats::ppi_mean(judged_sample(in), alpha_of(in.at("conf"))));
}

json ppi_plus(const json& in) {
  const stats::JudgedSample sample = judged_sample(in);
  json out = prediction_powered(stats::ppi_plus(sample, alpha_of(in.at("conf"))));
  out["df"] = sample.label.size() + 1;
  return out;
}

constexpr std::array<StatsProcedure, 9> procedures{{
    {"kappa_capa", kappa_capa},
    {"pass_at_k", pass_at_k},
    {"fragility_index", fragility_index},
    {"bootstrap_philox", bootstrap_philox},
    {"signflip_permutation_exact", signflip_permutation_exact},
    {"mmd_hamming", mmd_hamming},
    {"bradley_terry", bradley_terry},
    {"ppi_mean", ppi_mean},
    {"ppi_plus", ppi_plus},
}};

}  // namespace

std::span<const StatsProcedure> descriptive_procedures() { return procedures; }

}  // namespace assay::conformance
