// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace assay {

/// The first lines of another file of the data set, shown solved in front of every question.
struct Shots {
  std::string file;       ///< below datasets/
  std::size_t lines = 0;  ///< how many are shown; 0: there are no shots
  std::string sha256;     ///< of these lines with their line ends
};

/// Rows that Hugging Face's dataset server hands over, a page at a time.
struct RowsSource {
  std::string url;  ///< of the service
  std::string dataset;
  std::string config;
  std::string split;
  std::string revision;  ///< other rows are refused
};

/// One of the files of a dataset.
struct DatasetFile {
  std::string name;    ///< before the ids of its items, and their stratum; empty: the only file
  std::string file;    ///< below datasets/
  std::string sha256;  ///< of the file
  std::string ask;     ///< a text of its own that prompts may show; empty: none
  std::vector<std::string> urls;      ///< where it can be pulled from
  std::optional<RowsSource> rows;     ///< instead: what it is made of
  std::vector<std::string> left_out;  ///< ids, or numbers of rows, that do not count
  bool can_be_pulled() const { return !urls.empty() || rows.has_value(); }
};

enum class RowFormat {
  jsonl,  ///< one JSON object a line
  json,   ///< one JSON value; the rows are the objects of the list at `pointer`
  csv,    ///< the first record names the members
  tsv,    ///< no header and no quotes; `columns` names the members
};

/// What the member of the right answer holds.
enum class GoldForm {
  answer,  ///< the answer; with options its letter
  number,  ///< the number of the right option, from 0
  option,  ///< the text of the right option
  list,    ///< a list of texts: the answer is all of them with spaces between
};

enum class OptionOrder {
  given,
  digest,  ///< by the SHA-256 of the item's id, a line feed and the option's text
};

/// Which members of a row list the options; at most one of the first two is named.
struct OptionForm {
  std::string member;                ///< holds a list of texts
  std::vector<std::string> members;  ///< hold one text each
  std::string separator;             ///< within each of `members`; empty: none
  OptionOrder order = OptionOrder::given;
  bool is_labelled = false;  ///< each starts with its letter, as in "(A)", which is taken off
  bool is_optional = false;  ///< items with an empty list are open questions
  bool is_there() const { return !member.empty() || !members.empty(); }
};

/// The items and which of their members mean what; an empty name means that there is no such
/// member.
struct Dataset {
  std::vector<DatasetFile> files;  ///< at least one; only a single one has no name
  RowFormat format = RowFormat::jsonl;
  std::string pointer;               ///< of json, RFC 6901
  std::vector<std::string> columns;  ///< of tsv
  std::string id;                    ///< empty: the number of the row
  std::string gold;
  GoldForm gold_form = GoldForm::answer;
  std::vector<std::string> gold_members;  ///< instead of `gold`: together, as a JSON object
  OptionForm options;
  std::string stratum;
  std::string cluster;             ///< of a member that prompts show, the digest of its text counts
  bool is_aligned = false;         ///< rows of one number in several files are one cluster
  std::vector<std::string> texts;  ///< what prompts may show
  std::vector<std::string> optional_texts;  ///< also, but an item may lack them
  std::vector<std::string> images;          ///< names of files beside the dataset
  Shots shots;
};

}  // namespace assay
