// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "vendors/vendor.hpp"

namespace assay::vendors {

/// What every protocol understands of a request.
struct Ask {
  Vendor vendor = Vendor::openai;
  std::string model;
  std::string user_text;  ///< the last message of the user
  std::string all_text;   ///< everything that counts as prompt tokens
  std::int64_t images = 0;
  std::int64_t max_tokens = -1;  ///< -1: the vendor's own
  bool is_streamed = false;
  bool has_usage_chunk = false;    ///< asked for with stream_options
  bool has_delta_text = true;      ///< streamed text adds to what came before
  bool has_message_format = true;  ///< DashScope native: result_format "message"
  bool has_logprobs = false;
  bool has_reasoning = false;  ///< the model says what it thinks
};

enum class Ending {
  stop,
  length,
  content_filter,
  refusal,
  given_up,  ///< the service ran out of resources half-way
};

/// What is said in reply, in no protocol's words yet.
struct Answer {
  std::string text;
  std::string reasoning;
  Ending ending = Ending::stop;
  std::string id;  ///< 32 hexadecimal digits
  std::string served_model;
  std::string fingerprint;  ///< "": the protocol's own
  std::int64_t created = 0;
  std::int64_t prompt_tokens = 0;
  std::int64_t completion_tokens = 0;  ///< reasoning included
  std::int64_t reasoning_tokens = 0;
};

}  // namespace assay::vendors
