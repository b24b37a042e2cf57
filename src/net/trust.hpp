// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "net/transport.hpp"

namespace assay::net {

/// The file of authorities that the settings or $SSL_CERT_FILE name; "": the system's.
/// InputError: it cannot be read.
std::string find_ca_file(const TransportSettings& settings);

}  // namespace assay::net
