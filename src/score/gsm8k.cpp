// SPDX-License-Identifier: Apache-2.0
#include "score/gsm8k.hpp"

#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view number_marks = "0123456789.,";
constexpr std::string_view money_marks = "$0123456789.,";

std::size_t run_length(std::string_view text, std::string_view marks) {
  const std::size_t end = text.find_first_not_of(marks);
  return end == std::string_view::npos ? text.size() : end;
}

/// Length of the number that starts here, 0 if none does.
std::size_t number_length(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t length = run_length(text.substr(sign), money_marks);
  if (length >= 2) return sign + length;
  return length == 1 && digits.find(text[sign]) != std::string_view::npos ? sign + 1 : 0;
}

std::string comparable(std::string_view text) {
  constexpr std::string_view marker = "#### ";
  std::string plain = replaced(replaced(text, ",", ""), "$", "");
  if (const std::size_t at = plain.rfind(marker); at != std::string::npos) {
    plain.erase(0, at + marker.size());
  }
  if (plain.ends_with(".")) {
    plain.pop_back();
  } else if (plain.ends_with(".\n")) {
    plain.erase(plain.size() - 2, 1);
  }
  return lower(plain);
}

}  // namespace

std::string gsm8k_strict(std::string_view reply, const Extraction&, const Item& item) {
  constexpr std::string_view marker = "#### ";
  for (std::size_t at = reply.find(marker); at != std::string_view::npos;
       at = reply.find(marker, at + 1)) {
    const std::string_view rest = reply.substr(at + marker.size());
    const std::size_t sign = rest.starts_with('-') ? 1 : 0;
    const std::size_t length = run_length(rest.substr(sign), number_marks);
    if (length > 0) return allowed_answer(rest.substr(0, sign + length), item);
  }
  return {};
}

std::string gsm8k_flexible(std::string_view reply, const Extraction&, const Item& item) {
  std::string_view last;
  for (std::size_t at = 0; at < reply.size();) {
    const std::size_t length = number_length(reply.substr(at));
    if (length > 0) last = reply.substr(at, length);
    at += length > 0 ? length : 1;
  }
  return allowed_answer(last, item);
}

std::string last_line_a(std::string_view reply, const Extraction&, const Item& item) {
  const std::size_t line_break = reply.rfind('\n');
  const std::string_view line =
      line_break == std::string_view::npos ? reply : reply.substr(line_break + 1);
  if (!line.starts_with("A:")) return {};
  return allowed_answer(stripped(line.substr(2)), item);
}

Micro gsm8k_exact(std::string_view answer, const Item& item) {
  return comparable(answer) == comparable(item.gold) ? micro_one : micro_zero;
}

}  // namespace assay::score
