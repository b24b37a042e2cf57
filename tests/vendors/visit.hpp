// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vendors/desk.hpp"
#include "vendors/socket.hpp"

namespace assay::vendors {

/// Serves a connection until either side ends it.
void serve_connection(Socket& socket, Desk& desk);

}  // namespace assay::vendors
