// SPDX-License-Identifier: Apache-2.0
#include "evidence/replies.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "evidence/journal.hpp"

namespace assay::evidence {

Replies read_replies(const std::filesystem::path& journal, std::span<const base::Digest> keys,
                     std::size_t items) {
  base::check(items > 0 && keys.size() % items == 0, "every item has its asks");
  std::map<base::Digest, std::size_t> places;  // items that ask the same share the first's reply
  for (std::size_t i = 0; i < keys.size(); ++i) places.emplace(keys[i], i);
  Replies replies{.texts = std::vector<std::vector<std::string>>(items),
                  .prompt_tokens = std::vector<std::optional<std::int64_t>>(items),
                  .served_ids = {},
                  .fingerprints = {},
                  .elapsed_ms = {}};
  read_journal(journal, [&](JournalEntry&& entry) {
    const auto key = base::from_hex(entry.exchange.key);
    const auto place = key ? places.find(*key) : places.end();
    auto* reply = std::get_if<Reply>(&entry.exchange.result);
    if (place == places.end() || reply == nullptr) return;
    const std::size_t item = place->second % items;
    places.erase(place);  // the first reply counts
    replies.texts[item].push_back(std::move(reply->text));
    replies.prompt_tokens[item] = reply->usage.prompt_tokens;
    if (!reply->served_id.empty()) replies.served_ids.insert(std::move(reply->served_id));
    if (!reply->fingerprint.empty()) replies.fingerprints.insert(std::move(reply->fingerprint));
    replies.elapsed_ms.push_back(entry.exchange.elapsed_ms);
  });
  std::sort(replies.elapsed_ms.begin(), replies.elapsed_ms.end());
  return replies;
}

}  // namespace assay::evidence
