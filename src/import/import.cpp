// SPDX-License-Identifier: Apache-2.0
#include "import/import.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "import/compiled.hpp"
#include "import/facts.hpp"
#include "import/join.hpp"
#include "import/python_list.hpp"
#include "import/record.hpp"
#include "import/reply_reader.hpp"
#include "import/scope.hpp"
#include "score/numeric.hpp"

namespace assay::imports {
namespace {

/// What the records of one setup say about where they come from.
struct Seen {
  std::set<std::string> hosts;
  std::string requested_id;
  std::vector<std::string> files;
};

struct MatchedFile {
  const SourceFile* file = nullptr;
  Fields captures;
  std::size_t source = 0;  ///< which of the patterns it matches
};

class Importer {
 public:
  Importer(const Recipe& recipe, const Suite& suite)
      : recipe_(recipe),
        suite_(suite),
        compiled_(compile(recipe)),
        strict_(reader_of(suite, suite.strict)),
        lenient_(reader_of(suite, suite.lenient)),
        facts_(paths_, sources_, recipe.drift, recipe.setups.size(), same_names(recipe)),
        seen_(recipe.setups.size()) {
    for (const auto& [key, provenance] : recipe.setups) setup_keys_.push_back(key);
  }

  Imported run(std::span<const SourceFile> files) {
    std::vector<const SourceFile*> sorted;
    for (const SourceFile& file : files) sorted.push_back(&file);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return a->path < b->path; });
    load_joins(sorted);
    const std::vector<MatchedFile> matched = match(sorted);
    for (const MatchedFile& file : matched) {
      paths_.push_back(file.file->path);
      sources_.push_back(file.source);
    }
    for (std::size_t i = 0; i < matched.size(); ++i) read(matched[i], i);
    check_counts();
    return finish();
  }

 private:
  [[noreturn]] void fail(std::string_view problem) const {
    throw base::InputError("recipe " + recipe_.id + ": " + std::string(problem));
  }

  /// Opens a file and notes the digest of its content once `use` has read it to the end.
  template <typename Use>
  void with_digest(const SourceFile& file, Use use) {
    base::Sha256 digest;
    use([&digest, bytes = file.open()](std::span<char> buffer) {
      const std::size_t count = bytes(buffer);
      digest.add({buffer.data(), count});
      return count;
    });
    originals_[file.path] = base::to_hex(digest.finish());
  }

  void load_joins(const std::vector<const SourceFile*>& files) {
    for (std::size_t i = 0; i < compiled_.joined_files.size(); ++i) {
      const Compiled::JoinedFile& joined = compiled_.joined_files[i];
      const SourceFile* found = nullptr;
      for (const SourceFile* file : files) {
        if (!joined.pattern.match(file->path)) continue;
        if (found != nullptr) {
          fail("join " + compiled_.derivations.joins[i].prefix + " takes one file, but " +
               base::quoted(found->path) + " and " + base::quoted(file->path) + " match");
        }
        found = file;
      }
      if (found == nullptr) {
        fail("pattern " + base::quoted(joined.pattern.text()) + " matches no file");
      }
      JoinTable& table = compiled_.derivations.joins[i];
      table.path = found->path;
      with_digest(*found, [&](Bytes bytes) {
        load_join(table, joined, std::move(bytes), compiled_.fields);
      });
    }
  }

  std::vector<MatchedFile> match(const std::vector<const SourceFile*>& files) {
    std::vector<MatchedFile> matched;
    std::set<std::string_view> used_patterns;
    for (const SourceFile* file : files) {
      const Pattern* by = nullptr;
      std::optional<Fields> captures;
      for (const Pattern& pattern : compiled_.patterns) {
        std::optional<Fields> found = pattern.match(file->path);
        if (!found) continue;
        used_patterns.insert(pattern.text());
        if (by != nullptr) {
          fail(base::quoted(file->path) + " matches two patterns: " + base::quoted(by->text()) +
               " and " + base::quoted(pattern.text()));
        }
        by = &pattern;
        captures = std::move(found);
      }
      if (by == nullptr || is_skipped(file->path)) continue;
      if (originals_.contains(file->path)) {
        fail(base::quoted(file->path) + " is both joined and a file of records; skip it");
      }
      matched.push_back({.file = file,
                         .captures = std::move(*captures),
                         .source = static_cast<std::size_t>(by - compiled_.patterns.data())});
    }
    // Sources in the recipe's order, files of a source by path.
    std::stable_sort(matched.begin(), matched.end(),
                     [](const auto& a, const auto& b) { return a.source < b.source; });
    for (const Pattern& pattern : compiled_.patterns) {
      if (used_patterns.contains(pattern.text())) continue;
      fail("pattern " + base::quoted(pattern.text()) + " matches no file");
    }
    return matched;
  }

  bool is_skipped(const std::string& path) {
    for (const Compiled::Skipped& skip : compiled_.skips) {
      if (!skip.pattern.match(path)) continue;
      notes_.push_back("skipped " + path + ": " + skip.because);
      return true;
    }
    return false;
  }

  void read(const MatchedFile& file, std::size_t file_index) {
    const std::string& path = file.file->path;
    Scope scope(compiled_.derivations, path, file.captures);
    std::size_t count = 0;
    with_digest(*file.file, [&](Bytes bytes) {
      read_records(recipe_.records, path, std::move(bytes), [&](const Record& record) {
        scope.enter(record);
        take(scope,
             {static_cast<std::uint32_t>(file_index), static_cast<std::uint32_t>(record.number)});
        count = record.number;
      });
    });
    if (count == 0) throw base::InputError({.file = path}, "holds no records");
    for (const JoinTable& table : compiled_.derivations.joins) {
      if (!table.match.is_empty() || table.rows.size() == count) continue;
      throw base::InputError({.file = path}, "holds " + std::to_string(count) + " records, but " +
                                                 table.path + ", joined row by row, holds " +
                                                 std::to_string(table.rows.size()));
    }
  }

  void take(Scope& scope, Origin origin) {
    const std::size_t setup = find_setup(scope);
    const Item item = read_item(scope);
    std::vector<base::Digest> same;
    for (const Template& text : compiled_.same) same.push_back(base::sha256(scope.expand(text)));
    if (recipe_.option_texts) same.push_back(digest_of(item.option_texts));
    const std::string reply = scope.expand(compiled_.answer);
    const Answer answer{
        .item = item.id,
        .strict = kept(strict_(reply, suite_.strict, strict_view(scope, item))),
        .lenient = kept(lenient_(reply, suite_.lenient, item)),
        .outcome = base::trimmed(reply).empty() ? Outcome::empty : Outcome::answered};
    const std::string problem = facts_.add(item, same, setup, answer, origin);
    if (!problem.empty()) scope.fail(problem);
    note_origin(scope, setup, origin);
  }

  std::string kept(std::string answer) const {
    return recipe_.keeps_numbers ? score::first_number(answer) : answer;
  }

  /// The item as the strict rule sees it.
  Item strict_view(Scope& scope, const Item& item) const {
    Item view = item;
    if (!recipe_.option_texts || recipe_.option_texts->nested == Nested::inner) return view;
    if (!is_nested_list(scope.expand(compiled_.option_texts))) return view;
    view.options = {"A"};
    view.option_texts.clear();
    return view;
  }

  static base::Digest digest_of(const std::vector<std::string>& texts) {
    std::string framed;
    for (const std::string& text : texts) framed += std::to_string(text.size()) + ":" + text;
    return base::sha256(framed);
  }

  std::size_t find_setup(Scope& scope) const {
    const std::string key = scope.expand(compiled_.setup);
    const auto found = std::lower_bound(setup_keys_.begin(), setup_keys_.end(), key);
    if (found != setup_keys_.end() && *found == key) {
      return static_cast<std::size_t>(found - setup_keys_.begin());
    }
    const std::vector<std::string_view> known(setup_keys_.begin(), setup_keys_.end());
    scope.fail("the recipe's setups have no " + base::quoted(key) + base::did_you_mean(key, known));
  }

  Item read_item(Scope& scope) const {
    Item item{.id = scope.expand(compiled_.item_id),
              .stratum = scope.expand(compiled_.stratum),
              .cluster = scope.expand(compiled_.cluster),
              .gold = scope.expand(compiled_.gold)};
    if (item.id.empty()) scope.fail("the item's id is empty");
    if (item.gold.empty()) scope.fail("item " + base::quoted(item.id) + " has no gold answer");
    if (recipe_.keeps_numbers) {
      const std::string number = score::first_number(item.gold);
      if (number.empty()) {
        scope.fail("the gold answer " + base::quoted(item.gold) + " is no number");
      }
      item.gold = number;
    }
    const std::string options =
        recipe_.option_texts ? take_option_texts(scope, item) : scope.expand(compiled_.options);
    if (options.empty()) return item;
    for (const std::string_view option : base::split(options, ' ')) {
      const auto& known = item.options;
      if (option.empty() || std::find(known.begin(), known.end(), option) != known.end()) {
        scope.fail("the options " + base::quoted(options) +
                   " are not different words with one space between them");
      }
      item.options.emplace_back(option);
    }
    if (std::find(item.options.begin(), item.options.end(), item.gold) == item.options.end()) {
      scope.fail("item " + base::quoted(item.id) + " has gold " + base::quoted(item.gold) +
                 ", which is none of its options " + base::quoted(options));
    }
    return item;
  }

  /// Takes the texts and returns their letters.
  std::string take_option_texts(Scope& scope, Item& item) const {
    constexpr std::size_t letter_count = 26;
    if (recipe_.option_texts->as == ListForm::json_list) {
      item.option_texts = scope.list(compiled_.option_texts.parts().front().field);
    } else {
      const std::string text = scope.expand(compiled_.option_texts);
      std::optional<std::vector<std::string>> texts = python_list(text);
      if (!texts) scope.fail("the option texts are no list of texts as Python writes it");
      item.option_texts = std::move(*texts);
    }
    const std::size_t count = item.option_texts.size();
    if (count == 0 || count > letter_count) {
      scope.fail("item " + base::quoted(item.id) + " has " + std::to_string(count) +
                 " option texts, not 1 to 26");
    }
    std::string letters;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) letters += ' ';
      letters += static_cast<char>('A' + static_cast<int>(i));
    }
    return letters;
  }

  void note_origin(Scope& scope, std::size_t setup, Origin origin) {
    Seen& seen = seen_[setup];
    const std::string& path = paths_[origin.file];
    if (seen.files.empty() || seen.files.back() != path) seen.files.push_back(path);
    const Provenance& stated = recipe_.setups.at(setup_keys_[setup]);
    const std::string host = scope.expand(compiled_.host);
    if (host.find('+') != std::string::npos) {
      scope.fail("the host " + base::quoted(host) + " has a +, which joins hosts");
    }
    seen.hosts.insert(host.empty() ? stated.host : host);
    const std::string id = scope.expand(compiled_.requested_id);
    if (id.empty()) return;
    const std::string& expected =
        seen.requested_id.empty() ? stated.requested_id : seen.requested_id;
    if (!expected.empty() && id != expected) {
      scope.fail("setup " + stated.setup + " was requested as " + base::quoted(id) +
                 ", elsewhere as " + base::quoted(expected));
    }
    seen.requested_id = id;
  }

  void check_counts() const {
    for (std::size_t i = 0; i < setup_keys_.size(); ++i) {
      if (seen_[i].files.empty()) fail("setups: " + base::quoted(setup_keys_[i]) + " has no file");
    }
    check_count("expects", "setups", recipe_.expected_setups, setup_keys_.size());
    check_count("expects", "items", recipe_.expected_items, facts_.item_count());
    check_count("suite " + suite_.id + " has", "items", suite_.items, facts_.item_count());
  }

  void check_count(const std::string& who, const std::string& what, std::size_t expected,
                   std::size_t found) const {
    if (found == expected) return;
    fail(who + " " + std::to_string(expected) + " " + what + ", found " + std::to_string(found));
  }

  Imported finish() {
    Imported imported{.originals = std::move(originals_), .notes = std::move(notes_)};
    imported.suite.suite = suite_.id;
    for (std::size_t i = 0; i < setup_keys_.size(); ++i) {
      Sheet sheet{.provenance = recipe_.setups.at(setup_keys_[i])};
      Provenance& provenance = sheet.provenance;
      const std::set<std::string>& hosts = seen_[i].hosts;
      provenance.host = base::joined(std::vector<std::string>(hosts.begin(), hosts.end()), "+");
      if (!seen_[i].requested_id.empty()) provenance.requested_id = seen_[i].requested_id;
      sheet.answers = facts_.answers(i);
      const std::size_t missing = facts_.item_count() - sheet.answers.size();
      if (missing > 0) {
        imported.notes.push_back(provenance.setup + ": " + std::to_string(missing) + " of " +
                                 std::to_string(facts_.item_count()) + " items are missing");
      }
      imported.files_of_setup[provenance.setup] = std::move(seen_[i].files);
      imported.suite.sheets.push_back(std::move(sheet));
    }
    auto& sheets = imported.suite.sheets;
    std::sort(sheets.begin(), sheets.end(), [](const Sheet& a, const Sheet& b) {
      return a.provenance.setup < b.provenance.setup;
    });
    imported.suite.items = facts_.items();
    add_drifts(imported);
    return imported;
  }

  void add_drifts(Imported& imported) const {
    for (const Drift& drift : facts_.drifts()) {
      imported.drifts.push_back({.item = drift.item,
                                 .what = drift.what,
                                 .first = drift.first,
                                 .later = drift.later,
                                 .first_path = paths_[drift.first_origin.file],
                                 .later_path = paths_[drift.later_origin.file]});
    }
    std::stable_sort(
        imported.drifts.begin(), imported.drifts.end(), [](const Drifted& a, const Drifted& b) {
          return std::tie(a.item, a.what, a.later_path) < std::tie(b.item, b.what, b.later_path);
        });
    for (const Drifted& drift : imported.drifts) {
      const bool is_text = drift.first.empty() && drift.later.empty();
      const std::string what = is_text ? "another text (" + drift.what + ")"
                                       : drift.what + " " + base::quoted(drift.later) +
                                             " instead of " + base::quoted(drift.first);
      imported.notes.push_back(
          "drift: item " + drift.item + " has " + what + " in " + drift.later_path + ", unlike " +
          drift.first_path +
          (drift.what == "gold" ? "; the first counts" : "; answers to it are left out there"));
    }
  }

  const Recipe& recipe_;
  const Suite& suite_;
  Compiled compiled_;
  ReadReply strict_;
  ReadReply lenient_;
  std::vector<std::string> setup_keys_;  ///< sorted
  std::vector<std::string> paths_;
  std::vector<std::size_t> sources_;  ///< of the paths
  Facts facts_;
  std::vector<Seen> seen_;
  std::map<std::string, std::string> originals_;
  std::vector<std::string> notes_;
};

}  // namespace

Imported import_records(const Recipe& recipe, const Suite& suite,
                        std::span<const SourceFile> files) {
  return Importer(recipe, suite).run(files);
}

}  // namespace assay::imports
