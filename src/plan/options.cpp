// SPDX-License-Identifier: Apache-2.0
#include "plan/options.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::plan {
namespace {

constexpr std::size_t most_options = 26;  // A to Z

std::string letter(std::size_t option) { return {static_cast<char>('A' + option)}; }

/// The texts of these members, each perhaps several; one that is there already is left out.
std::vector<std::string> gathered(const Row& row, const OptionForm& form) {
  std::vector<std::string> all;
  const auto add = [&all](std::string_view text) {
    const std::string_view option = base::trimmed(text);
    if (option.empty() || std::ranges::find(all, option) != all.end()) return;
    all.emplace_back(option);
  };
  for (const std::string& member : form.members) {
    const std::string whole = row.text(member);
    std::string_view rest = whole;
    while (!form.separator.empty() && rest.find(form.separator) != std::string_view::npos) {
      const std::size_t end = rest.find(form.separator);
      add(rest.substr(0, end));
      rest.remove_prefix(end + form.separator.size());
    }
    add(rest);
  }
  return all;
}

void take_labels_off(const Row& row, std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string label = "(" + letter(i) + ")";
    const std::string_view text = base::trimmed(texts[i]);
    if (!text.starts_with(label)) {
      row.fail(fmt::format("the option {} does not start with {}", base::quoted(text), label));
    }
    texts[i] = std::string(base::trimmed(text.substr(label.size())));
    if (texts[i].empty()) row.fail(fmt::format("the option {} is empty", label));
  }
}

void order_by_digest(std::vector<std::string>& texts, std::string_view id) {
  std::vector<std::pair<std::string, std::string>> keyed;
  for (std::string& text : texts) {
    std::string digest = base::sha256_hex(fmt::format("{}\n{}", id, text));
    keyed.emplace_back(std::move(digest), std::move(text));
  }
  std::ranges::sort(keyed);
  texts.clear();
  for (auto& [digest, text] : keyed) texts.push_back(std::move(text));
}

std::string numbered_letter(const Row& row, std::string_view number, const Item& item) {
  std::size_t option = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), option);
  const bool is_number = error == std::errc{} && end == number.data() + number.size();
  if (is_number && option < item.option_texts.size()) return letter(option);
  row.fail(fmt::format("the right answer {} is no number of an option, 0 to {}",
                       base::quoted(number), item.option_texts.size() - 1));
}

std::string letter_of_text(const Row& row, std::string_view text, const Item& item) {
  const auto found = std::ranges::find(item.option_texts, base::trimmed(text));
  if (found != item.option_texts.end()) {
    return letter(static_cast<std::size_t>(found - item.option_texts.begin()));
  }
  row.fail(fmt::format("the right answer {} is none of the options", base::quoted(text)));
}

std::string gold_of(const Row& row, const Dataset& dataset, const Item& item) {
  if (dataset.gold.empty() && dataset.gold_members.empty()) return {};
  if (dataset.gold.empty()) return row.object(dataset.gold_members);
  switch (dataset.gold_form) {
    case GoldForm::number: return numbered_letter(row, row.text(dataset.gold), item);
    case GoldForm::option: return letter_of_text(row, row.text(dataset.gold), item);
    case GoldForm::list: return base::joined(row.texts(dataset.gold), " ");
    case GoldForm::answer: break;
  }
  return row.text(dataset.gold);
}

}  // namespace

std::vector<std::string> option_texts(const Row& row, const OptionForm& form, std::string_view id) {
  if (!form.is_there()) return {};
  if (form.is_optional && row.is_empty_list(form.member)) return {};
  std::vector<std::string> texts =
      form.members.empty() ? row.texts(form.member) : gathered(row, form);
  if (texts.size() > most_options) row.fail("more than 26 options have no letters");
  if (form.is_labelled) take_labels_off(row, texts);
  if (form.order == OptionOrder::digest) order_by_digest(texts, id);
  return texts;
}

void read_gold(const Row& row, const Dataset& dataset, Item& item) {
  item.gold = gold_of(row, dataset, item);
  if (item.option_texts.empty()) return;
  for (std::size_t i = 0; i < item.option_texts.size(); ++i) item.options.push_back(letter(i));
  const bool has_gold = !dataset.gold.empty() || !dataset.gold_members.empty();
  if (has_gold && std::ranges::find(item.options, item.gold) == item.options.end()) {
    row.fail(fmt::format("the right answer {} is none of the options A to {}",
                         base::quoted(item.gold), item.options.back()));
  }
}

}  // namespace assay::plan
