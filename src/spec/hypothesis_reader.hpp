// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <assay/claim.hpp>

#include "spec/fields.hpp"
#include "spec/library.hpp"

namespace assay::spec {

/// Reads what one reading of a claim tests and adds problems for what cannot be ruled on. What a
/// variant does not state it takes from the claim, but not why it cannot be tested if it has
/// measures of its own, or is about prices.
class HypothesisReader {
 public:
  /// The claim's own reading, or with a variant that variant's. All must outlive this.
  HypothesisReader(const Fields& claim, const Fields* variant, const Library& library,
                   Problems& problems);

  Hypothesis read();

 private:
  /// Where a key of the hypothesis is stated; the claim, or its decision, where it is not.
  const Fields& source(std::string_view key) const;
  bool is_stated(std::string_view key) const { return source(key).has(key); }
  void complain(const Fields& where, Mark mark, std::string_view problem);
  void complain_of(std::string_view key, std::string_view problem);
  bool has_own_test() const;
  bool has_reason() const;
  bool is_ruled_on() const;

  void read_statement();
  void check_value(const Fields& statement);
  void check_options(const Fields& statement);
  void check_margin();
  void check_margin_of_kind();
  System read_system(const Fields& system, const Fields& where);
  void read_combination();
  void check_one_by_one();
  void check_design();
  void read_references();
  void read_measures();
  void read_measure(const Fields& measure);
  void read_published(const Fields& fields, Measure& measure);
  void read_controls();
  void check_control(const Fields& control, const SetupPair& pair);
  void check_first(const Fields& measure, const Measure& read);
  void check_references_of(const Fields& measure, const Measure& read);
  void check_graded(const Fields& measure, const Measure& read);
  std::string relation(const System& judge, const System& contestant) const;
  void check_repeats(const Fields& measure, const Measure& read);

  const Fields& claim_;
  const Fields decision_;
  const Fields* variant_;
  const Library& library_;
  Problems& problems_;
  std::string context_;
  Hypothesis hypothesis_;
  std::optional<StatementKind> kind_;  ///< absent: not known, nothing that hangs on it is checked
  std::set<std::string> parts_;        ///< what is tested already
};

}  // namespace assay::spec
