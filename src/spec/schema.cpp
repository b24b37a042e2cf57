// SPDX-License-Identifier: Apache-2.0
#include "spec/schema.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "spec/formats.hpp"
#include "spec/words.hpp"

namespace assay::spec {
namespace {

std::vector<std::string_view> names_of(const Record& record) {
  std::vector<std::string_view> names;
  for (const Field& field : record.fields) names.push_back(field.name);
  return names;
}

bool is_text_type(Type type) { return row(type).is_well_formed != nullptr; }

std::string in_words(const Range& range) {
  std::string text;
  if (range.low) {
    text = (range.low->edge == Edge::open ? "above " : "at least ") + short_text(range.low->value);
  }
  if (range.low && range.high) text += " and ";
  if (range.high) {
    text +=
        (range.high->edge == Edge::open ? "below " : "at most ") + short_text(range.high->value);
  }
  return text;
}

bool is_within(const Range& range, Micro value) {
  if (range.low &&
      (value < range.low->value || (range.low->edge == Edge::open && value == range.low->value))) {
    return false;
  }
  return !range.high || value < range.high->value ||
         (range.high->edge == Edge::closed && value == range.high->value);
}

class Checker {
 public:
  explicit Checker(Problems& problems) : problems_(&problems) {}

  void record(Value& value, const Record& record) {
    if (value.shape != Shape::map) {
      complain(value, std::string(record.name) + " must be a mapping, not " + described(value));
      return;
    }
    std::set<std::string_view> meant;
    for (Entry& entry : value.entries) {
      if (problems_->is_full()) return;
      if (const Field* field = find_field(record, entry.key)) {
        check(entry.value, *field);
      } else {
        meant.insert(unknown_key(entry, record));
      }
    }
    for (const Field& field : record.fields) {
      if (field.presence == Presence::optional || find(value, field.name) != nullptr) continue;
      if (meant.contains(field.name)) continue;  // a misspelt key is one problem, not two
      problems_->add(value.mark, std::string(record.name) + " needs \"" + std::string(field.name) +
                                     "\": " + std::string(field.says));
    }
  }

 private:
  void complain(Value& value, std::string_view problem) {
    value.is_wrong = true;
    problems_->add(value.mark, problem);
  }

  void complain(Value& value, const Field& field, std::string_view problem) {
    complain(value, "\"" + std::string(field.name) + "\" " + std::string(problem));
  }

  /// The known key that was probably meant.
  std::string_view unknown_key(const Entry& entry, const Record& record) {
    const std::vector<std::string_view> names = names_of(record);
    std::string hint = base::did_you_mean(entry.key, names);
    if (hint.empty()) {
      hint = "; " + std::string(record.name) + " may have: " + listed(names);
    }
    problems_->add(entry.mark, "unknown key " + base::quoted(entry.key) + hint);
    return base::nearest(entry.key, names);
  }

  void wrong_shape(Value& value, const Field& field) {
    std::string text =
        "must be " + std::string(row(field.type).wanted) + ", not " + described(value);
    const bool is_number_or_flag =
        value.shape == Shape::integer || value.shape == Shape::real || value.shape == Shape::flag;
    if (is_number_or_flag && (is_text_type(field.type) || field.type == Type::any_text)) {
      text += "; put it in quotes";
    }
    if (value.shape == Shape::text && shape_of_plain(value.text) != Shape::text &&
        (field.type == Type::decimal || field.type == Type::count || field.type == Type::whole ||
         field.type == Type::flag)) {
      text += "; take the quotes off";
    }
    complain(value, field, text);
  }

  void text(Value& value, const Field& field) {
    if (value.shape != Shape::text) return wrong_shape(value, field);
    auto* const is_well_formed = row(field.type).is_well_formed;
    if (is_well_formed != nullptr && !is_well_formed(value.text)) wrong_shape(value, field);
  }

  void decimal(Value& value, const Field& field) {
    if (value.shape != Shape::integer && value.shape != Shape::real) {
      return wrong_shape(value, field);
    }
    if (value.text == ".nan" || value.text == ".NaN" || value.text == ".NAN") {
      return complain(value, field, "must be a decimal, and " + value.text + " (NaN) is none");
    }
    const auto parsed = base::parse_micro(value.text);
    if (!parsed) {
      complain(value, field,
               "must be a decimal such as 0.905, with at most six places, not " +
                   value.text.substr(0, 40));
    } else if (!is_within(field.range, *parsed)) {
      complain(value, field, "must be " + in_words(field.range) + ", not " + value.text);
    }
  }

  void choice(Value& value, const Field& field) {
    if (value.shape == Shape::list || value.shape == Shape::map || value.shape == Shape::null) {
      return wrong_shape(value, field);
    }
    const std::vector<std::string_view> words = words_of(field);
    if (std::find(words.begin(), words.end(), value.text) != words.end()) return;
    const bool is_planned =
        std::find(field.planned.begin(), field.planned.end(), value.text) != field.planned.end();
    if (is_planned) {
      complain(value, field,
               base::quoted(value.text) + " is not built yet (allowed: " + listed(words) + ")");
    } else {
      complain(value, field,
               "cannot be " + base::quoted(value.text) + allowed_instead(value.text, words));
    }
  }

  void count(Value& value, const Field& field) {
    if (value.shape != Shape::integer) return wrong_shape(value, field);
    const auto parsed = base::parse_micro(value.text);
    if (!parsed || *parsed < (field.type == Type::whole ? micro_zero : micro_one)) {
      wrong_shape(value, field);
    }
  }

  void flag(Value& value, const Field& field) {
    if (value.shape != Shape::flag) wrong_shape(value, field);
  }

  /// A list or mapping that is of the right shape and not empty.
  bool is_filled(Value& value, const Field& field, Shape shape) {
    if (value.shape != shape) {
      wrong_shape(value, field);
      return false;
    }
    if (!value.items.empty() || !value.entries.empty()) return true;
    complain(value, field, "is empty; leave it out or fill it");
    return false;
  }

  void texts(Value& value, const Field& field) {
    if (!is_filled(value, field, Shape::list)) return;
    for (Value& item : value.items) {
      if (item.shape == Shape::text && !item.text.empty()) continue;
      complain(item, field, "holds texts, not " + described(item) + quotes_for(item));
      value.is_wrong = true;
    }
  }

  void text_map(Value& value, const Field& field) {
    if (!is_filled(value, field, Shape::map)) return;
    for (Entry& entry : value.entries) {
      if (entry.value.shape == Shape::text) continue;
      complain(entry.value, field,
               "maps to texts, not to " + described(entry.value) + quotes_for(entry.value));
      value.is_wrong = true;
    }
  }

  static std::string quotes_for(const Value& value) {
    const bool is_composed = value.shape == Shape::list || value.shape == Shape::map ||
                             value.shape == Shape::null || value.shape == Shape::text;
    return is_composed ? "" : "; put it in quotes";
  }

  void check(Value& value, const Field& field) {
    switch (field.type) {
      case Type::line:
      case Type::text:
      case Type::any_text:
      case Type::id:
      case Type::day:
      case Type::date:
      case Type::link: return text(value, field);
      case Type::decimal: return decimal(value, field);
      case Type::count:
      case Type::whole: return count(value, field);
      case Type::flag: return flag(value, field);
      case Type::choice: return choice(value, field);
      case Type::record: return record(value, *field.record);
      case Type::records:
        if (!is_filled(value, field, Shape::list)) return;
        for (Value& item : value.items) record(item, *field.record);
        return;
      case Type::record_map:
        if (!is_filled(value, field, Shape::map)) return;
        for (Entry& entry : value.entries) record(entry.value, *field.record);
        return;
      case Type::texts: return texts(value, field);
      case Type::text_map: return text_map(value, field);
    }
  }

  Problems* problems_;
};

}  // namespace

std::vector<std::string_view> words_of(const Field& field) {
  return field.rows != nullptr ? field.rows()
                               : std::vector(field.choices.begin(), field.choices.end());
}

const Field* find_field(const Record& record, std::string_view name) {
  const auto found = std::find_if(record.fields.begin(), record.fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == record.fields.end() ? nullptr : &*found;
}

void check(Value& value, const Record& record, Problems& problems) {
  Checker(problems).record(value, record);
}

}  // namespace assay::spec
