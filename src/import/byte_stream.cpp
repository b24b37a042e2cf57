// SPDX-License-Identifier: Apache-2.0
#include "import/byte_stream.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace assay::imports {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} << 10U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

ByteStream::ByteStream(Bytes bytes) : bytes_(std::move(bytes)), buffer_(buffer_size) {
  while (size_ < byte_order_mark.size()) {
    const std::size_t count = bytes_(std::span(buffer_).subspan(size_));
    if (count == 0) break;
    size_ += count;
  }
  if (std::string_view(buffer_.data(), size_).starts_with(byte_order_mark)) {
    at_ = byte_order_mark.size();
  }
}

bool ByteStream::fill() {
  at_ = 0;
  size_ = bytes_(buffer_);
  return size_ > 0;
}

}  // namespace assay::imports
