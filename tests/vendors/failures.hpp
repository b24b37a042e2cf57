// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vendors/message.hpp"
#include "vendors/vendor.hpp"

namespace assay::vendors {

/// One error that a vendor documents, and the name by which scenarios call for it.
struct FailureRow {
  Vendor vendor;
  std::string_view name;
  int status;
  std::string_view code;  ///< digits alone where the vendor sends a number
  std::string_view type;
  std::string_view message;
  std::string_view detail;       ///< the parameter, or what else the vendor's shape holds
  std::string_view retry_after;  ///< header; seconds
};

/// All of a vendor's errors; iFlytek's three APIs share one list.
std::vector<FailureRow> failures_of(Vendor vendor);

/// nullptr-like: an empty name when the vendor has no such error.
FailureRow failure_named(Vendor vendor, std::string_view name);

/// An error that no row foresees, as the vendor would put it.
FailureRow failure_with_status(Vendor vendor, int status);

/// The error in the vendor's shape: status, headers, body, or a frame where frames are spoken.
Reply fail(Vendor vendor, const FailureRow& failure);

/// The JSON that says it, without status and headers.
std::string failure_body(Vendor vendor, const FailureRow& failure);

/// The rows, in two files for their length.
std::span<const FailureRow> hosted_failures();
std::span<const FailureRow> chinese_failures();

}  // namespace assay::vendors
