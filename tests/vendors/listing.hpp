// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vendors/protocol.hpp"

namespace assay::vendors {

/// The vendor's list of models and what else it tells about itself; nothing: another request.
std::optional<Reply> list_models(const HttpRequest& request, Vendor vendor,
                                 const Settings& settings);

}  // namespace assay::vendors
