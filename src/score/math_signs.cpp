// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "score/code_points.hpp"
#include "score/latex_tokens.hpp"

namespace assay::score {
namespace {

struct Sign {
  char32_t sign;
  std::string_view plain;
};

constexpr auto signs = std::to_array<Sign>({
    {U'\u00A0', " "},           {U'\u00B0', "^\\circ "},  {U'\u00B1', "\\pm "},
    {U'\u00B2', "^2"},          {U'\u00B3', "^3"},        {U'\u00B7', "*"},
    {U'\u00BC', "\\frac14 "},   {U'\u00BD', "\\frac12 "}, {U'\u00BE', "\\frac34 "},
    {U'\u00D7', "*"},           {U'\u00F7', "/"},         {U'\u03B1', "\\alpha "},
    {U'\u03B2', "\\beta "},     {U'\u03B3', "\\gamma "},  {U'\u03B8', "\\theta "},
    {U'\u03BB', "\\lambda "},   {U'\u03C0', "\\pi "},     {U'\u03C6', "\\phi "},
    {U'\u2009', " "},           {U'\u2010', "-"},         {U'\u2011', "-"},
    {U'\u2012', "-"},           {U'\u2013', "-"},         {U'\u202F', " "},
    {U'\u2032', "'"},           {U'\u2070', "^0"},        {U'\u2074', "^4"},
    {U'\u2075', "^5"},          {U'\u2076', "^6"},        {U'\u2077', "^7"},
    {U'\u2078', "^8"},          {U'\u2079', "^9"},        {U'\u2080', "_0"},
    {U'\u2081', "_1"},          {U'\u2082', "_2"},        {U'\u2083', "_3"},
    {U'\u211D', "\\mathbb{R}"}, {U'\u2153', "\\frac13 "}, {U'\u2154', "\\frac23 "},
    {U'\u2205', "\\emptyset "}, {U'\u2208', "\\in "},     {U'\u2212', "-"},
    {U'\u221A', "\\sqrt "},     {U'\u221E', "\\infty "},  {U'\u2229', "\\cap "},
    {U'\u222A', "\\cup "},      {U'\u2248', "\\approx "}, {U'\u2260', "\\ne "},
    {U'\u2264', "\\le "},       {U'\u2265', "\\ge "},     {U'\u22C5', "*"},
    {U'\u3001', ","},           {U'\uFF05', "%"},         {U'\uFF08', "("},
    {U'\uFF09', ")"},           {U'\uFF0B', "+"},         {U'\uFF0C', ","},
    {U'\uFF0D', "-"},           {U'\uFF0E', "."},         {U'\uFF1A', ":"},
    {U'\uFF1B', ";"},           {U'\uFF1D', "="},
});
static_assert(std::ranges::is_sorted(signs, {}, &Sign::sign));

}  // namespace

std::string with_plain_signs(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    if (point.value < 0x80) {
      plain += text[at++];
      continue;
    }
    const auto sign = std::ranges::lower_bound(signs, point.value, {}, &Sign::sign);
    if (sign != signs.end() && sign->sign == point.value) {
      plain += sign->plain;
    } else if (const int digit = decimal_value(point.value); digit >= 0) {
      plain += static_cast<char>('0' + digit);
    } else {
      plain += text.substr(at, point.length);
    }
    at += point.length;
  }
  return plain;
}

}  // namespace assay::score
