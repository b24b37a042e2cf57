// SPDX-License-Identifier: Apache-2.0
#include "import/json_records.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/byte_stream.hpp"
#include "import/text_stream.hpp"

namespace assay::imports {
namespace {

constexpr std::size_t deepest = 256;

/// The bytes of the file and where the parser stands in them.
class Input {
 public:
  Input(std::string path, Bytes bytes) : path_(std::move(path)), stream_(std::move(bytes)) {}
  /// For the only record of a line.
  Input(std::string path, Bytes bytes, std::size_t line)
      : path_(std::move(path)), stream_(std::move(bytes)), first_line_(line), record_(line - 1) {}

  bool is_at_end() { return stream_.is_at_end(); }
  char peek() const { return stream_.peek(); }
  void advance() {
    // The parser would take a NUL for the end of the file.
    if (stream_.take() == '\0') fail("a NUL byte");
    if (++since_mark_ > longest_record) fail("a record or a text of more than 16 MiB");
  }
  std::size_t line() const { return first_line_ + stream_.line() - 1; }
  /// What follows is a new unit for the limit on size.
  void mark() { since_mark_ = 0; }
  void enter_record() { is_in_record_ = true, ++record_; }
  void leave_record() { is_in_record_ = false; }
  std::size_t record() const { return record_; }
  [[noreturn]] void fail(std::string_view problem) const {
    const std::string which = is_in_record_ ? "record " + std::to_string(record_) + ": " : "";
    throw base::InputError({.file = path_, .line = line()}, which + std::string(problem));
  }

 private:
  std::string path_;
  ByteStream stream_;
  std::size_t first_line_ = 1;
  std::size_t since_mark_ = 0;
  std::size_t record_ = 0;
  bool is_in_record_ = false;
};

/// What nlohmann's parser reads from; a null pointer is the end.
class InputIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit InputIterator(Input* input) : input_(input) {}
  char operator*() const { return input_->peek(); }
  InputIterator& operator++() {
    input_->advance();
    return *this;
  }
  InputIterator operator++(int) {
    InputIterator old = *this;
    ++*this;
    return old;
  }
  bool operator==(const InputIterator& other) const { return is_at_end() == other.is_at_end(); }
  bool operator!=(const InputIterator& other) const { return !(*this == other); }

 private:
  bool is_at_end() const { return input_ == nullptr || input_->is_at_end(); }

  Input* input_;
};

/// nlohmann's SAX events. Follows the pointer down, then builds one element at a time.
class Handler {
 public:
  Handler(Input& input, std::string_view pointer, const TakeRecord& take)
      : input_(input), pointer_(pointer), tokens_(parse_pointer("pointer", pointer)), take_(take) {}

  bool has_found() const { return has_found_; }

  bool null() { return scalar({.kind = ValueKind::null}); }
  bool boolean(bool value) { return scalar({.text = value ? "true" : "false"}); }
  bool number_integer(std::int64_t value) { return scalar({.text = std::to_string(value)}); }
  bool number_unsigned(std::uint64_t value) { return scalar({.text = std::to_string(value)}); }
  bool number_float(double /*value*/, const std::string& written) {
    return scalar({.text = written});
  }
  bool string(std::string& value) { return scalar({.text = std::move(value)}); }
  bool binary(nlohmann::json::binary_t& /*value*/) { return false; }  // JSON has none
  bool start_object(std::size_t /*size*/) { return open(Container::object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t /*size*/) { return open(Container::array); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (!is_inside_element()) input_.mark();
    if (is_in_target() && frames_.size() == target_depth() + 1) {
      if (record_.values.contains(name)) input_.fail("member " + base::quoted(name) + " twice");
      member_ = std::move(name);
    } else {
      frames_.back().key = std::move(name);
    }
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& problem) {
    std::string_view says = problem.what();
    if (const auto id = says.find("] "); id != says.npos) says.remove_prefix(id + 2);
    if (says.starts_with("parse error")) says.remove_prefix(says.find(": ") + 2);
    input_.fail("not JSON: " + std::string(says.substr(0, says.find("; last read"))));
  }

 private:
  enum class Container { object, array };
  struct Frame {
    Container container = Container::object;
    std::size_t next_index = 0;  ///< of an array
    std::string key;             ///< of an object
  };

  std::size_t target_depth() const { return tokens_.size() + 1; }
  bool is_in_target() const { return is_in_target_; }
  bool is_inside_element() const { return is_in_target_ && frames_.size() > target_depth(); }

  /// Whether the value that begins now is an element of a list that is a member.
  bool is_in_list() const {
    return is_in_target_ && frames_.size() == target_depth() + 2 && list_ != nullptr;
  }

  /// Whether the value that begins now is the next step of the pointer, or its target.
  bool is_on_the_way() {
    const std::size_t depth = frames_.size();
    if (depth != matched_) return false;
    if (depth == 0) return true;
    if (depth > tokens_.size()) return false;
    const Frame& frame = frames_.back();
    const std::string& token = tokens_[depth - 1];
    return frame.container == Container::object ? frame.key == token
                                                : std::to_string(frame.next_index) == token;
  }

  void leave_value() {
    if (!frames_.empty()) ++frames_.back().next_index;
    if (!is_inside_element()) input_.mark();
  }

  bool scalar(Value value) {
    if (is_in_target_ && frames_.size() == target_depth()) fail_element();
    if (!is_in_target_ && is_on_the_way() && frames_.size() == tokens_.size()) fail_target();
    if (is_in_target_ && frames_.size() == target_depth() + 1) {
      record_.values.emplace(std::exchange(member_, {}), std::move(value));
    } else if (is_in_list()) {
      list_->elements.push_back(std::move(value));
    }
    leave_value();
    return true;
  }

  bool open(Container container) {
    if (frames_.size() == deepest) input_.fail("more than 256 levels");
    if (is_in_target_) {
      open_in_target(container);
    } else if (is_on_the_way()) {
      ++matched_;
      if (matched_ == target_depth()) {
        if (container != Container::array) fail_target();
        if (has_found_) input_.fail("a second value at " + base::quoted(pointer_));
        is_in_target_ = true;
        has_found_ = true;
      }
    }
    frames_.push_back({.container = container});
    return true;
  }

  void open_in_target(Container container) {
    if (frames_.size() == target_depth()) {
      if (container != Container::object) fail_element();
      input_.mark();
      input_.enter_record();
      record_.values.clear();
      record_.number = input_.record();
      record_.line = input_.line();
    } else if (frames_.size() == target_depth() + 1) {
      const bool is_list = container == Container::array;
      const auto [member, is_new] = record_.values.emplace(
          std::exchange(member_, {}), Value{.kind = is_list ? ValueKind::list : ValueKind::nested});
      list_ = is_list ? &member->second : nullptr;
    } else if (is_in_list()) {
      list_->elements.push_back({.kind = ValueKind::nested});
    }
  }

  bool close() {
    const bool was_element = is_in_target_ && frames_.size() == target_depth() + 1;
    if (is_in_target_ && frames_.size() == target_depth()) is_in_target_ = false;
    if (matched_ == frames_.size()) --matched_;
    frames_.pop_back();
    if (was_element) {
      take_(record_);
      input_.leave_record();
    }
    leave_value();
    return true;
  }

  [[noreturn]] void fail_target() { input_.fail("no array at " + base::quoted(pointer_)); }

  [[noreturn]] void fail_element() {
    input_.enter_record();
    input_.fail("no object, but an element of the array must be one");
  }

  Input& input_;
  std::string pointer_;
  std::vector<std::string> tokens_;
  const TakeRecord& take_;
  std::vector<Frame> frames_;
  std::size_t matched_ =
      0;  ///< open containers, from the outermost, that the pointer leads through
  bool is_in_target_ = false;
  bool has_found_ = false;
  std::string member_;
  Value* list_ = nullptr;  ///< in the record: the member that is being read, if it is a list
  Record record_;
};

/// Whether there was an array at the pointer.
bool read_array(Input& input, std::string_view pointer, const TakeRecord& take) {
  Handler handler(input, pointer, take);
  const bool is_read =
      nlohmann::json::sax_parse(InputIterator(&input), InputIterator(nullptr), &handler);
  base::check(is_read, "the handler stops the parser by exceptions only");
  return handler.has_found();
}

Bytes once(std::string text) {
  return [text = std::move(text), at = std::size_t{0}](std::span<char> buffer) mutable {
    const std::size_t count = std::min(buffer.size(), text.size() - at);
    std::copy_n(text.data() + at, count, buffer.data());
    at += count;
    return count;
  };
}

}  // namespace

std::vector<std::string> parse_pointer(std::string_view where, std::string_view pointer) {
  std::vector<std::string> tokens;
  if (pointer.empty()) return tokens;
  const auto fail = [&](std::string_view problem) {
    throw base::InputError(std::string(where) + ": " + base::quoted(pointer) + " " +
                           std::string(problem));
  };
  if (pointer.front() != '/') fail("is no JSON pointer: it must be empty or start with /");
  for (const std::string_view part : base::split(pointer.substr(1), '/')) {
    std::string& token = tokens.emplace_back();
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i] != '~') {
        token += part[i];
        continue;
      }
      const char next = i + 1 < part.size() ? part[i + 1] : '\0';
      if (next != '0' && next != '1') fail("is no JSON pointer: ~ must be written ~0, and / ~1");
      token += next == '0' ? '~' : '/';
      ++i;
    }
  }
  return tokens;
}

void read_json_records(std::string_view pointer, const std::string& path, Bytes bytes,
                       const TakeRecord& take) {
  Input input(path, std::move(bytes));
  if (!read_array(input, pointer, take)) {
    throw base::InputError({.file = path}, "no array at " + base::quoted(pointer));
  }
}

void read_json_lines(const std::string& path, Bytes bytes, const TakeRecord& take) {
  LineReader lines(path, std::move(bytes));
  for (std::string line; lines.next(line);) {
    std::size_t count = 0;
    Input input(path, once("[" + line + "]"), lines.number());
    read_array(input, "", [&](const Record& record) {
      if (++count == 1) take(record);
    });
    if (count == 1) continue;
    throw base::InputError({.file = path, .line = lines.number()},
                           std::to_string(count) + " objects in a line, which must hold one");
  }
}

}  // namespace assay::imports
