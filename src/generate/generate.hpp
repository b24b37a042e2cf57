// SPDX-License-Identifier: Apache-2.0
// Items that nobody has seen: made from a seed, the same bytes for everybody who has it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::generate {

/// Raised whenever the same seed would give other items.
inline constexpr int version = 1;

struct MadeItem {
  std::string id;
  std::string kind;
  std::string language;
  int level = 1;
  std::string question;
  std::string answer;                ///< where there are options, a letter
  std::vector<std::string> options;  ///< four, or none
  std::string image;                 ///< the file's name beside the items; empty: none
  std::string png;
};

/// What can be asked for.
struct Offer {
  std::string_view name;
  std::string_view says;
  bool has_images;
};

std::vector<Offer> offers();

struct Made {
  std::string offer;
  std::string seed;
  std::vector<MadeItem> items;
  std::string jsonl;   ///< an item a line, with the digest of its image
  std::string sha256;  ///< of `jsonl`: what is published before the seed
};

/// Kinds, levels and languages take turns, and the right option stands at each letter equally
/// often. InputError: no such offer, `count` is 0 or more than most_items, or there are not so many
/// different ones.
Made make(std::string_view offer, std::string_view seed, std::size_t count);

inline constexpr std::size_t most_items = 10'000;

/// The offer and the first 12 digits of the digest: a verdict names it.
std::string suite_id(const Made& made);

/// A suite of these items, whose dataset is `folder`/items.jsonl below datasets/.
std::string suite_text(const Made& made, std::string_view folder);

}  // namespace assay::generate
