// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include <nlohmann/json_fwd.hpp>

#include <assay/exchange.hpp>
#include <assay/prompt.hpp>

#include "adapter/framing.hpp"
#include "adapter/gathering.hpp"

namespace assay::adapter {

/// A reply's body, or all its frames together, may not be larger.
inline constexpr std::size_t most_reply_bytes = 16U << 20U;

/// A request ready to be signed, and the parameters that it really asks for.
struct Encoded {
  Request request;
  Parameters effective;
  std::vector<Adjustment> adjustments;
};

/// A Failure says `unsupported`: this API cannot carry the prompt. It counts as coverage.
using Encoding = std::variant<Encoded, Failure>;

/// A protocol.
struct AdapterRow {
  std::string_view name;
  int version;  ///< raise it with every change of what is asked
  std::string_view says;
  Channel channel;
  Framing framing;  ///< of a streamed reply
  Encoding (*encode)(const Prompt& prompt, const Parameters& asked, const ModelSpec& model);
  /// Puts the key in. `now` is in Unix seconds.
  Request (*sign)(Request request, const Secret& secret, const ModelSpec& model, std::int64_t now);
  /// The error that a whole body states, if any.
  std::optional<VendorError> (*error)(const nlohmann::json& body, const ModelSpec& model);
  /// A whole body that is JSON and states no error.
  void (*read)(const nlohmann::json& body, const ModelSpec& model, Gathering& gathering);
  /// One event of a stream, or one frame. nullptr: the protocol does not stream.
  void (*absorb)(const Event& event, const ModelSpec& model, Gathering& gathering);
};

std::span<const AdapterRow> adapter_table();

/// nullptr: no such adapter.
const AdapterRow* find_adapter(std::string_view name);

/// The row that the model names. InputError: there is none.
const AdapterRow& adapter_of(const ModelSpec& model);

/// What a response that was read to its end means. `effective` is that of Encoded.
Result decode(const Response& response, const ModelSpec& model, const Parameters& effective);

/// A response while it arrives, however it is cut into pieces. `model` must outlive it.
class Stream {
 public:
  explicit Stream(const ModelSpec& model);

  /// Some bytes of the body, or one whole frame.
  void take(std::string_view bytes);

  /// Nothing that can still come would change the result.
  bool is_complete() const;

  /// Some text or reasoning has come: the time of the first token.
  bool has_content() const { return gathering_.has_content; }

  /// `end` holds status, headers and transport, and the body of an upgrade that was refused; its
  /// frames are ignored, and so is any other body. Once.
  Result finish(Response end, const Parameters& effective);

 private:
  void absorb(const Event& event);

  const ModelSpec* model_;
  const AdapterRow* row_;
  Framer framer_;
  Gathering gathering_;
  std::string unframed_;  ///< all bytes, until the first event: it may be no stream at all
  std::size_t size_ = 0;
  bool has_event_ = false;
  bool is_oversized_ = false;
};

}  // namespace assay::adapter
