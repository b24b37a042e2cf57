// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace assay::base {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// The Philox 4x32 block function (Salmon et al., 2011).
PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key, int rounds = 10);

/// The same numbers on every platform from (seed, label, substream): the seed gives the key, the
/// label and the substream take two words of the counter, the block index the other two.
class PhiloxStream {
 public:
  PhiloxStream(std::string_view seed, std::string_view label, std::uint32_t substream = 0);

  std::uint32_t next32();
  std::uint64_t next64();  ///< first word low, second word high
  double unit();           ///< in [0, 1), a multiple of 2^-53
  /// Uniform in [0, bound) without bias. REQUIRES: bound > 0.
  std::uint32_t bounded(std::uint32_t bound);
  /// A uniform permutation of 0..size-1 (Fisher-Yates from the top).
  std::vector<std::uint32_t> permutation(std::uint32_t size);

  const PhiloxKey& key() const { return key_; }
  std::uint32_t label_word() const { return label_word_; }

 private:
  PhiloxKey key_;
  std::uint32_t label_word_;
  std::uint32_t substream_;
  std::uint64_t block_ = 0;
  PhiloxCounter words_{};
  std::size_t used_ = 4;
};

}  // namespace assay::base
