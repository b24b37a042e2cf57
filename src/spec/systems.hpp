// SPDX-License-Identifier: Apache-2.0
// What claims and recipes say alike about who was measured.
#pragma once

#include <functional>
#include <string_view>

#include <assay/claim.hpp>

#include "spec/fields.hpp"
#include "spec/library.hpp"

namespace assay::spec {

extern const Record system_record;

using Complain = std::function<void(Mark, std::string_view)>;

/// `fields` is of a record with setup, model, snapshot and inferred. Complains of models and
/// snapshots that the library lacks.
System read_system(const Fields& fields, const Library& library, const Complain& complain);

/// How a claim wants it asked: `fields` is of a record with endpoint, parameters and system too.
void read_asking(const Fields& fields, const Library& library, const Complain& complain,
                 System& system);

}  // namespace assay::spec
