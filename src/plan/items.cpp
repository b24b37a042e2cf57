// SPDX-License-Identifier: Apache-2.0
#include "plan/items.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::plan {
namespace {

using nlohmann::json;

constexpr std::size_t most_options = 26;  // A to Z

/// One line of the dataset.
class Row {
 public:
  Row(base::Place place, std::string_view line) : place_(std::move(place)) {
    if (base::find_invalid_utf8(line)) fail("the line is not UTF-8");
    value_ = json::parse(line, nullptr, false);
    if (!value_.is_object()) fail("the line must be a JSON object");
  }

  [[noreturn]] void fail(std::string_view problem) const {
    throw base::InputError(place_, problem);
  }

  /// Texts, and integers as they are written.
  std::string text(const std::string& name) const {
    const auto found = value_.find(name);
    if (found == value_.end()) fail(fmt::format("there is no {}", base::quoted(name)));
    if (found->is_number_integer()) return found->dump();
    if (!found->is_string()) fail(fmt::format("{} must be text", base::quoted(name)));
    std::string text = found->get<std::string>();
    if (base::trimmed(text).empty()) fail(fmt::format("{} is empty", base::quoted(name)));
    return text;
  }

  /// Nothing where the suite names no such member.
  std::string text_if_named(const std::string& name) const {
    return name.empty() ? std::string{} : text(name);
  }

  std::vector<std::string> texts(const std::string& name) const {
    const auto found = value_.find(name);
    if (found == value_.end() || !found->is_array() || found->empty()) {
      fail(fmt::format("{} must be a list of texts", base::quoted(name)));
    }
    std::vector<std::string> texts;
    for (const json& each : *found) {
      if (!each.is_string() || base::trimmed(each.get_ref<const std::string&>()).empty()) {
        fail(fmt::format("{} must hold texts that are not empty", base::quoted(name)));
      }
      texts.push_back(each.get<std::string>());
    }
    return texts;
  }

 private:
  base::Place place_;
  json value_;
};

void read_options(const Row& row, const std::string& member, Item& item) {
  item.option_texts = row.texts(member);
  if (item.option_texts.size() > most_options) row.fail("more than 26 options have no letters");
  for (std::size_t i = 0; i < item.option_texts.size(); ++i) {
    item.options.emplace_back(1, static_cast<char>('A' + i));
  }
  if (std::ranges::find(item.options, item.gold) == item.options.end()) {
    row.fail(fmt::format("the right answer {} is none of the options A to {}",
                         base::quoted(item.gold), item.options.back()));
  }
}

AskedItem asked_item(const Row& row, const Dataset& dataset) {
  AskedItem asked{.item = {.id = row.text(dataset.id),
                           .stratum = row.text_if_named(dataset.stratum),
                           .cluster = row.text_if_named(dataset.cluster),
                           .gold = row.text(dataset.gold)},
                  .texts = {},
                  .images = {}};
  if (!dataset.options.empty()) read_options(row, dataset.options, asked.item);
  for (const std::string& name : dataset.texts) asked.texts.emplace(name, row.text(name));
  for (const std::string& name : dataset.images) {
    const std::string file = row.text(name);
    const auto parts = base::split(file, '/');
    if (file.front() == '/' || std::ranges::find(parts, "..") != parts.end()) {
      row.fail(fmt::format("{} must name a file beside the dataset", base::quoted(name)));
    }
    asked.images.push_back(file);
  }
  return asked;
}

void check_digest(std::string_view path, std::string_view content, const Suite& suite) {
  const std::string digest = base::sha256_hex(content);
  if (digest == suite.dataset->sha256) return;
  throw base::InputError({.file = std::string(path)},
                         fmt::format("has the SHA-256 {}, but the suite {} names {}", digest,
                                     suite.id, suite.dataset->sha256),
                         ExitCode::tampered);
}

}  // namespace

std::vector<AskedItem> read_items(std::string_view path, std::string_view content,
                                  const Suite& suite) {
  base::check(suite.dataset.has_value(), "a suite with a dataset");
  check_digest(path, content, suite);
  std::vector<AskedItem> items;
  std::set<std::string, std::less<>> ids;
  std::size_t line_number = 0;
  for (const std::string_view line : base::split(content, '\n')) {
    ++line_number;
    if (base::trimmed(line).empty()) continue;
    const Row row({.file = std::string(path), .line = line_number}, line);
    items.push_back(asked_item(row, *suite.dataset));
    const std::string& id = items.back().item.id;
    if (!ids.insert(id).second)
      row.fail(fmt::format("the item {} is there twice", base::quoted(id)));
  }
  if (items.size() != suite.items) {
    throw base::InputError({.file = std::string(path)},
                           fmt::format("holds {} items, but the suite {} has {}", items.size(),
                                       suite.id, suite.items));
  }
  std::ranges::sort(items, {}, [](const AskedItem& asked) { return asked.item.id; });
  return items;
}

}  // namespace assay::plan
