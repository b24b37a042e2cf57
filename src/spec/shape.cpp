// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <initializer_list>

#include "base/text.hpp"
#include "spec/yaml.hpp"

namespace assay::spec {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool are_digits(std::string_view text, std::string_view digits = "0123456789") {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

bool is_integer(std::string_view text) {
  if (text.starts_with("0o")) return are_digits(text.substr(2), "01234567");
  if (text.starts_with("0x")) return are_digits(text.substr(2), "0123456789abcdefABCDEF");
  return are_digits(without_sign(text));
}

bool is_real(std::string_view text) {
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return true;
  text = without_sign(text);
  if (is_one_of(text, {".inf", ".Inf", ".INF"})) return true;
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    if (!are_digits(without_sign(text.substr(e + 1)))) return false;
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return are_digits(text);
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = text.substr(point + 1);
  return (whole.empty() || are_digits(whole)) && (decimals.empty() || are_digits(decimals)) &&
         !(whole.empty() && decimals.empty());
}

}  // namespace

Shape shape_of_plain(std::string_view text) {
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return Shape::null;
  if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Shape::flag;
  if (is_integer(text)) return Shape::integer;
  return is_real(text) ? Shape::real : Shape::text;
}

std::string described(const Value& value) {
  switch (value.shape) {
    case Shape::null: return "nothing";
    case Shape::flag: return value.text;
    case Shape::integer: return "the integer " + value.text.substr(0, 40);
    case Shape::real: return "the number " + value.text.substr(0, 40);
    case Shape::text: return "text " + base::quoted(value.text);
    case Shape::list: return "a list";
    case Shape::map: return "a mapping";
  }
  return {};
}

}  // namespace assay::spec
