// SPDX-License-Identifier: Apache-2.0
#include "spec/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "spec/source_text.hpp"

namespace assay::spec {
namespace {

constexpr std::size_t deepest = 64;

/// yaml-cpp counts lines and columns from 0, columns in bytes; -1 where it does not know.
Mark mark_in(const SourceText& source, const YAML::Mark& mark) {
  return source.mark(static_cast<std::size_t>(std::max(mark.line, 0)),
                     static_cast<std::size_t>(std::max(mark.column, 0)));
}

/// With the marker that ends a document: yaml-cpp takes the end of the file for a closing quote,
/// but not this.
std::string with_end(std::string_view text) {
  return std::string(text) + (text.ends_with('\n') ? "...\n" : "\n...\n");
}

/// The text up to the bracket that seems to open the level after the deepest, with all that is open
/// closed; empty: there is none. Brackets in texts count too, so it is only a suspicion.
std::string deep_beginning(std::string_view text) {
  std::string open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '[' || c == '{') open += c == '[' ? ']' : '}';
    if (!open.empty() && c == open.back()) open.pop_back();
    if (open.size() > deepest) {
      return std::string(text.substr(0, at + 1)) + std::string(open.rbegin(), open.rend());
    }
  }
  return {};
}

/// Builds the tree of a document from yaml-cpp's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view path, const SourceText& source, Tags tags)
      : path_(path), source_(&source), tags_(tags) {}

  Value take() { return std::move(root_); }
  bool is_too_deep() const { return is_too_deep_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_document_) refuse(at(mark), "a second document; one file holds one");
    has_document_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add({.shape = Shape::null, .mark = at(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(at(mark), aliases); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_anchor(mark, anchor);
    const bool is_tagged = !tag.empty() && tag != "?" && tag != "!";
    if (is_tagged) check_tag(mark, tag);
    refuse_control_characters(mark, text);
    add({.shape = tag == "?" ? shape_of_plain(text) : Shape::text,
         .text = text,
         .mark = at(mark),
         .tag = is_tagged ? tag : std::string{}});
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
    std::optional<Entry> pending;  ///< of a map: the key that waits for its value
    std::map<std::string, Mark> keys;
  };

  Mark at(const YAML::Mark& mark) const { return mark_in(*source_, mark); }

  [[noreturn]] void refuse(Mark mark, std::string_view problem) const {
    throw base::InputError(to_place(path_, mark), problem);
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse(at(mark), aliases);
  }
  void check_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (tags_ == Tags::refused)
      refuse(at(mark), "tags such as " + base::quoted(tag) + " are not allowed");
  }
  void refuse_control_characters(const YAML::Mark& mark, const std::string& text) const {
    const auto found = std::find_if(text.begin(), text.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
    // yaml-cpp 0.7 makes one byte of these.
    if (base::find_invalid_utf8(text)) {
      refuse(at(mark), R"(an escape such as \_ or \N; write the character itself)");
    }
    if (found == text.end()) return;
    refuse(at(mark), "the control character " + base::quoted(std::string(1, *found)));
  }

  bool awaits_key() const {
    return !levels_.empty() && levels_.back().value.shape == Shape::map && !levels_.back().pending;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Shape shape) {
    refuse_anchor(mark, anchor);
    const bool is_tagged = !tag.empty() && tag != "?";
    if (is_tagged) check_tag(mark, tag);
    if (awaits_key()) refuse(at(mark), "a key must be text");
    is_too_deep_ = levels_.size() == deepest;
    if (is_too_deep_) refuse(at(mark), "nested deeper than 64");
    levels_.push_back(
        {.value = {.shape = shape, .mark = at(mark), .tag = is_tagged ? tag : std::string{}}});
  }

  void close() {
    Value value = std::move(levels_.back().value);
    levels_.pop_back();
    place(std::move(value));
  }

  void add(Value value) {
    if (awaits_key()) {
      add_key(std::move(value));
    } else {
      place(std::move(value));
    }
  }

  void add_key(Value key) {
    if (key.shape == Shape::null) refuse(key.mark, "a key must be text");
    Level& level = levels_.back();
    const auto [first, is_new] = level.keys.emplace(key.text, key.mark);
    if (!is_new) {
      refuse(key.mark, "duplicate key " + base::quoted(key.text) + "; it stands first at " +
                           to_text(first->second));
    }
    level.pending = Entry{.key = std::move(key.text), .mark = key.mark, .value = {}};
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
    // yaml-cpp puts a value that is left out where the next token is.
    if (value.shape == Shape::null) value.mark = level.pending->mark;
    level.pending->value = std::move(value);
    level.value.entries.push_back(std::move(*level.pending));
    level.pending.reset();
  }

  std::string_view path_;
  const SourceText* source_;
  Tags tags_;
  std::vector<Level> levels_;
  Value root_;
  bool has_document_ = false;
  bool is_too_deep_ = false;
};

void parse(std::string_view text, Builder& builder) {
  std::istringstream stream(with_end(text));
  YAML::Parser parser(stream);
  parser.HandleNextDocument(builder);
  parser.HandleNextDocument(builder);  // refused by the builder if there is one
}

/// yaml-cpp reads brackets that stay open to the end of the file before it tells of the first one,
/// slowly. So what is nested too deep is refused where its beginning alone shows it.
void refuse_deep_beginning(std::string_view path, const SourceText& source, Tags tags) {
  const std::string beginning = deep_beginning(source.text());
  if (beginning.empty()) return;
  Builder builder(path, source, tags);
  try {
    parse(beginning, builder);
  } catch (const base::InputError&) {
    if (builder.is_too_deep()) throw;
  } catch (const YAML::Exception&) {  // the whole file may be YAML all the same
  }
}

}  // namespace

const Value* find(const Value& map, std::string_view key) {
  for (const Entry& entry : map.entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Value read_yaml(std::string_view path, std::string_view text, Tags tags) {
  const SourceText source(path, text);
  refuse_deep_beginning(path, source, tags);
  Builder builder(path, source, tags);
  try {
    parse(source.text(), builder);
  } catch (const YAML::Exception& error) {
    const bool is_open_quote = error.msg == YAML::ErrorMsg::DOC_IN_SCALAR;
    throw base::InputError(
        to_place(path, mark_in(source, error.mark)),
        "not YAML: " + (is_open_quote ? "a text in quotes does not end before this" : error.msg));
  }
  Value value = builder.take();
  if (value.shape == Shape::null) {
    throw base::InputError({.file = std::string(path)}, "the file is empty");
  }
  return value;
}

}  // namespace assay::spec
