// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/error.hpp"

namespace assay::plan {

/// The texts of a JSON object, read without a tree.
class QuickTexts {
 public:
  /// False: the line is not read, or not well enough.
  bool read(std::string_view line);
  /// nullptr: there is no such text.
  const std::string* find(std::string_view name) const;
  void forget() { texts_.clear(); }

 private:
  std::vector<std::pair<std::string_view, std::optional<std::string>>> texts_;
};

/// One row of a dataset, whatever the file's format. Every reader throws InputError with the row's
/// place.
class Row {
 public:
  /// REQUIRES: `value` is an object.
  Row(base::Place place, std::size_t number, nlohmann::json&& value);
  /// A line that outlives this. InputError: it is no JSON object, or not UTF-8.
  Row(base::Place place, std::string_view line);
  ~Row();
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  [[noreturn]] void fail(std::string_view problem) const;

  /// Of its line, or in its list; from 1.
  std::size_t number() const { return number_; }

  /// Texts, and integers as they are written.
  std::string text(const std::string& name) const;
  /// Nothing where the row lacks it, or it is null or blank.
  std::string text_if_there(const std::string& name) const;
  /// An object with these members as they are; all must be there.
  std::string object(const std::vector<std::string>& names) const;
  /// At least one, none blank.
  std::vector<std::string> texts(const std::string& name) const;
  bool is_empty_list(const std::string& name) const;

 private:
  const nlohmann::json& tree() const;
  const nlohmann::json& member(const std::string& name) const;

  base::Place place_;
  std::size_t number_;
  std::string_view line_;
  QuickTexts quick_;
  mutable std::unique_ptr<nlohmann::json> tree_;  ///< of a line: none until it is needed
};

}  // namespace assay::plan
