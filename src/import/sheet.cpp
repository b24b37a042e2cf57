// SPDX-License-Identifier: Apache-2.0
#include "import/sheet.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

#include "base/error.hpp"
#include "base/text.hpp"
#include "import/byte_stream.hpp"

namespace assay::imports {
namespace {

constexpr std::string_view items_head = "id\tstratum\tcluster\tgold\toptions\n";
constexpr std::string_view answers_head = "id\tstrict\tlenient\toutcome\n";

struct Escape {
  char raw;
  char written;
};
constexpr std::array<Escape, 4> escapes{{{'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'\\', '\\'}}};

void write_cell(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto* escape = std::find_if(escapes.begin(), escapes.end(),
                                      [&](const Escape& known) { return known.raw == c; });
    if (escape != escapes.end()) out += '\\';
    out += escape != escapes.end() ? escape->written : c;
  }
}

/// `id` names the row in messages.
void end_row(std::string& out, std::size_t start, std::string_view id) {
  if (out.size() - start > longest_line) {
    throw base::InputError("item " + base::quoted(id) +
                           ": its row is longer than a score sheet allows (1 MiB)");
  }
  out += '\n';
}

class Rows {
 public:
  Rows(std::string_view path, std::string_view text, std::string_view head)
      : path_(path), rest_(text), columns_(base::split(head, '\t').size()) {
    if (base::find_invalid_utf8(text)) {
      const std::size_t at = *base::find_invalid_utf8(text);
      line_ = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + at, '\n'));
      fail("invalid UTF-8");
    }
    if (!rest_.starts_with(head)) {
      fail("the first line must be the column names " +
           base::quoted(head.substr(0, head.size() - 1)));
    }
    rest_.remove_prefix(head.size());
  }

  bool next(std::vector<std::string>& cells) {
    if (rest_.empty()) return false;
    ++line_;
    const std::size_t end = rest_.find('\n');
    if (std::min(end, rest_.size()) > longest_line) fail("a line of more than 1 MiB");
    if (end == std::string_view::npos) fail("the last line has no line feed: the file is cut");
    const auto parts = base::split(rest_.substr(0, end), '\t');
    if (parts.size() != columns_) {
      fail(std::to_string(parts.size()) + " cells instead of " + std::to_string(columns_));
    }
    cells.clear();
    for (const std::string_view part : parts) cells.push_back(unescaped(part));
    if (cells.front().empty()) fail("an empty id");
    rest_.remove_prefix(end + 1);
    return true;
  }

  [[noreturn]] void fail(std::string_view problem) const {
    throw base::InputError({.file = path_, .line = line_}, problem);
  }

 private:
  std::string unescaped(std::string_view cell) const {
    std::string text;
    for (std::size_t i = 0; i < cell.size(); ++i) {
      if (cell[i] == '\r') fail("a carriage return; lines end with a line feed alone");
      if (cell[i] != '\\') {
        text += cell[i];
        continue;
      }
      const char written = ++i < cell.size() ? cell[i] : '\0';
      const auto* escape = std::find_if(escapes.begin(), escapes.end(), [&](const Escape& known) {
        return known.written == written;
      });
      if (escape == escapes.end()) fail("a backslash that starts none of \\t \\n \\r \\\\");
      text += escape->raw;
    }
    return text;
  }

  std::string path_;
  std::string_view rest_;
  std::size_t columns_;
  std::size_t line_ = 1;
};

template <typename Row, typename Id>
void sort_by_id(const std::string& path, std::vector<Row>& rows, Id id) {
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return id(a) < id(b); });
  const auto twice = std::adjacent_find(rows.begin(), rows.end(),
                                        [&](const Row& a, const Row& b) { return id(a) == id(b); });
  if (twice != rows.end()) {
    throw base::InputError({.file = path}, "the id " + base::quoted(id(*twice)) + " comes twice");
  }
}

std::vector<std::string> read_options(const Rows& rows, std::string_view cell,
                                      std::string_view gold) {
  std::vector<std::string> options;
  if (cell.empty()) return options;
  for (const std::string_view option : base::split(cell, ' ')) {
    if (option.empty() || std::find(options.begin(), options.end(), option) != options.end()) {
      rows.fail("the options " + base::quoted(cell) +
                " are not different words with one space between them");
    }
    options.emplace_back(option);
  }
  if (std::find(options.begin(), options.end(), gold) == options.end()) {
    rows.fail("the gold answer " + base::quoted(gold) + " is none of the options " +
              base::quoted(cell));
  }
  return options;
}

Outcome read_outcome(const Rows& rows, std::string_view name) {
  std::vector<std::string_view> names;
  for (const OutcomeRow& known : outcome_table) {
    if (known.outcome == Outcome::answered_unparsed) continue;
    if (known.name == name) return known.outcome;
    names.push_back(known.name);
  }
  if (name == row(Outcome::answered_unparsed).name) {
    rows.fail("answered_unparsed is what an empty cell says; the outcome is answered");
  }
  rows.fail("no outcome " + base::quoted(name) + base::did_you_mean(name, names));
}

void check_answer(const Rows& rows, const std::string& answer, const Item& item, Outcome outcome) {
  if (answer.empty()) return;
  if (!is_read(outcome)) {
    rows.fail("an answer, but the outcome is " + std::string(row(outcome).name));
  }
  const auto& options = item.options;
  if (!options.empty() && std::find(options.begin(), options.end(), answer) == options.end()) {
    rows.fail("the answer " + base::quoted(answer) + " is none of the item's options " +
              base::quoted(base::joined(options, " ")));
  }
}

}  // namespace

std::string items_tsv(const std::vector<Item>& items) {
  std::string out(items_head);
  for (const Item& item : items) {
    const std::size_t start = out.size();
    for (const std::string* cell : {&item.id, &item.stratum, &item.cluster, &item.gold}) {
      write_cell(out, *cell);
      out += '\t';
    }
    for (const std::string& option : item.options) {
      if (option.empty() || option.find(' ') != std::string::npos) {
        throw base::InputError("item " + base::quoted(item.id) + ": the option " +
                               base::quoted(option) +
                               " is empty or has a space, which a score sheet cannot hold");
      }
      if (&option != &item.options.front()) out += ' ';
      write_cell(out, option);
    }
    end_row(out, start, item.id);
  }
  return out;
}

std::string answers_tsv(const std::vector<Answer>& answers) {
  std::string out(answers_head);
  for (const Answer& answer : answers) {
    const std::size_t start = out.size();
    for (const std::string* cell : {&answer.item, &answer.strict, &answer.lenient}) {
      write_cell(out, *cell);
      out += '\t';
    }
    out += row(answer.outcome).name;
    end_row(out, start, answer.item);
  }
  return out;
}

std::vector<Item> read_items_tsv(std::string_view path, std::string_view text) {
  Rows rows(path, text, items_head);
  std::vector<Item> items;
  std::vector<std::string> cells;
  while (rows.next(cells)) {
    if (cells[3].empty()) rows.fail("no gold answer");
    std::vector<std::string> options = read_options(rows, cells[4], cells[3]);
    items.push_back({.id = std::move(cells[0]),
                     .stratum = std::move(cells[1]),
                     .cluster = std::move(cells[2]),
                     .gold = std::move(cells[3]),
                     .options = std::move(options)});
  }
  sort_by_id(std::string(path), items,
             [](const Item& item) -> const std::string& { return item.id; });
  return items;
}

std::vector<Answer> read_answers_tsv(std::string_view path, std::string_view text,
                                     const std::vector<Item>& items) {
  std::vector<const Item*> by_id;
  for (const Item& item : items) by_id.push_back(&item);
  std::sort(by_id.begin(), by_id.end(), [](const Item* a, const Item* b) { return a->id < b->id; });
  Rows rows(path, text, answers_head);
  std::vector<Answer> answers;
  std::vector<std::string> cells;
  while (rows.next(cells)) {
    const auto item =
        std::lower_bound(by_id.begin(), by_id.end(), cells[0],
                         [](const Item* known, const std::string& id) { return known->id < id; });
    if (item == by_id.end() || (*item)->id != cells[0]) {
      rows.fail("no item " + base::quoted(cells[0]));
    }
    const Outcome outcome = read_outcome(rows, cells[3]);
    check_answer(rows, cells[1], **item, outcome);
    check_answer(rows, cells[2], **item, outcome);
    answers.push_back({.item = std::move(cells[0]),
                       .strict = std::move(cells[1]),
                       .lenient = std::move(cells[2]),
                       .outcome = outcome});
  }
  sort_by_id(std::string(path), answers,
             [](const Answer& answer) -> const std::string& { return answer.item; });
  return answers;
}

}  // namespace assay::imports
