// SPDX-License-Identifier: Apache-2.0
#include "plan/items.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_cursor.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "plan/item_store.hpp"

namespace assay::plan {
namespace {

using nlohmann::json;

constexpr std::size_t most_options = 26;  // A to Z

/// The texts of a JSON object, read without a tree.
class QuickTexts {
 public:
  /// False: the line is not read, or not well enough.
  bool read(std::string_view line) {
    base::JsonCursor cursor(line);
    const bool is_read = cursor.members([&](std::string_view name) {
      const bool is_new = std::ranges::find(texts_, name, &Text::first) == texts_.end();
      texts_.emplace_back(name, std::nullopt);
      return is_new &&
             (cursor.peek() == '"' ? cursor.read(texts_.back().second.emplace()) : cursor.skip());
    });
    return is_read && cursor.is_at_end();
  }

  /// nullptr: there is no such text.
  const std::string* find(std::string_view name) const {
    const auto found = std::ranges::find(texts_, name, &Text::first);
    return found == texts_.end() || !found->second ? nullptr : &*found->second;
  }

  void forget() { texts_.clear(); }

 private:
  using Text = std::pair<std::string_view, std::optional<std::string>>;
  std::vector<Text> texts_;
};

/// One line of the dataset, which outlives it.
class Row {
 public:
  Row(base::Place place, std::string_view line) : place_(std::move(place)), line_(line) {
    if (base::find_invalid_utf8(line)) fail("the line is not UTF-8");
    if (quick_.read(line)) return;
    quick_.forget();
    tree();
  }

  std::size_t number() const { return place_.line; }

  [[noreturn]] void fail(std::string_view problem) const {
    throw base::InputError(place_, problem);
  }

  /// Texts, and integers as they are written.
  std::string text(const std::string& name) const {
    const std::string* const quick = quick_.find(name);
    if (quick != nullptr && !base::trimmed(*quick).empty()) return *quick;
    const json& value = tree();
    const auto found = value.find(name);
    if (found == value.end()) fail(fmt::format("there is no {}", base::quoted(name)));
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

  /// An object with these members as they are; all must be there.
  std::string object(const std::vector<std::string>& names) const {
    const json& value = tree();
    json object = json::object();
    for (const std::string& name : names) {
      const auto found = value.find(name);
      if (found == value.end()) fail(fmt::format("there is no {}", base::quoted(name)));
      object[name] = *found;
    }
    return object.dump();
  }

  std::vector<std::string> texts(const std::string& name) const {
    const json& value = tree();
    const auto found = value.find(name);
    if (found == value.end() || !found->is_array() || found->empty()) {
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
  const json& tree() const {
    if (!tree_.is_null()) return tree_;
    tree_ = json::parse(line_, nullptr, false);
    if (!tree_.is_object()) fail("the line must be a JSON object");
    return tree_;
  }

  base::Place place_;
  std::string_view line_;
  QuickTexts quick_;
  mutable json tree_;  ///< null until it is needed
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

std::string gold_of(const Row& row, const Dataset& dataset) {
  return dataset.gold.empty() ? row.object(dataset.gold_members) : row.text(dataset.gold);
}

/// As wide as the number of the last, so that ids and lines have one order.
std::string numbered(const Row& row, const Suite& suite) {
  return fmt::format("{:0{}}", row.number(), std::to_string(suite.items).size());
}

AskedItem asked_item(const Row& row, const Suite& suite) {
  const Dataset& dataset = *suite.dataset;
  AskedItem asked{.item = {.id = dataset.id.empty() ? numbered(row, suite) : row.text(dataset.id),
                           .stratum = row.text_if_named(dataset.stratum),
                           .cluster = row.text_if_named(dataset.cluster),
                           .gold = gold_of(row, dataset)},
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

/// Calls `on_row` for each line that is not blank.
template <typename OnRow>
void for_each_row(std::string_view path, std::string_view content, const OnRow& on_row) {
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::string_view line = content.substr(0, content.find('\n'));
    content.remove_prefix(std::min(content.size(), line.size() + 1));
    if (base::trimmed(line).empty()) continue;
    on_row(Row({.file = std::string(path), .line = number}, line));
  }
}

[[noreturn]] void fail_at_twin(std::string_view path, std::string_view content,
                               const Dataset& dataset) {
  std::set<std::string, std::less<>> ids;
  for_each_row(path, content, [&](const Row& row) {
    const std::string id = row.text(dataset.id);
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

}  // namespace

ItemStore store_items(std::string_view path, std::string_view content, const Suite& suite) {
  base::check(suite.dataset.has_value(), "a suite with a dataset");
  const Dataset& dataset = *suite.dataset;
  check_digest(path, content, suite, dataset.sha256);
  const std::set<std::string> names(dataset.texts.begin(), dataset.texts.end());
  ItemStore items({names.begin(), names.end()});
  for_each_row(path, content, [&](const Row& row) { items.add(asked_item(row, suite)); });
  items.sort_by_id();
  if (has_twins(items)) fail_at_twin(path, content, dataset);
  if (items.size() != suite.items) {
    throw base::InputError({.file = std::string(path)},
                           fmt::format("holds {} items, but the suite {} has {}", items.size(),
                                       suite.id, suite.items));
  }
  return items;
}

std::vector<AskedItem> read_items(std::string_view path, std::string_view content,
                                  const Suite& suite) {
  const ItemStore store = store_items(path, content, suite);
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
  for_each_row(path, shown, [&](const Row& row) {
    Shot shot;
    for (const std::string& name : dataset.texts) shot.texts.emplace(name, row.text(name));
    if (!dataset.gold.empty()) shot.texts.emplace(dataset.gold, row.text(dataset.gold));
    for (const std::string& name : dataset.gold_members) {
      shot.texts.emplace(name, row.object({name}));
    }
    if (!dataset.options.empty()) shot.option_texts = row.texts(dataset.options);
    shots.push_back(std::move(shot));
  });
  return shots;
}

}  // namespace assay::plan
