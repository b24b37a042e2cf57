// SPDX-License-Identifier: Apache-2.0
#include "plan/item_store.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace assay::plan {
namespace {

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
void add_number(std::string& bytes, std::size_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>(0x80U | (number & 0x7FU));
  bytes += static_cast<char>(number);
}

void add_text(std::string& bytes, std::string_view text) {
  add_number(bytes, text.size());
  bytes += text;
}

void add_texts(std::string& bytes, const std::vector<std::string>& texts) {
  add_number(bytes, texts.size());
  for (const std::string& text : texts) add_text(bytes, text);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t number() {
    std::size_t number = 0;
    for (unsigned shift = 0;; shift += 7U) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= std::size_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) return number;
    }
  }

  std::string_view text() {
    const std::size_t size = number();
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> texts(number());
    for (std::string& each : texts) each = text();
    return texts;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

void ItemStore::add(const AskedItem& asked) {
  const Item& item = asked.item;
  base::check(asked.texts.size() == names_.size(), "an item has the texts of its suite");
  base::check(item.options.empty() || item.options.size() == item.option_texts.size(),
              "an option says something");
  starts_.push_back(bytes_.size());
  for (const std::string* text : {&item.id, &item.stratum, &item.cluster, &item.gold}) {
    add_text(bytes_, *text);
  }
  add_texts(bytes_, item.option_texts);
  add_texts(bytes_, item.other_golds);
  for (const std::string& name : names_) add_text(bytes_, asked.texts.at(name));
  add_texts(bytes_, asked.images);
}

void ItemStore::sort_by_id() {
  const auto id_at = [this](std::uint64_t start) {
    return Reader(std::string_view(bytes_).substr(start)).text();
  };
  std::ranges::stable_sort(starts_, {}, id_at);
}

std::string_view ItemStore::id(std::size_t place) const {
  return Reader(std::string_view(bytes_).substr(starts_[place])).text();
}

AskedItem ItemStore::operator[](std::size_t place) const {
  Reader reader(std::string_view(bytes_).substr(starts_[place]));
  AskedItem asked;
  Item& item = asked.item;
  for (std::string* text : {&item.id, &item.stratum, &item.cluster, &item.gold}) {
    *text = reader.text();
  }
  item.option_texts = reader.texts();
  for (std::size_t i = 0; i < item.option_texts.size(); ++i) {
    item.options.emplace_back(1, static_cast<char>('A' + i));
  }
  item.other_golds = reader.texts();
  for (const std::string& name : names_) asked.texts.emplace(name, reader.text());
  asked.images = reader.texts();
  return asked;
}

}  // namespace assay::plan
