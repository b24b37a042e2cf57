// SPDX-License-Identifier: Apache-2.0
#include "spec/schema.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace assay::spec {
namespace {

std::string list_of(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    text += (text.empty() ? "" : ", ") + std::string(word);
  }
  return text;
}

std::vector<std::string_view> names_of(const Record& record) {
  std::vector<std::string_view> names;
  for (const Field& field : record.fields) names.push_back(field.name);
  return names;
}

bool is_id(std::string_view text) {
  const auto is_alphanumeric = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && is_alphanumeric(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_alphanumeric(c) || c == '.' || c == '+' || c == '-';
         });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_day(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 4 || i == 7;
    if (is_dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  if (text.size() != 10) return false;
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return false;
  return day >= 1 && day <= (month == 2 && is_leap ? 29 : days[month - 1]);
}

bool is_date(std::string_view text) {
  if (text.size() == 4) return is_day(std::string(text) + "-01-01");
  return text.size() == 7 ? is_day(std::string(text) + "-01") : is_day(text);
}

std::string_view wanted(Type type) {
  switch (type) {
    case Type::text:
    case Type::any_text: return "text";
    case Type::id: return "an id";
    case Type::day: return "a date YYYY-MM-DD";
    case Type::date: return "a date YYYY-MM-DD, YYYY-MM or \"YYYY\"";
    case Type::decimal: return "a number";
    case Type::count: return "a positive integer";
    case Type::flag: return "true or false";
    case Type::choice: return "one word of a list";
    case Type::record: return "a mapping";
    case Type::records: return "a list of mappings";
    case Type::record_map: return "a mapping of mappings";
    case Type::texts: return "a list of texts";
    case Type::text_map: return "a mapping of texts";
  }
  return {};
}

class Checker {
 public:
  explicit Checker(Problems& problems) : problems_(&problems) {}

  void record(const Value& value, const Record& record) {
    if (value.shape != Shape::map) {
      problems_->add(value.mark, std::string(record.name) + " must be a mapping, not " +
                                     std::string(in_words(value.shape)));
      return;
    }
    for (const Entry& entry : value.entries) {
      if (problems_->are_many()) return;
      const auto field = std::find_if(record.fields.begin(), record.fields.end(),
                                      [&](const Field& f) { return f.name == entry.key; });
      if (field == record.fields.end()) {
        unknown_key(entry, record);
      } else {
        this->field(entry.value, *field);
      }
    }
    for (const Field& field : record.fields) {
      if (field.presence == Presence::required && find(value, field.name) == nullptr) {
        problems_->add(value.mark, std::string(record.name) + " needs the key \"" +
                                       std::string(field.name) + "\": " + std::string(field.says));
      }
    }
  }

 private:
  void unknown_key(const Entry& entry, const Record& record) {
    const std::vector<std::string_view> names = names_of(record);
    std::string hint = base::did_you_mean(entry.key, names);
    if (hint.empty()) hint = "; allowed: " + list_of(names);
    problems_->add(entry.mark, "unknown key " + base::quoted(entry.key) + hint);
  }

  void wrong(const Value& value, const Field& field) {
    std::string text = "\"" + std::string(field.name) + "\" must be " +
                       std::string(wanted(field.type)) + ", not " +
                       std::string(in_words(value.shape));
    const bool is_number =
        value.shape == Shape::integer || value.shape == Shape::real || value.shape == Shape::flag;
    const bool wants_text = field.type == Type::text || field.type == Type::any_text ||
                            field.type == Type::id || field.type == Type::date;
    if (is_number && wants_text) text += "; put it in quotes";
    problems_->add(value.mark, text);
  }

  void malformed(const Value& value, const Field& field) {
    problems_->add(value.mark, "\"" + std::string(field.name) + "\" must be " +
                                   std::string(wanted(field.type)) + ", not " +
                                   base::quoted(value.text));
  }

  void scalar(const Value& value, const Field& field, bool (*is_well_formed)(std::string_view)) {
    if (value.shape != Shape::text) return wrong(value, field);
    if (!is_well_formed(value.text)) malformed(value, field);
  }

  void decimal(const Value& value, const Field& field) {
    if (value.shape != Shape::integer && value.shape != Shape::real) return wrong(value, field);
    const auto parsed = base::parse_micro(value.text);
    if (!parsed) {
      problems_->add(value.mark, "\"" + std::string(field.name) +
                                     "\" must be a decimal with at most six places, not " +
                                     base::quoted(value.text));
    } else if (*parsed < field.lowest || *parsed > field.highest) {
      problems_->add(value.mark, "\"" + std::string(field.name) + "\" must lie between " +
                                     base::to_text(field.lowest) + " and " +
                                     base::to_text(field.highest) + ", not " + value.text);
    }
  }

  void choice(const Value& value, const Field& field) {
    const bool is_scalar =
        value.shape != Shape::list && value.shape != Shape::map && value.shape != Shape::null;
    if (!is_scalar) return wrong(value, field);
    if (std::find(field.choices.begin(), field.choices.end(), value.text) != field.choices.end()) {
      return;
    }
    std::string hint = base::did_you_mean(value.text, field.choices);
    if (hint.empty()) hint = "; allowed: " + list_of(field.choices);
    problems_->add(value.mark,
                   "unknown " + std::string(field.name) + " " + base::quoted(value.text) + hint);
  }

  void count(const Value& value, const Field& field) {
    if (value.shape != Shape::integer) return wrong(value, field);
    const auto parsed = base::parse_micro(value.text);
    if (!parsed || *parsed < micro_one) malformed(value, field);
  }

  void texts(const Value& value, const Field& field) {
    if (value.shape != Shape::list || value.items.empty()) return wrong_or_empty(value, field);
    for (const Value& item : value.items) {
      if (item.shape != Shape::text || item.text.empty()) {
        problems_->add(item.mark, "\"" + std::string(field.name) + "\" holds texts, not " +
                                      std::string(in_words(item.shape)));
      }
    }
  }

  void text_map(const Value& value, const Field& field) {
    if (value.shape != Shape::map || value.entries.empty()) return wrong_or_empty(value, field);
    for (const Entry& entry : value.entries) {
      if (entry.value.shape == Shape::text) continue;
      problems_->add(entry.value.mark,
                     "\"" + std::string(field.name) + "\" maps to texts, not to " +
                         std::string(in_words(entry.value.shape)) + "; put it in quotes");
    }
  }

  void wrong_or_empty(const Value& value, const Field& field) {
    const bool is_empty = value.shape == Shape::list || value.shape == Shape::map;
    if (!is_empty || value.items.size() + value.entries.size() > 0) return wrong(value, field);
    problems_->add(value.mark, "\"" + std::string(field.name) + "\" is empty");
  }

  void records(const Value& value, const Field& field) {
    if (value.shape != Shape::list || value.items.empty()) return wrong_or_empty(value, field);
    for (const Value& item : value.items) record(item, *field.record);
  }

  void record_map(const Value& value, const Field& field) {
    if (value.shape != Shape::map || value.entries.empty()) return wrong_or_empty(value, field);
    for (const Entry& entry : value.entries) record(entry.value, *field.record);
  }

  void field(const Value& value, const Field& field) {
    switch (field.type) {
      case Type::text:
        if (value.shape != Shape::text) return wrong(value, field);
        if (value.text.empty()) {
          problems_->add(value.mark, "\"" + std::string(field.name) + "\" is empty");
        }
        return;
      case Type::any_text: return scalar(value, field, [](std::string_view) { return true; });
      case Type::id: return scalar(value, field, is_id);
      case Type::day: return scalar(value, field, is_day);
      case Type::date: return scalar(value, field, is_date);
      case Type::decimal: return decimal(value, field);
      case Type::count: return count(value, field);
      case Type::flag:
        if (value.shape != Shape::flag) wrong(value, field);
        return;
      case Type::choice: return choice(value, field);
      case Type::record: return record(value, *field.record);
      case Type::records: return records(value, field);
      case Type::record_map: return record_map(value, field);
      case Type::texts: return texts(value, field);
      case Type::text_map: return text_map(value, field);
    }
  }

  Problems* problems_;
};

}  // namespace

void check(const Value& value, const Record& record, Problems& problems) {
  Checker(problems).record(value, record);
}

}  // namespace assay::spec
