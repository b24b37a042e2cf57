// SPDX-License-Identifier: Apache-2.0
#include "spec/source_text.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::spec {
namespace {

constexpr std::size_t largest_file = std::size_t{8} << 20U;
constexpr std::size_t longest_line = std::size_t{1} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

SourceText::SourceText(std::string_view path, std::string_view text) : path_(path), text_(text) {
  if (text_.size() > largest_file) {
    throw base::InputError({.file = std::string(path)}, "larger than 8 MiB");
  }
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
  find_lines();
  if (const auto offset = base::find_invalid_utf8(text_)) refuse(*offset, "not UTF-8");
  check_characters();
  check_lines();
}

void SourceText::find_lines() {
  starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string_view::npos;
       at = text_.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

// yaml-cpp takes the byte 0x04 for the end of the file.
void SourceText::check_characters() const {
  for (std::size_t at = 0; at < text_.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x20 && byte != 0x7F) continue;
    if (byte == '\n' || byte == '\t') continue;
    if (byte == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') continue;
    if (byte == 0) refuse(at, "a NUL byte");
    refuse(at, "the control character " + base::quoted(text_.substr(at, 1)));
  }
}

void SourceText::check_lines() const {
  for (std::size_t line = 0; line < starts_.size(); ++line) {
    const std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
    if (end - starts_[line] > longest_line) refuse(starts_[line], "a line longer than 1 MiB");
  }
}

void SourceText::refuse(std::size_t offset, std::string_view problem) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
  throw base::InputError(to_place(path_, mark(line, offset - starts_[line])), problem);
}

Mark SourceText::mark(std::size_t line, std::size_t byte_column) const {
  if (line >= starts_.size()) {
    line = starts_.size() - 1;
    byte_column = text_.size();
  }
  byte_column = std::min(byte_column, text_.size() - starts_[line]);
  if (line != last_line_ || byte_column < last_bytes_) {
    last_line_ = line;
    last_bytes_ = 0;
    last_code_points_ = 0;
  }
  const std::string_view unread = text_.substr(starts_[line]).substr(last_bytes_);
  last_code_points_ += base::count_code_points(unread.substr(0, byte_column - last_bytes_));
  last_bytes_ = byte_column;
  return {.line = line + 1, .column = last_code_points_ + 1};
}

}  // namespace assay::spec
