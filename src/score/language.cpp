// SPDX-License-Identifier: Apache-2.0
#include "score/language.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "score/code_points.hpp"
#include "score/language_words.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

enum class Script {
  latin,
  cyrillic,
  arabic,
  devanagari,
  bengali,
  gurmukhi,
  gujarati,
  tamil,
  telugu,
  kannada,
  thai,
  hangul,
  kana,
  han,
  greek,
  hebrew,
  malayalam,
  other
};

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};

constexpr auto ranges = std::to_array<ScriptRange>({
    {0x41, 0x24F, Script::latin},
    {0x370, 0x3FF, Script::greek},
    {0x400, 0x52F, Script::cyrillic},
    {0x590, 0x5FF, Script::hebrew},
    {0x600, 0x77F, Script::arabic},
    {0x900, 0x97F, Script::devanagari},
    {0x980, 0x9FF, Script::bengali},
    {0xA00, 0xA7F, Script::gurmukhi},
    {0xA80, 0xAFF, Script::gujarati},
    {0xB80, 0xBFF, Script::tamil},
    {0xC00, 0xC7F, Script::telugu},
    {0xC80, 0xCFF, Script::kannada},
    {0xD00, 0xD7F, Script::malayalam},
    {0xE00, 0xE7F, Script::thai},
    {0x1E00, 0x1EFF, Script::latin},
    {0x3040, 0x30FF, Script::kana},
    {0x4E00, 0x9FFF, Script::han},
    {0xAC00, 0xD7AF, Script::hangul},
});

/// The language of a script that only one here uses; empty where several do.
constexpr std::string_view only_language(Script script) {
  switch (script) {
    case Script::bengali: return "bn";
    case Script::gurmukhi: return "pa";
    case Script::gujarati: return "gu";
    case Script::tamil: return "ta";
    case Script::telugu: return "te";
    case Script::kannada: return "kn";
    case Script::malayalam: return "ml";
    case Script::thai: return "th";
    case Script::hangul: return "ko";
    case Script::kana: return "ja";
    case Script::han: return "zh-cn";
    case Script::greek: return "el";
    case Script::hebrew: return "he";
    default: return {};
  }
}

Script script_of(char32_t c) {
  for (const ScriptRange& range : ranges) {
    if (c >= range.first && c <= range.last) return range.script;
  }
  return Script::other;
}

using Counts = std::array<std::size_t, static_cast<std::size_t>(Script::other) + 1>;

Counts count_scripts(std::u32string_view text) {
  Counts counts{};
  for (const char32_t c : text) {
    if (!is_word(c) && !is_combining_mark(c)) continue;
    if (is_decimal(c) || c == U'_') continue;
    ++counts[static_cast<std::size_t>(script_of(c))];
  }
  counts[static_cast<std::size_t>(Script::other)] = 0;
  return counts;
}

bool is_among(std::string_view word, std::string_view spaced_words) {
  const std::size_t at = spaced_words.find(word);
  if (at == std::string_view::npos) return false;
  for (std::size_t hit = at; hit != std::string_view::npos;
       hit = spaced_words.find(word, hit + 1)) {
    const std::size_t end = hit + word.size();
    const bool starts = hit == 0 || spaced_words[hit - 1] == ' ';
    const bool ends = end == spaced_words.size() || spaced_words[end] == ' ';
    if (starts && ends) return true;
  }
  return false;
}

/// Words as written between spaces, small, without marks around them.
std::vector<std::string> plain_words(const std::string& lowered) {
  std::vector<std::string> plain;
  for (const std::string_view chunk : words(lowered)) {
    const std::string_view word = stripped_of(chunk, ".,;:!?()[]{}\"'*_#-<>`~/|");
    if (!word.empty()) plain.emplace_back(word);
  }
  return plain;
}

std::string_view by_words(std::string_view text, std::span<const LanguageWords> languages) {
  constexpr std::size_t most_words = 500;
  const std::string lowered = lower(text);
  std::vector<std::string> said = plain_words(lowered);
  if (said.size() > most_words) said.resize(most_words);
  const std::u32string letters = decoded(lowered);
  std::string_view best;
  double best_score = 0;
  for (const LanguageWords& language : languages) {
    const auto common = std::ranges::count_if(
        said, [&](const std::string& word) { return is_among(word, language.words); });
    const std::u32string marking = decoded(language.letters);
    const auto marked = std::ranges::count_if(
        letters, [&](char32_t c) { return marking.find(c) != std::u32string::npos; });
    const double score = static_cast<double>(common) + 0.5 * static_cast<double>(marked);
    if (score > best_score) {
      best = language.code;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

std::string_view detected_language(std::string_view text) {
  const Counts counts = count_scripts(decoded(text));
  const auto most = std::ranges::max_element(counts);
  if (*most == 0) return {};
  const auto script = static_cast<Script>(most - counts.begin());
  switch (script) {
    case Script::latin: return by_words(text, latin_languages);
    case Script::cyrillic: return by_words(text, cyrillic_languages);
    case Script::arabic: return by_words(text, arabic_languages);
    case Script::devanagari: return by_words(text, devanagari_languages);
    default: return only_language(script);
  }
}

}  // namespace assay::score
