// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "score/code_points.hpp"
#include "score/latex_words.hpp"
#include "score/math_pieces.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_joined = 6;

bool is_blank(char c) { return is_space(static_cast<unsigned char>(c)); }

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Finds delimiters from left to right; a delimiter that never comes is looked for once.
class Closer {
 public:
  Closer(std::string_view text, std::string_view mark) : text_(text), mark_(mark) {}

  std::size_t after(std::size_t at) {
    if (found_ != npos && found_ >= at && is_known_) return found_;
    if (is_known_ && found_ == npos) return npos;
    is_known_ = true;
    found_ = text_.find(mark_, at);
    while (found_ != npos && found_ > 0 && text_[found_ - 1] == '\\') {
      found_ = text_.find(mark_, found_ + 1);
    }
    return found_;
  }

 private:
  std::string_view text_;
  std::string_view mark_;
  std::size_t found_ = 0;
  bool is_known_ = false;
};

struct Formula {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string_view content;
  bool is_percent = false;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text)
      : text_(text), dollars_(text, "$$"), bracket_(text, "\\]"), round_(text, "\\)") {}

  std::vector<Formula> read() {
    std::vector<Formula> all;
    for (std::size_t at = 0; at < text_.size();) {
      Formula formula = at_place(at);
      if (formula.end == 0) {
        ++at;
        continue;
      }
      if (const std::size_t length = percent_length(text_, formula.end)) {
        formula.is_percent = true;
        formula.end += length;
      }
      at = formula.end;
      all.push_back(formula);
    }
    return all;
  }

 private:
  Formula at_place(std::size_t at) {
    const char c = text_[at];
    if (c == '$') return dollars(at);
    if (c == '\\') return backslash(at);
    if (c == '-' && text_.substr(at + 1).starts_with("\\frac{")) return fraction(at, at + 1);
    if (is_blank(c) && at + 1 < text_.size() && text_[at + 1] == '[') return square(at);
    return {};
  }

  bool is_escaped(std::size_t at) const { return at > 0 && text_[at - 1] == '\\'; }

  Formula between(std::size_t start, std::size_t open, std::size_t close,
                  std::size_t length) const {
    if (close == npos || close <= open) return {};
    return {start, close + length, text_.substr(open, close - open)};
  }

  bool is_one_line(std::size_t from, std::size_t to) const {
    return text_.substr(from, to - from).find('\n') == npos;
  }

  Formula dollars(std::size_t at) {
    if (is_escaped(at)) return {};
    if (text_.substr(at).starts_with("$$")) {
      const Formula display = between(at, at + 2, dollars_.after(at + 3), 2);
      if (display.end != 0) return display;
    }
    if (at > 0 && is_ascii_digit(static_cast<unsigned char>(text_[at - 1]))) return {};
    std::size_t close = at + 1;
    while (close < text_.size() && text_[close] != '\n' &&
           (text_[close] != '$' || text_[close - 1] == '\\')) {
      ++close;
    }
    if (close >= text_.size() || text_[close] != '$') return {};
    return between(at, at + 1, close, 1);
  }

  Formula backslash(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (is_escaped(at)) return {};
    if (rest.starts_with("\\[")) return between(at, at + 2, bracket_.after(at + 2), 2);
    if (rest.starts_with("\\(")) {
      const std::size_t close = round_.after(at + 2);
      if (close == npos || close - at > 8'000 || !is_one_line(at, close)) return {};
      return between(at, at + 2, close, 2);
    }
    if (rest.starts_with("\\frac{")) return fraction(at, at);
    return {};
  }

  Formula square(std::size_t at) const {
    const std::size_t close = text_.find_first_of("[]\n", at + 2);
    if (close == npos || text_[close] != ']' || close == at + 2) return {};
    if (close + 1 < text_.size() && !is_blank(text_[close + 1])) return {};
    return {at, close + 1, text_.substr(at + 2, close - at - 2)};
  }

  /// \frac{1}{2} of plain numbers.
  Formula fraction(std::size_t start, std::size_t at) const {
    std::size_t end = at + 5;
    for (int part = 0; part < 2; ++part) {
      if (end >= text_.size() || text_[end] != '{') return {};
      const std::size_t first = ++end;
      while (end < text_.size() && (is_ascii_digit(static_cast<unsigned char>(text_[end])) ||
                                    text_[end] == '.' || text_[end] == '-')) {
        ++end;
      }
      if (end == first || end >= text_.size() || text_[end] != '}') return {};
      ++end;
    }
    return {start, end, text_.substr(start, end - start)};
  }

  std::string_view text_;
  Closer dollars_;
  Closer bracket_;
  Closer round_;
};

/// Whether only "and", "or" or a comma stands between two formulas.
bool is_joint(std::string_view between) {
  if (between.size() > 40) return false;
  std::size_t at = behind_blanks(between, 0);
  const bool has_comma = at < between.size() && between[at] == ',';
  if (has_comma) at = behind_blanks(between, at + 1);
  const std::string_view rest = between.substr(at);
  const std::size_t word = rest.starts_with("and") ? 3 : rest.starts_with("or") ? 2 : 0;
  if (word == 0 && !has_comma) return false;
  return behind_blanks(between, at + word) == between.size();
}

/// Where \boxed starts that `text` ends with, or \beginboxed, which some models write.
std::size_t start_of_box(std::string_view text) {
  if (!text.ends_with("boxed")) return npos;
  for (const std::string_view command : {"\\boxed", "\\beginboxed"}) {
    if (text.ends_with(command)) return text.size() - command.size();
  }
  return npos;
}

}  // namespace

std::size_t percent_length(std::string_view text, std::size_t at) {
  const std::size_t start = behind_blanks(text, at);
  if (start - at > 8) return 0;
  const std::string_view rest = text.substr(start);
  constexpr auto signs = std::to_array<std::string_view>(
      {"\\%", "%", "percentage", "Percentage", "percent", "Percent", "pct", "Pct"});
  for (const std::string_view sign : signs) {
    if (rest.starts_with(sign)) return start + sign.size() - at;
  }
  return 0;
}

std::vector<MathBox> boxes_in(std::string_view reply) {
  struct Open {
    std::size_t box;
    std::size_t brace;
  };
  std::vector<Open> open;
  std::vector<MathBox> boxes;
  for (std::size_t at = 0; at < reply.size(); ++at) {
    const char c = reply[at];
    const bool is_escaped = at > 0 && reply[at - 1] == '\\';
    if (c == '{' && !is_escaped) {
      open.push_back({start_of_box(reply.substr(0, at)), at});
    } else if (c == '}' && !is_escaped && !open.empty()) {
      const Open last = open.back();
      open.pop_back();
      if (last.box == npos) continue;
      while (!boxes.empty() && boxes.back().start > last.box) boxes.pop_back();
      boxes.push_back({last.box, at + 1, reply.substr(last.brace + 1, at - last.brace - 1)});
    }
  }
  for (const Open& left : open) {
    if (left.box == npos) continue;
    while (!boxes.empty() && boxes.back().start > left.box) boxes.pop_back();
    boxes.push_back({left.box, reply.size(), reply.substr(left.brace + 1)});
    break;
  }
  return boxes;
}

std::vector<MathPiece> formulas_in(std::string_view reply) {
  std::vector<MathPiece> pieces;
  std::size_t joined = 0;
  for (const Formula& formula : Scanner(reply).read()) {
    std::string text(formula.content);
    if (formula.is_percent) text += "\\%";
    const bool joins = !pieces.empty() && joined < most_joined &&
                       is_joint(reply.substr(pieces.back().end, formula.start - pieces.back().end));
    if (!joins) {
      pieces.push_back({formula.start, formula.end, std::move(text), formula.is_percent});
      joined = 1;
      continue;
    }
    pieces.back().text.append(", ").append(text);
    pieces.back().end = formula.end;
    pieces.back().is_percent = formula.is_percent;
    ++joined;
  }
  return pieces;
}

}  // namespace assay::score
