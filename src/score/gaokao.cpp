// SPDX-License-Identifier: Apache-2.0
#include "score/gaokao.hpp"

#include <algorithm>
#include <vector>

#include "base/rational.hpp"
#include "score/code_points.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view label = "\xE3\x80\x90\xE7\xAD\x94\xE6\xA1\x88\xE3\x80\x91";

/// The letters from A to `last` in their order, at most so many.
std::string letters(std::string_view text, char last, std::size_t most) {
  std::string found;
  for (const char c : text) {
    if (found.size() == most) break;
    if (c >= 'A' && c <= last) found += c;
  }
  return found;
}

std::string spaced(std::string_view letters) {
  std::string result;
  for (const char letter : letters) {
    if (!result.empty()) result += ' ';
    result += letter;
  }
  return result;
}

std::string labelled_letters(std::string_view reply) {
  std::string found;
  for (std::size_t at = reply.find(label); at != std::string_view::npos;
       at = reply.find(label, at + label.size())) {
    std::size_t next = at + label.size();
    for (;;) {
      const CodePoint c = next_code_point(reply, next);
      if (!is_space(c.value) && c.value != U':' && c.value != U'\uFF1A') break;
      next += c.length;
    }
    if (next < reply.size() && is_ascii_upper(static_cast<unsigned char>(reply[next]))) {
      found += reply[next];
    }
  }
  return found;
}

std::string without_spaces(std::string_view text) {
  std::string kept;
  for (const std::string_view word : words(text)) kept += word;
  return kept;
}

std::string_view last_code_points(std::string_view text, std::size_t count) {
  std::size_t start = text.size();
  for (; count > 0 && start > 0; --count) {
    const char32_t c = code_point_before(text, start);
    start -= std::min(start, encoded({&c, 1}).size());
  }
  return text.substr(start);
}

}  // namespace

std::string gaokao_single(std::string_view reply, const Extraction&, const Item& item) {
  const std::size_t at = reply.find_last_of("ABCD");
  return at == std::string_view::npos ? std::string() : allowed_answer(reply.substr(at, 1), item);
}

std::string gaokao_questions(std::string_view reply, const Extraction&, const Item& item) {
  const std::size_t questions = words(item.gold).size();
  const std::string labelled = labelled_letters(reply);
  return allowed_answer(
      spaced(labelled.size() == questions ? labelled : letters(reply, 'Z', questions)), item);
}

std::string gaokao_several(std::string_view reply, const Extraction&, const Item& item) {
  const std::string text = without_spaces(reply);
  const std::size_t at = text.find(label);
  const bool is_labelled = at != std::string::npos && at > 0;
  const std::string_view part =
      is_labelled ? std::string_view(text).substr(at) : last_code_points(text, 10);
  return allowed_answer(letters(part, 'D', part.size()), item);
}

std::string gaokao_seven(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(spaced(letters(reply, 'G', 5)), item);
}

Micro words_in_place(std::string_view answer, const Item& item) {
  const std::vector<std::string_view> said = words(answer);
  const std::vector<std::string_view> wanted = words(item.gold);
  if (wanted.empty()) return said.empty() ? micro_one : micro_zero;
  std::size_t right = 0;
  for (std::size_t at = 0; at < std::min(said.size(), wanted.size()); ++at) {
    if (said[at] == wanted[at]) ++right;
  }
  return base::rounded(base::Rational(base::Integer(right), base::Integer(wanted.size())));
}

}  // namespace assay::score
