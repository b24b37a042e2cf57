// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "spec/fields.hpp"

namespace assay::spec {

/// The fields that the templates of a recipe may use, as far as they are known without the files,
/// and the check of templates against them. First everything is added, then templates are checked.
class RecipeFields {
 public:
  explicit RecipeFields(Problems& problems) : problems_(problems) {}

  /// Adds the captures of file patterns that stand at `marks`.
  void add_captures(std::string_view where, const std::vector<std::string>& patterns,
                    const std::vector<Mark>& marks);
  /// Adds what the records of a format have.
  void add_records(const Fields& records);
  /// Adds the columns of csv files, called {prefix.name} where there is a prefix.
  void add_columns(const Fields& records, const std::string& prefix);
  /// Adds the columns and the row number of a joined file.
  void add_join(const Fields& join, const std::string& prefix);
  /// `what` names it in messages: "cut".
  void add(const std::string& name, std::string_view what, Mark mark);

  /// `where` names the template in messages: "item.id".
  void check(std::string_view where, std::string_view text, Mark mark);
  /// The same of what `name` is made from, for check_circles(): a cut, a lookup or a join.
  void check_derived(const std::string& name, std::string_view where, std::string_view text,
                     Mark mark);
  /// Complains of what is made from itself.
  void check_circles();

 private:
  struct Derived {
    Mark mark;
    std::vector<std::string> from;
  };

  bool is_known(const std::string& field) const;
  const std::string* join_of(const std::string& field) const;
  /// The cut, lookup or join that gives the field; nullptr: the record does.
  const std::string* origin_of(const std::string& field) const;

  Problems& problems_;
  std::map<std::string, std::string_view> known_{
      {"row", "the row number"}};           ///< name to what it is
  std::set<std::string> some_captures_;     ///< of some of several patterns
  std::set<std::string> joins_;             ///< prefixes
  std::set<std::string> open_;              ///< prefixes of records whose fields only files know
  std::map<std::string, Derived> derived_;  ///< joins by prefix
};

/// Whether a template, which need not be well-formed, is one {field} and nothing else.
bool is_one_field(std::string_view text);

/// Complains where `text` is no pattern of paths.
void check_pattern(std::string_view where, std::string_view text, Mark mark, Problems& problems);

}  // namespace assay::spec
