// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace assay::score {

/// Without their last point, in small letters.
inline constexpr auto abbreviations = std::to_array<std::string_view>(
    {"a.m",  "adm", "apr", "aug",  "ave",   "bros",  "capt",   "cent", "cmdr", "co",   "col",
     "corp", "d.c", "dec", "dept", "dr",    "e.g",   "eg",     "est",  "etc",  "ext",  "feb",
     "fig",  "fri", "ft",  "gen",  "gov",   "hon",   "i.e",    "ie",   "inc",  "jan",  "jr",
     "jul",  "jun", "lt",  "ltd",  "maj",   "mar",   "messrs", "min",  "mr",   "mrs",  "ms",
     "mt",   "nov", "oct", "p.m",  "p.p.s", "p.s",   "ph.d",   "pp",   "pres", "prof", "rep",
     "rev",  "sen", "sep", "sept", "sgt",   "sr",    "st",     "u.k",  "u.n",  "u.s",  "u.s.a",
     "univ", "v",   "viz", "vol",  "vs",    "w.r.t", "yr"});

/// Words that English mostly writes small: with a capital they begin a sentence.
inline constexpr auto small_words = std::to_array<std::string_view>(
    {"a",         "about",    "after",      "again",   "all",      "also",    "although",
     "always",    "am",       "an",         "and",     "another",  "any",     "anyone",
     "anything",  "are",      "as",         "at",      "be",       "because", "been",
     "before",    "being",    "below",      "both",    "but",      "by",      "can",
     "can't",     "choose",   "consider",   "could",   "create",   "did",     "do",
     "does",      "doesn't",  "don't",      "during",  "each",     "either",  "even",
     "every",     "everyone", "everything", "few",     "finally",  "find",    "first",
     "for",       "from",     "get",        "give",    "go",       "had",     "has",
     "have",      "having",   "he",         "he's",    "her",      "here",    "here's",
     "his",       "how",      "how's",      "however", "if",       "in",      "instead",
     "into",      "is",       "isn't",      "it",      "it's",     "its",     "just",
     "keep",      "last",     "later",      "let",     "let's",    "like",    "long",
     "look",      "made",     "make",       "many",    "may",      "maybe",   "more",
     "most",      "much",     "must",       "my",      "never",    "next",    "no",
     "not",       "nothing",  "now",        "of",      "off",      "often",   "on",
     "once",      "one",      "only",       "or",      "other",    "our",     "out",
     "over",      "perhaps",  "please",     "second",  "see",      "set",     "she",
     "she's",     "should",   "since",      "so",      "some",     "someone", "something",
     "sometimes", "soon",     "still",      "such",    "take",     "than",    "that",
     "that's",    "the",      "their",      "then",    "there",    "there's", "therefore",
     "these",     "they",     "they're",    "third",   "this",     "those",   "though",
     "through",   "thus",     "to",         "today",   "together", "too",     "try",
     "two",       "under",    "until",      "up",      "use",      "very",    "was",
     "we",        "we're",    "well",       "were",    "what",     "what's",  "when",
     "where",     "whether",  "which",      "while",   "who",      "who's",   "why",
     "will",      "with",     "without",    "won't",   "would",    "yes",     "yet",
     "you",       "you're",   "your"});

}  // namespace assay::score
