// SPDX-License-Identifier: Apache-2.0
#include "import/task_template.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace assay::imports {
namespace {

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

/// 'x' or "x" without anything to unescape.
std::optional<std::string_view> quoted_text(std::string_view text) {
  if (text.size() < 2 || text.front() != text.back()) return std::nullopt;
  if (text.front() != '\'' && text.front() != '"') return std::nullopt;
  const std::string_view inside = text.substr(1, text.size() - 2);
  if (inside.find(text.front()) != std::string_view::npos) return std::nullopt;
  if (inside.find('\\') != std::string_view::npos) return std::nullopt;
  return inside;
}

/// Without a call or filter that strips; `is_stripping` says whether there was one.
std::string_view without_strip(std::string_view text, bool& is_stripping) {
  constexpr std::string_view call = ".strip()";
  is_stripping = true;
  if (text.ends_with(call)) return base::trimmed(text.substr(0, text.size() - call.size()));
  const std::size_t bar = text.rfind('|');
  if (bar != std::string_view::npos && base::trimmed(text.substr(bar + 1)) == "trim") {
    return base::trimmed(text.substr(0, bar));
  }
  is_stripping = false;
  return text;
}

class TemplateReader {
 public:
  TemplateReader(std::string_view text, const TaskItems& items) : rest_(text), items_(items) {}

  TaskTemplate read() {
    while (!rest_.empty() && read_.problem.empty()) step();
    return std::move(read_);
  }

 private:
  void step() {
    const std::size_t brace = next_tag();
    std::string_view text = rest_.substr(0, brace);
    if (is_left_stripped_) text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
    if (brace == rest_.size()) {
      add_text(text);
      rest_ = {};
      return;
    }
    const char sort = rest_[brace + 1];
    const std::string_view closing = sort == '{' ? "}}" : sort == '%' ? "%}" : "#}";
    const std::size_t end = rest_.find(closing, brace + 2);
    if (end == std::string_view::npos) {
      read_.problem = "a brace that is not closed";
      return;
    }
    std::string_view inside = rest_.substr(brace + 2, end - brace - 2);
    if (inside.starts_with('-')) {
      inside.remove_prefix(1);
      text = text.substr(0, text.find_last_not_of(space) + 1);
    }
    add_text(text);
    is_left_stripped_ = inside.ends_with('-');
    if (is_left_stripped_) inside.remove_suffix(1);
    if (sort == '%') read_.problem = base::quoted(rest_.substr(brace, end - brace + 2));
    if (sort == '{') add_expression(base::trimmed(inside), rest_.substr(brace, end - brace + 2));
    rest_.remove_prefix(end + 2);
  }

  std::size_t next_tag() const {
    for (std::size_t at = 0; at + 1 < rest_.size(); ++at) {
      if (rest_[at] != '{') continue;
      if (rest_[at + 1] == '{' || rest_[at + 1] == '%' || rest_[at + 1] == '#') return at;
    }
    return rest_.size();
  }

  void add_text(std::string_view text) {
    if (!text.empty()) read_.pieces.push_back({.text = std::string(text)});
  }

  void add_expression(std::string_view expression, std::string_view whole) {
    if (const auto text = quoted_text(expression)) return add_text(*text);
    bool is_stripping = false;
    const std::string_view name = without_strip(expression, is_stripping);
    if (!is_name(name)) {
      read_.problem = base::quoted(whole);
      return;
    }
    const MemberFacts* const facts = items_.said_everywhere(name);
    if (facts == nullptr) {
      read_.problem = base::quoted(whole) + ", of which some item has no text that is not empty";
    } else if (is_stripping && !facts->is_stripped) {
      read_.problem = base::quoted(whole) + ", which would change some item's text";
    } else {
      read_.pieces.push_back({.kind = TaskPiece::Kind::member, .text = std::string(name)});
    }
  }

  static constexpr std::string_view space = " \t\r\n";
  std::string_view rest_;
  const TaskItems& items_;
  TaskTemplate read_;
  bool is_left_stripped_ = false;
};

}  // namespace

TaskTemplate read_task_template(std::string_view text, const TaskItems& items) {
  if (!items.members.contains(text)) return TemplateReader(text, items).read();
  if (items.said_everywhere(text) == nullptr) {
    return {.pieces = {},
            .problem = base::quoted(text) + ", of which some item has no text that is not empty"};
  }
  return {.pieces = {{.kind = TaskPiece::Kind::member, .text = std::string(text)}}, .problem = {}};
}

std::optional<std::string> suite_template(const std::vector<TaskPiece>& pieces) {
  std::string text;
  std::string literal;  // of neighbours, as braces may meet
  for (const TaskPiece& piece : pieces) {
    const bool is_member = piece.kind == TaskPiece::Kind::member;
    literal = is_member ? std::string{} : literal + piece.text;
    if (literal.find("{{") != std::string::npos) return std::nullopt;
    if (is_member && text.ends_with('{')) return std::nullopt;
    text += is_member ? "{{" + piece.text + "}}" : piece.text;
  }
  return text;
}

std::optional<std::string> filled(
    const std::vector<TaskPiece>& pieces,
    const std::function<const std::string*(std::string_view)>& value) {
  std::string text;
  for (const TaskPiece& piece : pieces) {
    if (piece.kind == TaskPiece::Kind::text) {
      text += piece.text;
      continue;
    }
    const std::string* const said = value(piece.text);
    if (said == nullptr) return std::nullopt;
    text += *said;
  }
  return text;
}

}  // namespace assay::imports
