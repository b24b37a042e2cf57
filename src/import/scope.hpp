// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/pattern.hpp"
#include "import/record.hpp"
#include "import/template.hpp"

namespace assay::imports {

struct CutRule {
  std::string name;
  Template of;
  std::string after;
  std::string before;
};

struct LookupRule {
  std::string name;
  Template of;
  std::map<std::string, std::string, std::less<>> values;
};

struct EitherRule {
  std::string name;
  std::vector<std::string> members;
};

/// The records of a joined file; only the fields that templates use are kept.
struct JoinTable {
  std::string prefix;
  std::string path;
  Template match;                   ///< empty: row by row
  std::vector<std::string> fields;  ///< all there are, for messages
  std::vector<Fields> rows;         ///< named "prefix.column", with "prefix.row"
  std::map<std::string, std::size_t, std::less<>> row_of_key;
};

/// What templates may refer to besides captures and the record.
struct Derivations {
  std::vector<CutRule> cuts;
  std::vector<LookupRule> lookups;
  std::vector<EitherRule> eithers;
  std::vector<JoinTable> joins;
};

/// The fields of one record. Cuts, lookups and joins are worked out when they are asked for.
class Scope {
 public:
  /// The arguments must outlive the scope.
  Scope(const Derivations& derivations, const std::string& path, const Fields& captures)
      : derivations_(derivations), path_(path), captures_(captures) {}

  /// `record` must stay until the next call.
  void enter(const Record& record);

  /// InputError: a field that is unknown, ambiguous, null or nested, or that cannot be worked out.
  std::string expand(const Template& text);

  /// The texts of the record's member `name`. InputError: it is no list of texts.
  std::vector<std::string> list(std::string_view name) const;

  /// Throws an InputError with the place of the record.
  [[noreturn]] void fail(std::string_view problem) const;

 private:
  std::string_view find(std::string_view name);
  const std::string* find_element(std::string_view name) const;
  const std::string* find_derived(std::string_view name);
  std::string cut(const CutRule& rule);
  std::string look_up(const LookupRule& rule);
  const std::string* only_member(const EitherRule& rule) const;
  const Fields& joined(const JoinTable& table);
  [[noreturn]] void fail_unknown(std::string_view name) const;

  const Derivations& derivations_;
  const std::string& path_;
  const Fields& captures_;
  const Record* record_ = nullptr;
  std::string row_;
  Fields derived_;
  std::vector<std::string> under_way_;
};

}  // namespace assay::imports
