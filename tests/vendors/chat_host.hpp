// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "vendors/vendor.hpp"

namespace assay::vendors {

enum class UsagePlace {
  own_chunk,   ///< a chunk without choices, when asked for
  last_chunk,  ///< beside the finish reason, asked for or not
};

/// In what the hosts of chat completions differ.
struct ChatHost {
  Vendor vendor;
  bool needs_key = true;
  bool refuses_unknown = false;       ///< members that it does not know
  std::string_view vision = "*";      ///< models that take images; "*": all
  std::string_view reasoning_models;  ///< say or count what they think
  std::string_view reasoning_member;  ///< "": they keep it to themselves
  std::string_view fingerprint;
  std::string_view id_head = "chatcmpl-";
  std::string_view stop_word = "stop";
  UsagePlace usage = UsagePlace::own_chunk;
};

const ChatHost& chat_host(Vendor vendor);

/// o1 and what came before it: temperature 1 only, max_completion_tokens.
bool is_o_series(Vendor vendor, std::string_view model);

}  // namespace assay::vendors
