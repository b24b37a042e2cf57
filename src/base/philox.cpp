// SPDX-License-Identifier: Apache-2.0
#include "base/philox.hpp"

#include <numeric>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/sha256.hpp"

namespace assay::base {
namespace {

constexpr std::uint32_t low_word(std::uint64_t value) {
  return static_cast<std::uint32_t>(value & 0xFFFFFFFFU);
}
constexpr std::uint32_t high_word(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32U);
}

std::uint32_t little_endian(const Digest& digest, std::size_t offset) {
  std::uint32_t word = 0;
  for (std::size_t i = 4; i-- > 0;) word = word << 8U | digest[offset + i];
  return word;
}

Digest tagged_digest(std::string_view tag, std::string_view text) {
  std::string bytes(tag);
  bytes += '\0';
  bytes += text;
  return sha256(bytes);
}

}  // namespace

PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {high_word(second) ^ counter[1] ^ key[0], low_word(second),
               high_word(first) ^ counter[3] ^ key[1], low_word(first)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

PhiloxStream::PhiloxStream(std::string_view seed, std::string_view label, std::uint32_t substream)
    : substream_(substream) {
  const Digest digest = tagged_digest("assay-rng/1", seed);
  key_ = {little_endian(digest, 0), little_endian(digest, 4)};
  label_word_ = little_endian(tagged_digest("assay-stream/1", label), 0);
}

std::uint32_t PhiloxStream::next32() {
  if (used_ == words_.size()) {
    words_ = philox4x32({low_word(block_), high_word(block_), substream_, label_word_}, key_);
    ++block_;
    used_ = 0;
  }
  return words_[used_++];
}

std::uint64_t PhiloxStream::next64() {
  const std::uint64_t low = next32();
  return low | std::uint64_t{next32()} << 32U;
}

double PhiloxStream::unit() { return static_cast<double>(next64() >> 11U) * 0x1p-53; }

std::uint32_t PhiloxStream::bounded(std::uint32_t bound) {
  check(bound > 0, "a random number below zero does not exist");
  // Lemire (2019): the product's high word is uniform once low words under 2^32 mod bound are
  // redrawn.
  std::uint64_t product = std::uint64_t{next32()} * bound;
  if (low_word(product) < bound) {
    const std::uint32_t least = (0U - bound) % bound;
    while (low_word(product) < least) product = std::uint64_t{next32()} * bound;
  }
  return high_word(product);
}

std::vector<std::uint32_t> PhiloxStream::permutation(std::uint32_t size) {
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t i = size; i > 1; --i) std::swap(order[i - 1], order[bounded(i)]);
  return order;
}

}  // namespace assay::base
