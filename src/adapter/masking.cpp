// SPDX-License-Identifier: Apache-2.0
#include "adapter/masking.hpp"

#include <algorithm>
#include <utility>

#include "adapter/encoding.hpp"

namespace assay::adapter {
namespace {

constexpr std::string_view mask = "***";
constexpr std::size_t telling = 8;          // "none" or "test" is no secret
constexpr std::size_t telling_base64 = 12;  // of base64: 9 bytes
constexpr std::size_t shortest_real = 16;

/// One pass: from each `head` on, so many characters as `reach(rest)` says become the mask.
template <typename Reach>
void mask_each(std::string& text, std::string_view head, const Reach& reach) {
  std::size_t at = text.find(head);
  if (at == std::string::npos) return;
  const std::string_view all = text;
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  while (at != std::string::npos) {
    out.append(all.substr(done, at - done)).append(mask);
    done = at + reach(all.substr(at));
    at = text.find(head, done);
  }
  out.append(all.substr(done));
  text = std::move(out);
}

bool is_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '-' || c == '_' || c == '=';
}

/// Up to a space, quote, comma or "&"; a backslash belongs to a quote unless a slash follows.
std::size_t word_end(std::string_view text, std::size_t at) {
  constexpr std::string_view ends = " \t\r\n\f\v\"',&";
  while (at < text.size() && ends.find(text[at]) == std::string_view::npos) {
    if (text[at] == '\\' && !text.substr(at + 1).starts_with('/')) break;
    ++at;
  }
  return at;
}

std::size_t base64_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_base64(text[at])) ++at;
  return at;
}

std::string slashes_escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '/') out += '\\';
    out += c;
  }
  return out;
}

/// The characters of base64 that `value` alone decides when `before` bytes (0 to 2) precede it.
std::string within_base64(std::string_view value, std::size_t before) {
  const std::string encoded = base64(std::string(before, '\0').append(value));
  const std::size_t first = before == 0 ? 0 : before + 1;
  return encoded.substr(first, (before + value.size()) * 8 / 6 - first);
}

void mask_signatures(std::string& text) {
  constexpr std::string_view name = "authorization=";
  std::size_t at = text.find(name);
  if (at == std::string::npos) return;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find(name, done)) {
    out.append(text, done, at + name.size() - done).append(mask);
    done = std::min(text.find_first_of("& \t\r\n\f\v\"'<\\", at), text.size());
  }
  text = out.append(text, done);
}

}  // namespace

Mask::Mask(const Secret& secret) {
  add(secret.key, secret.key.size() >= shortest_real);
  add(secret.secret, secret.secret.size() >= shortest_real);
  add(secret.account, false);
}

void Mask::add(const std::string& value, bool is_in_answers) {
  if (value.size() < telling) return;
  std::vector<Form> forms{{value, Kind::word, is_in_answers}};
  for (std::string other : {percent_encoded(value), slashes_escaped(value)}) {
    if (other != value) forms.push_back({std::move(other), Kind::word, is_in_answers});
  }
  for (const std::size_t before : {0U, 1U, 2U}) {
    forms.push_back({within_base64(value, before), Kind::base64, is_in_answers});
  }
  forms_.insert(forms_.end(), forms.begin(), forms.end());
}

void Mask::apply(std::string& text) const {
  mask_signatures(text);
  for (const Form& form : forms_) {
    const bool is_word = form.kind == Kind::word;
    const auto reach = [&](std::string_view rest) {
      if (!is_word) return base64_end(rest, 0);
      return rest.starts_with(form.value) ? form.value.size() : word_end(rest, telling);
    };
    mask_each(text, std::string_view(form.value).substr(0, is_word ? telling : telling_base64),
              reach);
  }
}

void Mask::apply_to_answer(std::string& text) const {
  for (const Form& form : forms_) {
    if (!form.is_in_answers) continue;
    mask_each(text, form.value, [&](std::string_view rest) {
      return form.kind == Kind::word ? form.value.size() : base64_end(rest, 0);
    });
  }
}

std::string masked(std::string_view text, const Secret& secret) {
  std::string out(text);
  Mask(secret).apply(out);
  return out;
}

}  // namespace assay::adapter
