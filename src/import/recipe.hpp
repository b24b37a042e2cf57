// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <assay/evidence.hpp>

namespace assay::imports {

/// csv: one record a row, fields named by `columns`. blocks: a text log, one record from each line
/// that starts with `block_start` to the line before the next; fields `head` (that line) and `body`
/// (the rest). json: one record an element of the array at `pointer`; fields are the element's
/// members (strings as they are, numbers as written, the texts of a list as `{member.0}` and so on,
/// other nested values refused when used). jsonl: the same, one element a line.
enum class Format { csv, blocks, json, jsonl };

/// Files that hold records. A pattern is a path relative to the import folder; `{name}` captures
/// one or more characters other than '/', everything else stands for itself (spaces, parentheses).
struct RecordFiles {
  std::vector<std::string> patterns;
  Format format = Format::csv;
  std::vector<std::string> columns;  ///< csv
  std::string block_start;           ///< blocks
  std::string pointer;               ///< json: RFC 6901
};

/// A table beside the records that lends its fields to them, prefixed: `{prefix.column}`.
struct Join {
  std::string prefix;
  RecordFiles files;  ///< exactly one file
  std::string key;    ///< template over a joined record; empty: joined row by row
  std::string match;  ///< template over a main record, equal to `key`; empty: joined row by row
};

/// Takes a part out of a text: what stands between the first `after` and the last `before` that
/// follows it. An empty `after` is the start of the text, an empty `before` its end. Used as
/// `{name}`. A text that lacks either is an error.
struct Cut {
  std::string name;
  std::string of;  ///< template
  std::string after;
  std::string before;
};

/// Replaces a captured or read value: the template's text is looked up in `values`.
/// Used as `{name}` in later templates. A text that the table lacks is an error.
struct Lookup {
  std::string name;
  std::string of;  ///< template
  std::map<std::string, std::string> values;
};

/// The one of several members that a record has, where sources name them differently. Used as
/// `{name}`. A record with none or several of them is an error.
struct Either {
  std::string name;
  std::vector<std::string> members;
};

/// What becomes of an item of which two sources, that is two record patterns, say different things.
enum class DriftRule {
  refuse,        ///< an error
  first_source,  ///< the earlier pattern's gold, options and `same` texts count; all is noted
};

/// How a list is written: a list of texts in JSON, or a text that is a list as Python prints it.
enum class ListForm { json_list, python_list };

/// What the strict rule makes of a list in a list of its own, as Python prints it.
enum class Nested {
  inner,       ///< the inner list
  one_option,  ///< one option without words, as a program that does not look into it
};

/// The texts of an item's options; the options are then the letters from A on, one for each. The
/// texts are at hand while replies are read and are kept nowhere.
struct OptionTexts {
  std::string of;  ///< template; for json_list exactly one field
  ListForm as = ListForm::json_list;
  Nested nested = Nested::inner;  ///< python_list
};

struct Skip {
  std::string pattern;
  std::string because;
};

/// Turns published per-item outputs into evidence. Templates are text with `{field}`: a capture, a
/// field of the record, a joined field `prefix.column`, a cut, a lookup, `row` (number of the
/// record in its file, from 1) or `prefix.row` (of the joined record); `{row:3}` pads with zeros to
/// three digits. `{{` and `}}` are literal braces.
struct Recipe {
  std::string id;
  std::string suite;
  std::string repository;
  std::string licence;
  RecordFiles records;
  std::vector<Skip> skips;  ///< files that match a record pattern and are left out on purpose
  std::vector<Join> joins;
  std::vector<Cut> cuts;
  std::vector<Lookup> lookups;
  std::vector<Either> eithers;
  std::string item_id;  ///< template
  std::string gold;     ///< template
  std::string options;  ///< template; the result is split at spaces; empty: open answers
  std::optional<OptionTexts> option_texts;  ///< exclusive with `options`
  std::string stratum;                      ///< template; may be empty
  std::string cluster;                      ///< template; may be empty
  std::vector<std::string>
      same;  ///< templates whose digest must agree between setups, item by item
  DriftRule drift = DriftRule::refuse;
  std::string
      reply;  ///< template: the text that both rules of the suite read (exclusive with `recorded`)
  std::string
      recorded;  ///< template: the publisher's extracted answer, when replies cannot be read again
  bool keeps_numbers = false;  ///< of what the rules read, and of gold, only the first number
  std::string setup;           ///< template: key into `setups`
  std::map<std::string, Provenance> setups;
  std::string host;  ///< template; where not empty it overrides the table's; several hosts of a
                     ///< setup are joined by "+"
  std::string requested_id;  ///< template; must agree with the table's where that states one
  std::size_t expected_items = 0;
  std::size_t expected_setups = 0;
};

}  // namespace assay::imports
