// SPDX-License-Identifier: Apache-2.0
// The words and marks by which letter_order knows an answer. ASCII in small letters.
#pragma once

#include <array>
#include <string_view>

#include "score/tokens.hpp"

namespace assay::score {

/// One to four tokens; the rest is empty.
using Phrase = std::array<Word, 4>;

/// Words for "answer", and phrases that announce one.
inline constexpr auto labels = std::to_array<Phrase>({
    {"answer"},
    {"answers"},
    {"ans"},
    {"answer's"},
    {"correct", "option"},
    {"correct", "choice"},
    {"correct", "letter"},
    {"correct", "one"},
    {"right", "option"},
    {"right", "choice"},
    {"best", "option"},
    {"best", "choice"},
    {"final", "choice"},
    {"option", "is"},
    {"choice", "is"},
    {"antwort"},
    {"l\u00F6sung"},
    {"r\u00E9ponse"},
    {"R\u00E9ponse"},
    {"R\u00C9PONSE"},
    {"reponse"},
    {"respuesta"},
    {"risposta"},
    {"resposta"},
    {"jawaban"},
    {"jibu"},
    {"idahun"},
    {"\u043E\u0442\u0432\u0435\u0442"},
    {"\u041E\u0442\u0432\u0435\u0442"},
    {"\u041E\u0422\u0412\u0415\u0422"},
    {"\u7B54", "\u6848"},
    {"\u7B54"},
    {"\u7B54", "\u3048"},
    {"\u56DE", "\u7B54"},
    {"\u89E3", "\u7B54"},
    {"\u6B63", "\u89E3"},
    {"\u7B54", "\u590D"},
    {"\u6545", "\u9009"},
    {"\u5E94", "\u9009"},
    {"\u9009", "\u62E9"},
    {"\u5E94", "\u8BE5", "\u9009"},
    {"\u6240", "\u4EE5", "\u9009"},
    {"\u9009"},
    {"\u9078"},
    {"\u9009", "\u9879", "\u662F"},
    {"\u9009", "\u9879", "\u4E3A"},
    {"\u6B63", "\u786E", "\u9009", "\u9879"},
    {"\uC815", "\uB2F5"},
    {"\uB2F5"},
    {"\uB2F5", "\uBCC0"},
    {"\u0627\u0644\u0625\u062C\u0627\u0628\u0629"},
    {"\u0627\u0644\u062C\u0648\u0627\u0628"},
    {"\u0625\u062C\u0627\u0628\u0629"},
    {"\u0989\u09A4\u09CD\u09A4\u09B0"},
    {"\u0989\u09A4\u09CD\u09A4\u09B0\u0983"},
    {"\u0909\u0924\u094D\u0924\u0930"},
    {"\u0E04\u0E33\u0E15\u0E2D\u0E1A"},
    {"\u0C38\u0C2E\u0C3E\u0C27\u0C3E\u0C28\u0C02"},
});

/// What may stand between such a word and the letter.
inline constexpr auto fillers = std::to_array<Word>({
    "is",
    "was",
    "be",
    "are",
    "to",
    "the",
    "this",
    "that",
    "question",
    "problem",
    "of",
    "would",
    "should",
    "must",
    "will",
    "can",
    "only",
    "therefore",
    "thus",
    "hence",
    "then",
    "so",
    "clearly",
    "likely",
    "most",
    "probably",
    "definitely",
    "simply",
    "indeed",
    "actually",
    "option",
    "choice",
    "letter",
    "number",
    "correct",
    "right",
    "best",
    "final",
    "as",
    "follows",
    "given",
    "by",
    "here",
    "boxed",
    "text",
    "textbf",
    "mathrm",
    "mathbf",
    "est",
    "ist",
    "es",
    "\u00E9",
    "\u00E8",
    "lautet",
    "la",
    "le",
    "l",
    "die",
    "der",
    "das",
    "opci\u00F3n",
    "opzione",
    "op\u00E7\u00E3o",
    "lettre",
    "correcta",
    "correcte",
    "corretta",
    "correta",
    "richtige",
    "finale",
    "final",
    "ni",
    "adalah",
    "yang",
    "benar",
    "\u0432\u0430\u0440\u0438\u0430\u043D\u0442",
    "\u0431\u0443\u043A\u0432\u0430",
    "\u662F",
    "\u70BA",
    "\u4E3A",
    "\u9009",
    "\u9879",
    "\u9078",
    "\u9805",
    "\u5E94",
    "\u8BE5",
    "\u6848",
    "\u53EA",
    "\u6709",
    "\u306F",
    "\u304C",
    "\uC740",
    "\uB294",
    "\uC774",
    "\u0647\u064A",
    "\u0647\u0648",
    "\u0627\u0644\u0635\u062D\u064A\u062D\u0629",
    "\u0627\u0644\u0646\u0647\u0627\u0626\u064A\u0629",
    ":",
    "\uFF1A",
    "-",
    "\u2013",
    "\u2014",
    "=",
    "*",
    "_",
    "(",
    "[",
    "{",
    "<",
    ">",
    "$",
    "\\",
    "\"",
    "'",
    "`",
    "#",
    "\u201C",
    "\u2018",
    "\uFF08",
    "\u3010",
    "\u3011",
    "\u300C",
    "\u2192",
    "\u200B",
    "\u0964",
});

inline constexpr auto inside_box =
    std::to_array<Word>({"{", "(", "[", "\\", "$", "*", "text", "textbf", "mathrm", "mathbf",
                         "mathit", "textrm", "textit", "option", "~", ","});

inline constexpr auto opening_marks =
    std::to_array<Word>({"(", "[", "{", "<", "*", "_", "$", "\\", "\"", "'", "`", "#", ">", "-",
                         "\uFF08", "\u3010", "\u201C", "\u300C"});

inline constexpr auto closing_marks =
    std::to_array<Word>({")", "]", "}", "*", "_", "$", "\\", "\"", "'", "`", ">", "\uFF09",
                         "\u3011", "\u201D", "\u300D"});

/// Behind the letter at the start of a line with more on it.
inline constexpr auto set_off_marks =
    std::to_array<Word>({")", "]", ".", ":", "\uFF09", "\uFF1A", "\uFF0E", "\u3001", "\u3002"});

/// Between two letters that are both offered.
inline constexpr auto joining_words = std::to_array<Word>(
    {"or",     "and",  "/",     ",",       "&",        "und",    "oder",   "et",
     "ou",     "y",    "o",     "e",       "\u6216",   "\u548C", "\u3001", "\uFF0C",
     "either", "both", "maybe", "perhaps", "possibly", "option"});

/// What denies the letter after it.
inline constexpr auto denials = std::to_array<Phrase>({
    {"not"},
    {"non"},
    {"nicht"},
    {"nor"},
    {"never"},
    {"except"},
    {"t", "be"},
    {"not", "be"},
    {"\u4E0D", "\u662F"},
    {"\u4E0D", "\u9009"},
    {"\u4E0D"},
});

/// Words that follow a letter, not an article.
inline constexpr auto after_letter = std::to_array<Word>(
    {"is",    "because", "since",   "as",     "and",    "or",   "not", "instead",
     "seems", "looks",   "appears", "would",  "should", "must", "for", "due",
     "by",    "but",     "which",   "rather", "over",   "fits"});

/// What makes the letter before it the subject of a new statement.
inline constexpr auto statement_words = std::to_array<Word>(
    {"is", "isn't", "was", "would", "seems", "looks", "cannot", "can", "does", "doesn", "isn"});

/// After a letter: that it is the answer.
inline constexpr auto correct_phrases = std::to_array<Phrase>({
    {"is", "correct"},
    {"is", "right"},
    {"is", "true"},
    {"is", "best"},
    {"is", "the", "correct"},
    {"is", "the", "right"},
    {"is", "the", "best"},
    {"is", "the", "answer"},
    {"is", "my", "answer"},
    {"is", "your", "answer"},
    {"must", "be", "correct"},
    {"seems", "correct"},
    {"seems", "right"},
    {"looks", "right"},
    {"looks", "correct"},
    {"\u662F", "\u6B63", "\u786E"},
    {"\u662F", "\u5BF9"},
    {"\u6B63", "\u786E"},
    {"\u662F", "\u7B54", "\u6848"},
    {"\u662F", "\u6700", "\u4F73"},
    {"\u5BF9"},
    {"\u304C", "\u6B63"},
    {"\u9879", "\u6B63", "\u786E"},
    {"\u9879", "\u662F", "\u6B63"},
    {"\uAC00", "\uC815", "\uB2F5"},
    {"\uC774", "\uC815", "\uB2F5"},
});

/// Before a letter: that it is chosen. One or two tokens.
inline constexpr auto choosing_phrases = std::to_array<Phrase>({
    {"choose"},           {"chose"},          {"select"},     {"pick"},
    {"picked"},           {"selected"},       {"choosing"},   {"should", "be"},
    {"must", "be"},       {"would", "be"},    {"go", "with"}, {"going", "with"},
    {"would", "say"},     {"d", "say"},       {"i", "say"},   {"choose", "option"},
    {"select", "option"}, {"pick", "option"}, {"it", "is"},   {"it's"},
    {"w\u00E4hle"},       {"choisis"},        {"elijo"},      {"scelgo"},
    {"escolho"},          {"conclude"},       {"\u9009"},     {"\u9078"},
    {"\u5C31", "\u662F"},
});

/// The letter A to Z that a word stands for, in the scripts that simple-evals knows too; 0: none.
char latin_letter(std::string_view word);

}  // namespace assay::score
