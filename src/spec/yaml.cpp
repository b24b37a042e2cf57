// SPDX-License-Identifier: Apache-2.0
#include "spec/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::spec {
namespace {

constexpr std::size_t largest_file = 8U << 20U;
constexpr std::size_t longest_line = 1U << 20U;
constexpr std::size_t deepest = 64;

/// Finds marks: yaml-cpp counts lines and columns from 0, columns in bytes.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') starts_.push_back(at + 1);
    }
  }

  Mark mark(std::size_t line, std::size_t byte_column) const {
    if (line >= starts_.size()) return {.line = starts_.size(), .column = 1};
    if (line != last_line_ || byte_column < last_byte_) {
      last_line_ = line;
      last_byte_ = 0;
      last_column_ = 1;
    }
    const std::string_view rest = text_.substr(starts_[line]);
    const std::size_t end = std::min(byte_column, rest.size());
    last_column_ += base::count_code_points(rest.substr(last_byte_, end - last_byte_));
    last_byte_ = end;
    return {.line = line + 1, .column = last_column_};
  }

  Mark mark_of_offset(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return mark(line, offset - starts_[line]);
  }

  /// The first line that is too long, if any.
  std::optional<Mark> too_long() const {
    for (std::size_t line = 0; line < starts_.size(); ++line) {
      const std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
      if (end - starts_[line] > longest_line) return Mark{.line = line + 1, .column = 1};
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
  // Where the last mark was: marks come in order, so a long line is counted once.
  mutable std::size_t last_line_ = 0;
  mutable std::size_t last_byte_ = 0;
  mutable std::size_t last_column_ = 1;
};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool are_digits(std::string_view text, std::string_view digits = "0123456789") {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_integer(std::string_view text) {
  if (text.starts_with("0o")) return are_digits(text.substr(2), "01234567");
  if (text.starts_with("0x")) return are_digits(text.substr(2), "0123456789abcdefABCDEF");
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return are_digits(text);
}

bool is_real(std::string_view text) {
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return true;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (is_one_of(text, {".inf", ".Inf", ".INF"})) return true;
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    std::string_view exponent = text.substr(e + 1);
    if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
    if (!are_digits(exponent)) return false;
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return are_digits(text);
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = text.substr(point + 1);
  return (whole.empty() || are_digits(whole)) && (decimals.empty() || are_digits(decimals)) &&
         !(whole.empty() && decimals.empty());
}

Shape shape_of_plain(std::string_view text) {
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return Shape::null;
  if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Shape::flag;
  if (is_integer(text)) return Shape::integer;
  return is_real(text) ? Shape::real : Shape::text;
}

/// Builds the tree of a document from yaml-cpp's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view path, const Lines& lines) : path_(path), lines_(&lines) {}

  Value take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_document_) refuse(mark, "a second document; one file holds one");
    has_document_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add({.shape = Shape::null, .mark = at(mark)}, mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, aliases); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    add({.shape = tag == "?" ? shape_of_plain(text) : Shape::text, .text = text, .mark = at(mark)},
        mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Shape::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Shape::map);
  }
  void OnMapEnd() override { close(); }

 private:
  static constexpr std::string_view aliases = "anchors and aliases are not allowed; write it out";

  struct Level {
    Value value;
    std::optional<Entry> pending;              // of a map: the key that waits for its value
    std::map<std::string, std::size_t> lines;  // of a map: where its keys stand
  };

  Mark at(const YAML::Mark& mark) const {
    return lines_->mark(static_cast<std::size_t>(std::max(mark.line, 0)),
                        static_cast<std::size_t>(std::max(mark.column, 0)));
  }

  [[noreturn]] void refuse(Mark mark, std::string_view problem) const {
    throw base::InputError(base::Place{std::string(path_), mark.line, mark.column}, problem);
  }
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string_view problem) const {
    refuse(at(mark), problem);
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse(mark, aliases);
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!") {
      refuse(mark, "tags such as " + base::quoted(tag) + " are not allowed");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Shape shape) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (levels_.size() == deepest) refuse(mark, "nested deeper than 64");
    if (!levels_.empty() && levels_.back().value.shape == Shape::map && !levels_.back().pending) {
      refuse(mark, "a key must be text");
    }
    levels_.push_back({.value = {.shape = shape, .mark = at(mark)}});
  }

  void close() {
    Value value = std::move(levels_.back().value);
    levels_.pop_back();
    place(std::move(value));
  }

  void add(Value value, const YAML::Mark& mark) {
    if (!levels_.empty() && levels_.back().value.shape == Shape::map && !levels_.back().pending) {
      add_key(std::move(value), mark);
    } else {
      place(std::move(value));
    }
  }

  void add_key(Value key, const YAML::Mark& mark) {
    if (key.shape == Shape::null) refuse(mark, "a key must be text");
    const auto [first, is_new] = levels_.back().lines.emplace(key.text, key.mark.line);
    if (!is_new) {
      refuse(mark, "duplicate key " + base::quoted(key.text) + "; it stands first in line " +
                       std::to_string(first->second));
    }
    levels_.back().pending = Entry{.key = std::move(key.text), .mark = key.mark, .value = {}};
  }

  void place(Value value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return;
    }
    Level& level = levels_.back();
    if (level.value.shape == Shape::list) {
      level.value.items.push_back(std::move(value));
      return;
    }
    level.pending->value = std::move(value);
    level.value.entries.push_back(std::move(*level.pending));
    level.pending.reset();
  }

  std::string_view path_;
  const Lines* lines_;
  std::vector<Level> levels_;
  Value root_;
  bool has_document_ = false;
};

void check_bytes(std::string_view path, std::string_view text, const Lines& lines) {
  const auto refuse = [&](Mark mark, std::string_view problem) {
    throw base::InputError(base::Place{std::string(path), mark.line, mark.column}, problem);
  };
  if (text.size() > largest_file) refuse({}, "larger than 8 MiB");
  if (const auto offset = base::find_invalid_utf8(text)) {
    refuse(lines.mark_of_offset(*offset), "not UTF-8");
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    refuse(lines.mark_of_offset(nul), "a NUL byte");
  }
  if (const auto mark = lines.too_long()) refuse(*mark, "a line over 1 MiB");
}

}  // namespace

std::string_view in_words(Shape shape) {
  constexpr std::array<std::string_view, 7> words{
      "nothing", "true or false", "an integer", "a number", "text", "a list", "a mapping"};
  return words.at(static_cast<std::size_t>(shape));
}

const Value* find(const Value& map, std::string_view key) {
  for (const Entry& entry : map.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Value read_yaml(std::string_view path, std::string_view text) {
  const Lines lines(text);
  check_bytes(path, text, lines);
  Builder builder(path, lines);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      throw base::InputError(base::Place{std::string(path), 1, 1}, "the file holds nothing");
    }
    parser.HandleNextDocument(builder);  // refused by the builder if there is one
  } catch (const YAML::Exception& error) {
    const Mark mark = lines.mark(static_cast<std::size_t>(std::max(error.mark.line, 0)),
                                 static_cast<std::size_t>(std::max(error.mark.column, 0)));
    throw base::InputError(base::Place{std::string(path), mark.line, mark.column},
                           "not YAML: " + error.msg);
  }
  return builder.take();
}

}  // namespace assay::spec
