// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/code_points.hpp"
#include "score/latex_tokens.hpp"
#include "score/math_pieces.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(static_cast<unsigned char>(text[at]));
}

/// A name that is called or indexed with a text: open('x'), globals()['y'].
bool looks_like_program(std::string_view text) {
  for (std::size_t at = text.find_first_of("'\"_"); at != npos;
       at = text.find_first_of("'\"_", at + 1)) {
    if (text[at] == '_') {
      const bool is_dunder = at + 2 < text.size() && text[at + 1] == '_' &&
                             is_ascii_letter(static_cast<unsigned char>(text[at + 2]));
      if (is_dunder) return true;
      continue;
    }
    if (at < 2 || (text[at - 1] != '(' && text[at - 1] != '[')) continue;
    const auto before = static_cast<unsigned char>(text[at - 2]);
    if (is_word(before) || before == ')' || before == ']') return true;
  }
  return false;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<MathPiece> read() {
    std::vector<MathPiece> all;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t start = first_of_number(at);
      MathPiece piece;
      if (start != npos) {
        piece = calculation(at, start);
        if (piece.end == 0) piece = number(at, start);
      }
      if (piece.end == 0) {
        ++at;
        continue;
      }
      at = piece.end;
      all.push_back(std::move(piece));
    }
    return all;
  }

 private:
  /// Where the number starts if one may start here: at the start, behind a space, an equals sign or
  /// a character of a script without spaces, maybe with a currency sign.
  std::size_t first_of_number(std::size_t at) const {
    const auto c = static_cast<unsigned char>(text_[at]);
    const bool starts =
        is_ascii_digit(c) || c == '-' || c == '(' || c == '.' || c == '$' || c == '*' || c >= 0x80;
    if (!starts || !is_boundary(at)) return npos;
    std::size_t start = at;
    if (text_.substr(start).starts_with("**")) start += 2;
    const CodePoint sign = next_code_point(text_, start);
    if (sign.value == U'$' || sign.value == U'\u00A3' || sign.value == U'\u00A5' ||
        (sign.value >= 0x20A0 && sign.value <= 0x20CF)) {
      start += sign.length;
    }
    return start;
  }

  bool is_boundary(std::size_t at) const {
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(text_[at - 1]);
    return is_space(before) || before == '=' || before >= 0x80;
  }

  /// 26 * 33, 1/2, (3 + 4)^2
  MathPiece calculation(std::size_t at, std::size_t start) const {
    constexpr std::string_view signs = "+-*/^";
    constexpr std::size_t most_bytes = 1'000;
    constexpr int most_open = 8;
    if (start >= text_.size()) return {};
    const bool starts_well = is_digit(text_, start) || text_[start] == '(' || text_[start] == '-';
    if (!starts_well) return {};
    std::size_t end = start;
    std::size_t last = start;  // behind the last digit or bracket at which brackets balance
    int open = 0;
    int signs_together = 0;
    bool has_sign = false;
    bool has_sign_at_last = false;
    const std::size_t limit = std::min(text_.size(), start + most_bytes);
    for (; end < limit; ++end) {
      const char c = text_[end];
      if (is_digit(text_, end)) {
        const bool follows_blank = end > start && text_[end - 1] == ' ';
        if (follows_blank && signs_together == 0) break;  // two numbers side by side
        signs_together = 0;
      } else if (c == '(' || c == ')') {
        open += c == '(' ? 1 : -1;
        if (open < 0 || open > most_open) break;
        signs_together = c == '(' ? 1 : 0;
      } else if (signs.find(c) != npos) {
        if (++signs_together > 3) break;
        has_sign = has_sign || end > start;
      } else if (c != ' ' && !(c == '.' && is_digit(text_, end + 1))) {
        break;
      }
      if (open == 0 && (is_digit(text_, end) || c == ')')) {
        last = end + 1;
        has_sign_at_last = has_sign;
      }
    }
    if (!has_sign_at_last || !ends_at(last)) return {};
    return {at, last, std::string(text_.substr(start, last - start))};
  }

  bool ends_at(std::size_t at) const {
    if (text_.substr(at).starts_with("**")) return true;
    if (at >= text_.size()) return true;
    const auto c = static_cast<unsigned char>(text_[at]);
    return is_space(c) || c >= 0x80 || c == '.' || c == ',' || c == ':' || c == ')' || c == '$';
  }

  /// 1,234.5 or 1 234.5 or 12,5 or .5, maybe in percent.
  MathPiece number(std::size_t at, std::size_t start) const {
    std::size_t end = start;
    std::string text;
    if (end < text_.size() && text_[end] == '-') text += text_[end++];
    const std::size_t first = end;
    while (is_digit(text_, end)) text += text_[end++];
    const std::size_t digits = end - first;
    bool is_grouped = false;
    if (digits >= 1 && digits <= 3 && text_[first] != '0') {
      while (const std::size_t length = thousands_separator(text_.substr(end), true)) {
        text += text_.substr(end + length, 3);
        end += length + 3;
        is_grouped = true;
      }
    }
    const bool has_mark = end < text_.size() && is_digit(text_, end + 1) &&
                          (text_[end] == '.' || (text_[end] == ',' && !is_grouped && digits > 0));
    if (has_mark) {
      text += '.';
      ++end;
      while (is_digit(text_, end)) text += text_[end++];
    }
    if (text.empty() || text == "-") return {};
    if (const std::size_t length = percent_length(text_, end)) {
      text += "\\%";
      end += length;
    }
    return {at, end, std::move(text)};
  }

  std::string_view text_;
};

}  // namespace

std::vector<MathPiece> numbers_in(std::string_view reply) {
  if (looks_like_program(reply)) return {};
  return Scanner(reply).read();
}

}  // namespace assay::score
