// SPDX-License-Identifier: Apache-2.0
#include "plan/items.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "plan/item_store.hpp"
#include "plan/options.hpp"
#include "plan/rows.hpp"

namespace assay::plan {
namespace {

/// As wide as the number of the last, so that ids and lines have one order.
std::string numbered(std::size_t line, const Suite& suite) {
  return fmt::format("{:0{}}", line, std::to_string(suite.items).size());
}

std::string id_of(const Row& row, const Suite& suite) {
  const Dataset& dataset = *suite.dataset;
  return dataset.id.empty() ? numbered(row.number(), suite) : row.text(dataset.id);
}

std::string with_file(const DatasetFile& file, const std::string& id) {
  return file.name.empty() ? id : file.name + "/" + id;
}

std::string item_id(const Row& row, const Suite& suite, const DatasetFile& file) {
  return with_file(file, id_of(row, suite));
}

bool is_shown(const Dataset& dataset, const std::string& member) {
  return std::ranges::find(dataset.texts, member) != dataset.texts.end() ||
         std::ranges::find(dataset.optional_texts, member) != dataset.optional_texts.end();
}

/// What items are about is kept nowhere, so of a text that is shown the digest names the cluster.
std::string cluster_of(const Row& row, const Dataset& dataset) {
  if (dataset.is_aligned) return std::to_string(row.number());
  if (dataset.cluster.empty()) return {};
  if (!is_shown(dataset, dataset.cluster)) return row.text(dataset.cluster);
  const std::string text = row.text_if_there(dataset.cluster);
  return text.empty() ? text : base::sha256_hex(text).substr(0, 16);
}

/// Beside the dataset, wherever it is unpacked.
std::string image_file(const Row& row, const std::string& member) {
  std::string file = row.text(member);
  const auto parts = base::split(file, '/');
  if (file.front() == '/' || std::ranges::find(parts, "..") != parts.end()) {
    row.fail(fmt::format("{} must name a file beside the dataset", base::quoted(member)));
  }
  return file;
}

AskedItem asked_item(const Row& row, const Suite& suite, const DatasetFile& file) {
  const Dataset& dataset = *suite.dataset;
  AskedItem asked{
      .item = {.id = item_id(row, suite, file),
               .stratum = dataset.stratum.empty() ? file.name : row.text(dataset.stratum),
               .cluster = cluster_of(row, dataset)},
      .texts = {},
      .images = {}};
  asked.item.option_texts = option_texts(row, dataset.options, asked.item.id);
  read_gold(row, dataset, asked.item);
  for (const std::string& name : dataset.texts) asked.texts.emplace(name, row.text(name));
  for (const std::string& name : dataset.optional_texts) {
    asked.texts.emplace(name, row.text_if_there(name));
  }
  if (!file.ask.empty()) asked.texts.emplace("ask", file.ask);
  for (const std::string& name : dataset.images) asked.images.push_back(image_file(row, name));
  return asked;
}

void check_digest(std::string_view path, std::string_view content, const Suite& suite,
                  std::string_view wanted) {
  const std::string digest = base::sha256_hex(content);
  if (digest == wanted) return;
  throw base::InputError(
      {.file = std::string(path)},
      fmt::format("has the SHA-256 {}, but the suite {} names {}", digest, suite.id, wanted),
      ExitCode::tampered);
}

/// Fewer, where there are no more.
std::string_view first_lines(std::string_view content, std::size_t lines) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < lines && end != std::string_view::npos; ++i) {
    end = content.find('\n', end);
    if (end != std::string_view::npos) ++end;
  }
  return content.substr(0, end);
}

using TakeItem = std::function<void(const Row&, const DatasetFile&)>;

/// The rows of a file that count.
void read_counted(const DatasetFile& file, const DatasetText& text, const Suite& suite,
                  const TakeItem& take) {
  std::set<std::string, std::less<>> left_out(file.left_out.begin(), file.left_out.end());
  read_rows(text.path, text.content, *suite.dataset, [&](const Row& row) {
    const std::string& id = suite.dataset->id;
    const bool is_left_out =
        !left_out.empty() &&
        left_out.erase(id.empty() ? std::to_string(row.number()) : row.text(id)) > 0;
    if (!is_left_out) take(row, file);
  });
  if (left_out.empty()) return;
  throw base::InputError({.file = text.path},
                         fmt::format("has no item {}, which the suite {} leaves out",
                                     base::quoted(*left_out.begin()), suite.id));
}

void read_all_counted(const std::vector<DatasetText>& texts, const Suite& suite,
                      const TakeItem& take) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    read_counted(suite.dataset->files[i], texts[i], suite, take);
  }
}

[[noreturn]] void fail_at_twin(const std::vector<DatasetText>& texts, const Suite& suite) {
  std::set<std::string, std::less<>> ids;
  read_all_counted(texts, suite, [&](const Row& row, const DatasetFile& file) {
    const std::string id = item_id(row, suite, file);
    if (!ids.insert(id).second) {
      row.fail(fmt::format("the item {} is there twice", base::quoted(id)));
    }
  });
  base::fail_check("an id is there twice");
}

bool has_twins(const ItemStore& sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted.id(i) == sorted.id(i - 1)) return true;
  }
  return false;
}

/// What prompts may show.
std::vector<std::string> shown_names(const Dataset& dataset) {
  std::set<std::string> names(dataset.texts.begin(), dataset.texts.end());
  names.insert(dataset.optional_texts.begin(), dataset.optional_texts.end());
  if (!dataset.files.front().ask.empty()) names.insert("ask");
  return {names.begin(), names.end()};
}

}  // namespace

ItemStore store_items(const std::vector<DatasetText>& texts, const Suite& suite) {
  base::check(suite.dataset && suite.dataset->files.size() == texts.size() && !texts.empty(),
              "a text for every file of the dataset");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    check_digest(texts[i].path, texts[i].content, suite, suite.dataset->files[i].sha256);
  }
  ItemStore items(shown_names(*suite.dataset));
  read_all_counted(texts, suite, [&](const Row& row, const DatasetFile& file) {
    items.add(asked_item(row, suite, file));
  });
  items.sort_by_id();
  if (has_twins(items)) fail_at_twin(texts, suite);
  if (items.size() != suite.items) {
    const bool is_one = texts.size() == 1;
    throw base::InputError(
        {.file = texts.front().path},
        fmt::format("{} {} items, but the suite {} has {}",
                    is_one ? "holds" : fmt::format("and {} more files hold", texts.size() - 1),
                    items.size(), suite.id, suite.items));
  }
  return items;
}

std::vector<AskedItem> read_items(const std::vector<DatasetText>& texts, const Suite& suite) {
  const ItemStore store = store_items(texts, suite);
  std::vector<AskedItem> items;
  items.reserve(store.size());
  for (std::size_t i = 0; i < store.size(); ++i) items.push_back(store[i]);
  return items;
}

std::vector<Shot> read_shots(std::string_view path, std::string_view content, const Suite& suite) {
  base::check(suite.dataset && suite.dataset->shots.lines > 0, "a suite with shots");
  const Dataset& dataset = *suite.dataset;
  const std::string_view shown = first_lines(content, dataset.shots.lines);
  check_digest(fmt::format("{} (its first {} lines)", path, dataset.shots.lines), shown, suite,
               dataset.shots.sha256);
  std::vector<Shot> shots;
  read_line_rows(path, shown, [&](const Row& row) {
    Shot shot;
    for (const std::string& name : dataset.texts) shot.texts.emplace(name, row.text(name));
    for (const std::string& name : dataset.optional_texts) {
      shot.texts.emplace(name, row.text_if_there(name));
    }
    if (!dataset.gold.empty()) shot.texts.emplace(dataset.gold, row.text(dataset.gold));
    for (const std::string& name : dataset.gold_members) {
      shot.texts.emplace(name, row.object({name}));
    }
    shot.option_texts = option_texts(row, dataset.options, {});
    shots.push_back(std::move(shot));
  });
  return shots;
}

}  // namespace assay::plan
