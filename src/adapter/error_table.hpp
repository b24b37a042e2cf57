// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <assay/exchange.hpp>

#include "adapter/dialect.hpp"
#include "adapter/gathering.hpp"

namespace assay::adapter {

/// What one error of one vendor means. Of the rows that match, the first counts: words
/// about the length of the prompt, then each vendor's own, then what the status alone says.
struct ErrorRow {
  Vendor vendor;
  int status;                ///< 0: any; 5: all of 5xx (and 4, 3 likewise)
  std::string_view word;     ///< code or type; * stands for anything; empty: any
  std::string_view message;  ///< somewhere in message or detail, whatever the case; * as above
  ErrorClass kind;
};

std::span<const ErrorRow> error_table();

/// The row that decides; there always is one.
const ErrorRow& classify(Vendor vendor, const VendorError& error);

/// The class of that name, if there is one.
std::optional<ErrorClass> class_named(std::string_view name);

}  // namespace assay::adapter
