// SPDX-License-Identifier: Apache-2.0
#include "adapter/plain_chat.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/json_cursor.hpp"
#include "base/text.hpp"

namespace assay::adapter {
namespace {

using base::JsonCursor;

/// A member counts once; null is as good as none.
class PlainChat {
 public:
  explicit PlainChat(std::string_view body) : cursor_(body) {}

  bool read() {
    return cursor_.members([this](std::string_view name) { return top(name); }) &&
           cursor_.is_at_end() && choices_ == 1;
  }

  void give(Gathering& gathering) {
    Reply& reply = gathering.reply;
    const auto set = [](std::string& into, std::optional<std::string>& said) {
      if (said && !said->empty()) into = std::move(*said);
    };
    set(reply.served_id, model_);
    set(reply.served_by, provider_);
    set(reply.fingerprint, fingerprint_);
    for (std::optional<std::string>& id : ids_) set(reply.request_id, id);
    const auto set_count = [](std::optional<std::int64_t>& into,
                              const std::optional<std::int64_t>& said) {
      if (said) into = said;
    };
    set_count(reply.usage.prompt_tokens, prompt_tokens_);
    set_count(reply.usage.completion_tokens, completion_tokens_);
    set_count(reply.usage.total_tokens, total_tokens_);
    set_count(reply.usage.cached_tokens, cache_hit_tokens_);
    set_count(reply.usage.cached_tokens, cached_tokens_);
    set_count(reply.usage.reasoning_tokens, reasoning_tokens_);
    add_text(gathering, content_.value_or(""));
    const bool has_reasoning_content = reasoning_content_ && !reasoning_content_->empty();
    add_reasoning(gathering,
                  (has_reasoning_content ? reasoning_content_ : reasoning_).value_or(""));
    reply.refusal += refusal_.value_or("");
    gathering.has_content = gathering.has_content || !refusal_.value_or("").empty();
    if (finish_ && *finish_ != "null") reply.finish_word = std::move(*finish_);
    gathering.is_complete = true;
  }

 private:
  bool text(std::optional<std::string>& into) {
    if (into) return false;
    if (cursor_.peek() == 'n') return cursor_.skip_null();
    return cursor_.read(into.emplace());
  }

  bool count(std::optional<std::int64_t>& into) {
    if (into) return false;
    if (cursor_.peek() == 'n') return cursor_.skip_null();
    return cursor_.read(into.emplace());
  }

  bool top(std::string_view name) {
    if (name == "choices") {
      return std::exchange(has_choices_, true) == false &&
             cursor_.elements([this] { return choice(); });
    }
    if (name == "usage") {
      if (std::exchange(has_usage_, true)) return false;
      if (cursor_.peek() == 'n') return cursor_.skip_null();
      return cursor_.members([this](std::string_view each) { return usage(each); });
    }
    if (name == "model") return text(model_);
    if (name == "provider") return text(provider_);
    if (name == "system_fingerprint") return text(fingerprint_);
    if (name == "id") return text(ids_[0]);
    if (name == "sid") return text(ids_[1]);
    if (name == "request_id") return text(ids_[2]);
    if (name == "object") return text(object_) && object_ && *object_ != "error";
    // Where errors are stated.
    if (name == "error") return cursor_.skip_null();
    if (name == "type" || name == "code" || name == "message" || name == "header") return false;
    return cursor_.skip();
  }

  bool usage(std::string_view name) {
    if (name == "prompt_tokens") return count(prompt_tokens_);
    if (name == "completion_tokens") return count(completion_tokens_);
    if (name == "total_tokens") return count(total_tokens_);
    if (name == "prompt_cache_hit_tokens") return count(cache_hit_tokens_);
    if (name == "prompt_tokens_details") {
      return details("cached_tokens", cached_tokens_, has_prompt_details_);
    }
    if (name == "completion_tokens_details") {
      return details("reasoning_tokens", reasoning_tokens_, has_completion_details_);
    }
    return cursor_.skip();
  }

  bool details(std::string_view wanted, std::optional<std::int64_t>& into, bool& is_seen) {
    if (std::exchange(is_seen, true)) return false;
    if (cursor_.peek() == 'n') return cursor_.skip_null();
    return cursor_.members(
        [&](std::string_view each) { return each == wanted ? count(into) : cursor_.skip(); });
  }

  bool choice() {
    ++choices_;
    return cursor_.members([this](std::string_view name) {
      if (name == "message") {
        return std::exchange(has_message_, true) == false &&
               cursor_.members([this](std::string_view each) { return message(each); });
      }
      if (name == "finish_reason") return text(finish_);
      if (name == "index") return count(index_) && index_ == 0;
      if (name == "delta" || name == "moderation_hit_type") return false;
      return cursor_.skip();
    });
  }

  bool message(std::string_view name) {
    if (name == "content") return text(content_);
    if (name == "reasoning_content") return text(reasoning_content_);
    if (name == "reasoning") return text(reasoning_);
    if (name == "refusal") return text(refusal_);
    return cursor_.skip();
  }

  JsonCursor cursor_;
  std::optional<std::string> object_, model_, provider_, fingerprint_;
  std::array<std::optional<std::string>, 3> ids_;  ///< the later ones count more
  std::optional<std::string> content_, reasoning_content_, reasoning_, refusal_, finish_;
  std::optional<std::int64_t> index_, prompt_tokens_, completion_tokens_, total_tokens_;
  std::optional<std::int64_t> cache_hit_tokens_, cached_tokens_, reasoning_tokens_;
  std::size_t choices_ = 0;
  bool has_choices_ = false;
  bool has_usage_ = false;
  bool has_message_ = false;
  bool has_prompt_details_ = false;
  bool has_completion_details_ = false;
};

}  // namespace

bool read_plain_chat(std::string_view body, Gathering& gathering) {
  if (base::find_invalid_utf8(body)) return false;
  PlainChat chat(body);
  if (!chat.read()) return false;
  chat.give(gathering);
  return true;
}

}  // namespace assay::adapter
