// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "vendors/protocol.hpp"
#include "vendors/scenario.hpp"

namespace assay::vendors {

/// The error that the actions call for, if any; the last one wins.
std::optional<Reply> failure_by(std::span<const Action> actions, Vendor vendor);

/// What is said, before its tokens are counted.
void act_on_answer(std::span<const Action> actions, Answer& answer);

/// What is said, afterwards: things that no limit of tokens applies to.
void act_on_text(std::span<const Action> actions, Answer& answer);

/// What is sent.
void act_on_reply(std::span<const Action> actions, const Ask& ask, Reply& reply);

}  // namespace assay::vendors
