// SPDX-License-Identifier: Apache-2.0
#include "score/latex_tokens.hpp"

#include <algorithm>

#include "score/code_points.hpp"
#include "score/latex_words.hpp"
#include "score/math_tree.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

using Kind = MathTokenKind;
constexpr auto npos = std::string_view::npos;

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_letter(static_cast<unsigned char>(text[at]));
}

bool is_matrix(std::string_view environment) {
  return environment.ends_with("matrix") || environment == "array";
}

/// Letters next to each other that may be a product: one, two, or up to four that are no word.
bool is_product_of_letters(std::string_view letters) {
  if (letters.size() < 3) return true;
  if (letters.size() > 4) return false;
  std::string sorted(letters);
  std::ranges::sort(sorted);
  const bool are_distinct = std::ranges::adjacent_find(sorted) == sorted.end();
  return are_distinct && sorted.find_first_of("eiouEIOU") == std::string::npos;
}

struct Unreadable {};

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text)
      : text_(text), has_spaced_commas_(text.find(", ") != npos) {}

  MathTokens read() {
    while (at_ < text_.size()) step();
    push(Kind::end, "");
    return std::move(result_);
  }

 private:
  char now() const { return text_[at_]; }
  bool follows(std::string_view part) const { return text_.substr(at_).starts_with(part); }
  void push(Kind kind, std::string_view text) {
    result_.tokens.push_back({kind, std::string(text)});
  }
  void mark(std::string_view text, std::size_t length) {
    push(Kind::mark, text);
    at_ += length;
  }
  bool was(Kind kind) const {
    return !result_.tokens.empty() && result_.tokens.back().kind == kind;
  }

  void step() {
    const auto c = static_cast<unsigned char>(now());
    if (c >= 0x80) return other_script();
    if (is_space(c) || c == '$' || c == '~') {
      ++at_;
    } else if (is_digit_at(text_, at_) || (c == '.' && is_digit_at(text_, at_ + 1))) {
      number();
    } else if (is_letter_at(text_, at_)) {
      letters();
    } else if (c == '\\') {
      backslash();
    } else {
      sign();
    }
  }

  void other_script() {
    const std::size_t start = at_;
    while (at_ < text_.size()) {
      const CodePoint point = next_code_point(text_, at_);
      if (point.value < 0x80 || !is_word(point.value)) break;
      at_ += point.length;
    }
    if (at_ == start) {
      const CodePoint point = next_code_point(text_, at_);
      if (point.value != U'\u20AC' && point.value != U'\u00A3' && point.value != U'\u00A5') {
        throw Unreadable{};
      }
      at_ += point.length;
      return;
    }
    result_.has_loose_words = true;
    push(Kind::words, text_.substr(start, at_ - start));
  }

  void number() {
    std::string digits;
    const std::size_t start = at_;
    while (is_digit_at(text_, at_)) digits += text_[at_++];
    if (at_ - start <= 3 && at_ > start && digits.front() != '0') {
      const bool takes_comma = depth_ == 0 || has_spaced_commas_;
      while (const std::size_t length = thousands_separator(text_.substr(at_), takes_comma)) {
        digits += text_.substr(at_ + length, 3);
        at_ += length + 3;
      }
    }
    if (at_ < text_.size() && now() == '.' && is_digit_at(text_, at_ + 1)) {
      digits += text_[at_++];
      while (is_digit_at(text_, at_)) digits += text_[at_++];
    }
    if (digits.size() > max_math_digits) throw Unreadable{};
    repeating_digits(digits);
    push(Kind::number, digits);
  }

  /// 0.1\overline{6} as 0.1(6).
  void repeating_digits(std::string& digits) {
    constexpr std::string_view command = "\\overline{";
    const bool has_point = digits.find('.') != npos;
    const std::size_t start = at_ + (has_point || !follows(".") ? 0 : 1);
    if (!text_.substr(start).starts_with(command) || (!has_point && start == at_)) return;
    std::size_t end = start + command.size();
    while (is_digit_at(text_, end)) ++end;
    if (end == start + command.size() || end >= text_.size() || text_[end] != '}') return;
    if (!has_point) digits += '.';
    digits.append("(").append(text_.substr(start + command.size(), end - start - command.size()));
    digits += ')';
    at_ = end + 1;
  }

  void letters() {
    std::size_t end = at_;
    while (is_letter_at(text_, end)) ++end;
    std::string_view run = text_.substr(at_, end - at_);
    if (was(Kind::number) && run.size() > 2 && at_ > 0 && is_digit_at(text_, at_ - 1)) {
      if (run.starts_with("or") && run.size() == 3) run = run.substr(0, 2);
      if (run.starts_with("and") && run.size() == 4) run = run.substr(0, 3);
    }
    at_ += run.size();
    letters(run);
  }

  void letters(std::string_view run) {
    if (run == "and" || run == "or") return push(Kind::mark, "and");
    if (is_percent_word(run)) return push(Kind::mark, "%");
    if (is_plain_function(run)) {
      const bool is_inverse = run == "acos" || run == "asin" || run == "atan";
      if (is_inverse) return push(Kind::command, "arc" + std::string(run.substr(1)));
      const bool is_infinity = run.starts_with("inf") || run == "oo";
      return push(Kind::command, is_infinity ? std::string_view("infinity") : run);
    }
    if (run.size() > 1 && !result_.tokens.empty() && !unit_name(run).empty()) {
      return push(Kind::words, run);
    }
    if (run.size() > 1) result_.has_loose_words = true;
    if (is_product_of_letters(run)) {
      for (const char c : run) push(Kind::letter, std::string_view(&c, 1));
    } else {
      push(Kind::words, run);
    }
  }

  void backslash() {
    const std::string_view rest = text_.substr(at_);
    if (rest.size() < 2) throw Unreadable{};
    if (!is_letter_at(text_, at_ + 1)) return escaped(rest[1]);
    std::size_t end = at_ + 1;
    while (is_letter_at(text_, end)) ++end;
    LatexWord word = latex_word(text_.substr(at_ + 1, end - at_ - 1));
    if (text_.substr(at_ + 1, end - at_ - 1) == "begin" ||
        text_.substr(at_ + 1, end - at_ - 1) == "end") {
      return environment(text_.substr(at_ + 1, end - at_ - 1), end);
    }
    if (text_.substr(at_ + 1, end - at_ - 1) == "mathbb") return blackboard(end);
    while (word.use == LatexUse::unknown && end > at_ + 3) {
      word = latex_word(text_.substr(at_ + 1, --end - at_ - 1));
    }
    at_ = end;
    apply(word);
  }

  void apply(const LatexWord& word) {
    switch (word.use) {
      case LatexUse::unknown: throw Unreadable{};
      case LatexUse::nothing:
        if ((word.name == "left" || word.name == "right") && at_ < text_.size() && now() == '.') {
          ++at_;
        }
        return;
      case LatexUse::transparent: return;
      case LatexUse::words: return words();
      case LatexUse::command:
        if (word.plain == "overline") return;
        return push(Kind::command, word.plain);
      case LatexUse::mark:
        if (word.plain == "(" || word.plain == "[" || word.plain == "\\{") ++depth_;
        if (word.plain == ")" || word.plain == "]" || word.plain == "\\}") --depth_;
        return push(Kind::mark, word.plain);
    }
  }

  void escaped(char c) {
    switch (c) {
      case '{': ++depth_; return mark("\\{", 2);
      case '}': --depth_; return mark("\\}", 2);
      case '%': return mark("%", 2);
      case '|': return mark("|", 2);
      case '\\':
        if (matrices_ > 0) return mark("\\\\", 2);
        ++at_;
        if (!is_letter_at(text_, at_ + 1)) ++at_;
        return;
      case '$':
      case ',':
      case '!':
      case ';':
      case ':':
      case '>':
      case ' ':
      case '\n':
      case '(':
      case ')':
      case '[':
      case ']': at_ += 2; return;
      default: throw Unreadable{};
    }
  }

  /// What the group at this place holds; the place is then behind it.
  std::string_view group() {
    while (at_ < text_.size() && now() == ' ') ++at_;
    if (at_ >= text_.size() || now() != '{') throw Unreadable{};
    int open = 0;
    const std::size_t start = at_ + 1;
    for (; at_ < text_.size(); ++at_) {
      if (now() == '{') ++open;
      if (now() == '}' && --open == 0) return text_.substr(start, at_++ - start);
    }
    throw Unreadable{};
  }

  void words() {
    const std::string_view content = stripped(group());
    const std::string_view bare = stripped_of(content, " ,;.~\\");
    if (bare.empty()) {
      if (content.find_first_of(",;") != npos) push(Kind::mark, ",");
      return;
    }
    const std::string folded = lower(bare);
    if (folded == "and" || folded == "or") return push(Kind::mark, "and");
    if (is_percent_word(bare)) return push(Kind::mark, "%");
    if (bare.size() == 1 && is_letter_at(bare, 0)) return push(Kind::letter, bare);
    const LatexWord known = latex_word(bare);
    if (known.use == LatexUse::command && bare != "in") return push(Kind::command, known.plain);
    push(Kind::words, content);
  }

  void blackboard(std::size_t end) {
    at_ = end;
    const std::string_view content =
        at_ < text_.size() && now() == '{' ? group() : text_.substr(at_++, 1);
    if (content == "R") return push(Kind::command, "mathbb{R}");
    push(Kind::letter, "mathbb{" + std::string(content) + "}");
  }

  void environment(std::string_view command, std::size_t end) {
    at_ = end;
    const std::string_view name = group();
    if (!is_matrix(name)) {
      if (name.starts_with("align") || name.starts_with("equation") || name == "gathered") return;
      throw Unreadable{};
    }
    matrices_ += command == "begin" ? 1 : -1;
    if (name == "array" && command == "begin") group();
    const bool is_determinant = name == "vmatrix";
    push(Kind::command, std::string(command) + (is_determinant ? " determinant" : " matrix"));
  }

  void sign() {
    if (follows("**")) return mark("^", 2);
    if (follows("<=") || follows("=<")) return mark("l", 2);
    if (follows(">=")) return mark("g", 2);
    if (follows("==") || follows(":=")) return mark("=", 2);
    if (follows("!=") && !was(Kind::number)) return mark("!=", 2);
    switch (now()) {
      case '(':
      case '[': ++depth_; break;
      case ')':
      case ']': --depth_; break;
      case '.': ++at_; return;
      case '&':
        if (matrices_ > 0) break;
        ++at_;
        return;
      case '"':
      case '#':
      case '?':
      case '@':
      case '`': throw Unreadable{};
      default: break;
    }
    mark(text_.substr(at_, 1), 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool has_spaced_commas_;
  int depth_ = 0;     ///< of brackets that hold lists
  int matrices_ = 0;  ///< matrices that are open
  MathTokens result_;
};

}  // namespace

std::size_t thousands_separator(std::string_view text, bool takes_comma) {
  std::size_t at = 0;
  const auto skip = [&](std::string_view part) {
    if (!text.substr(at).starts_with(part)) return false;
    at += part.size();
    return true;
  };
  if (skip("\\,") || skip("\\ ") || skip(",\\!")) {
    skip(" ");
  } else if (skip("{") || skip(" {")) {
    skip(" ");
    if (!skip(",")) return 0;
    skip(" ");
    if (!skip("}")) return 0;
    skip(" ");
  } else if (!(takes_comma && skip(",")) && !skip(" ")) {
    return 0;
  }
  const bool are_three =
      is_digit_at(text, at) && is_digit_at(text, at + 1) && is_digit_at(text, at + 2);
  return are_three && !is_digit_at(text, at + 3) ? at : 0;
}

std::optional<MathTokens> math_tokens(std::string_view text) {
  if (text.size() > max_math_bytes) return std::nullopt;
  try {
    return Tokeniser(with_plain_signs(text)).read();
  } catch (const Unreadable&) {
    return std::nullopt;
  }
}

}  // namespace assay::score
