// SPDX-License-Identifier: Apache-2.0
#include "vendors/answering.hpp"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace assay::vendors {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Takes one non-blank word off the front; "" at the end.
std::string_view take_word(std::string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  const auto* const end = std::ranges::find_if(text, is_blank);
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

std::optional<std::int64_t> whole_number(std::string_view word) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  constexpr std::int64_t limit = 1'000'000'000;
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  if (value > limit || value < -limit) return std::nullopt;
  return value;
}

PreparedAnswer prepared_in(const nlohmann::json& line, const base::Place& place) {
  if (!line.is_object()) throw base::InputError(place, "an answer is a JSON object");
  PreparedAnswer made;
  for (const auto& [key, value] : line.items()) {
    std::string* const into = key == "contains"    ? &made.contains
                              : key == "sha256"    ? &made.sha256
                              : key == "model"     ? &made.model
                              : key == "text"      ? &made.text
                              : key == "reasoning" ? &made.reasoning
                                                   : nullptr;
    if (into == nullptr) {
      throw base::InputError(place, "an answer has no " + base::quoted(key) +
                                        "; it has contains, sha256, model, text, reasoning");
    }
    if (!value.is_string()) throw base::InputError(place, base::quoted(key) + " is a text");
    *into = value.get<std::string>();
  }
  if (!line.contains("text")) throw base::InputError(place, "an answer needs a text");
  if (made.contains.empty() == made.sha256.empty()) {
    throw base::InputError(place, "an answer needs either contains or sha256");
  }
  return made;
}

bool is_for(const PreparedAnswer& prepared, const Ask& ask) {
  return prepared.model.empty() || prepared.model == ask.model;
}

// nullptr: nobody prepared one.
const PreparedAnswer* find_prepared(const Answering& answering, const Ask& ask) {
  if (!answering.by_digest.empty()) {
    const auto found = answering.by_digest.find(base::sha256_hex(ask.user_text));
    if (found != answering.by_digest.end()) {
      for (const PreparedAnswer& prepared : found->second) {
        if (is_for(prepared, ask)) return &prepared;
      }
    }
  }
  for (const PreparedAnswer& prepared : answering.by_words) {
    if (is_for(prepared, ask) && ask.user_text.find(prepared.contains) != std::string::npos) {
      return &prepared;
    }
  }
  return nullptr;
}

}  // namespace

Answering read_answers(std::string_view text, const std::string& file) {
  Answering answering;
  std::size_t number = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    ++number;
    if (base::trimmed(line).empty()) continue;
    const base::Place place{.file = file, .line = number};
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded()) throw base::InputError(place, "this is not JSON");
    PreparedAnswer made = prepared_in(json, place);
    auto& into = made.sha256.empty() ? answering.by_words : answering.by_digest[made.sha256];
    into.push_back(std::move(made));
  }
  return answering;
}

std::int64_t count_words(std::string_view text) {
  std::int64_t words = 0;
  while (!take_word(text).empty()) ++words;
  return words;
}

double share_of(std::string_view one, std::string_view other) {
  std::string both(one);
  both.append(1, '\0').append(other);
  const base::Digest digest = base::sha256(both);
  double share = 0;
  for (std::size_t i = 6; i-- > 0;) share = (share + digest[i]) / 256.0;
  return share;
}

std::optional<std::int64_t> arithmetic_result(std::string_view text) {
  constexpr std::string_view start = "What is ";
  const std::size_t at = text.rfind(start);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = base::trimmed(text.substr(at + start.size()));
  if (!rest.ends_with('?')) return std::nullopt;
  rest.remove_suffix(1);
  const auto left = whole_number(take_word(rest));
  const std::string_view operation = take_word(rest);
  const auto right = whole_number(take_word(rest));
  if (!left || !right || operation.size() != 1 || !base::trimmed(rest).empty()) return std::nullopt;
  switch (operation.front()) {
    case '+': return *left + *right;
    case '-': return *left - *right;
    case '*': return *left * *right;
    case '/':
      if (*right == 0 || *left % *right != 0) return std::nullopt;
      return *left / *right;
    default: return std::nullopt;
  }
}

Answer answer(const Ask& ask, const Answering& answering, double wrong) {
  Answer made{.served_model = ask.model};
  if (const PreparedAnswer* const prepared = find_prepared(answering, ask)) {
    made.text = prepared->text;
    made.reasoning = prepared->reasoning;
  } else if (const auto result = arithmetic_result(ask.user_text)) {
    const bool is_wrong = share_of(ask.model, ask.user_text) < wrong;
    made.text = std::to_string(is_wrong ? *result + 1 : *result);
  } else {
    made.text = "You said " + base::sha256_hex(ask.user_text).substr(0, 16) + ".";
  }
  if (ask.has_reasoning && made.reasoning.empty()) made.reasoning = "Let me think.";
  return made;
}

void settle(const Ask& ask, Answer& answer) {
  const std::int64_t left =
      std::max<std::int64_t>(0, ask.max_tokens - count_words(answer.reasoning));
  if (ask.max_tokens >= 0 && count_words(answer.text) > left) {
    std::string_view rest = answer.text;
    for (std::int64_t i = 0; i < left; ++i) take_word(rest);
    answer.text.resize(answer.text.size() - rest.size());
    answer.ending = Ending::length;
  }
  answer.prompt_tokens = count_words(ask.all_text) + 85 * ask.images;
  answer.reasoning_tokens = count_words(answer.reasoning);
  answer.completion_tokens = count_words(answer.text) + answer.reasoning_tokens;
}

}  // namespace assay::vendors
