// SPDX-License-Identifier: Apache-2.0
#include "cli/shown_suite.hpp"

#include <array>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "judge/asking_json.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> role_names{"system", "user", "assistant"};

std::string text_of(const PromptPiece& piece) {
  switch (piece.kind) {
    case PieceKind::text: return piece.text;
    case PieceKind::field: return "{{" + piece.text + "}}";
    case PieceKind::choices: return "{{choices}}";
    case PieceKind::images: return "{{images}}";
  }
  return {};
}

Json messages_of(const std::vector<PromptMessage>& messages) {
  Json list = Json::array();
  for (const PromptMessage& message : messages) {
    std::string text;
    for (const PromptPiece& piece : message.pieces) text += text_of(piece);
    list.push_back({{"role", role_names.at(static_cast<std::size_t>(message.role))},
                    {"text", std::move(text)}});
  }
  return list;
}

Json files_of(const Dataset& dataset) {
  Json list = Json::array();
  for (const DatasetFile& file : dataset.files) {
    list.push_back({{"file", file.file}, {"sha256", file.sha256}});
  }
  return list;
}

std::string clusters_of(const Dataset& dataset) {
  if (dataset.is_aligned) return "rows of one number";
  return dataset.cluster.empty() ? "none" : dataset.cluster;
}

std::string strata_of(const Dataset& dataset) {
  if (!dataset.stratum.empty()) return dataset.stratum;
  return dataset.files.size() > 1 ? "files" : "none";
}

}  // namespace

Json asking_of_suite(const Suite& suite) {
  if (!suite.dataset || !suite.prompt) return nullptr;
  const Dataset& dataset = *suite.dataset;
  Json asking{{"files", files_of(dataset)},
              {"strata", strata_of(dataset)},
              {"clusters", clusters_of(dataset)},
              {"shots", dataset.shots.lines}};
  if (!suite.prompt->shot.empty()) asking["shot"] = messages_of(suite.prompt->shot);
  asking["messages"] = messages_of(suite.prompt->messages);
  asking["parameters"] = judge::parameters_json(suite.prompt->parameters);
  asking["cut_replies"] = suite.cut_replies == CutReplies::scored ? "scored" : "missing";
  return asking;
}

}  // namespace assay::cli
