// SPDX-License-Identifier: Apache-2.0
#include "import/scope.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::imports {

void Scope::enter(const Record& record) {
  record_ = &record;
  row_ = std::to_string(record.number);
  derived_.clear();
  under_way_.clear();
}

void Scope::fail(std::string_view problem) const {
  throw base::InputError({.file = path_, .line = record_->line},
                         "record " + row_ + ": " + std::string(problem));
}

std::string Scope::expand(const Template& text) {
  return text.expand([this](std::string_view name) { return find(name); });
}

std::string_view Scope::find(std::string_view name) {
  const std::string* value = name == "row" ? &row_ : nullptr;
  const auto offer = [&](const std::string* candidate) {
    if (candidate == nullptr) return;
    if (value != nullptr) fail("the field {" + std::string(name) + "} has two meanings");
    value = candidate;
  };
  if (const auto capture = captures_.find(name); capture != captures_.end()) {
    offer(&capture->second);
  }
  if (const auto member = record_->values.find(name); member != record_->values.end()) {
    if (member->second.kind == ValueKind::null) fail(base::quoted(name) + " is null");
    if (member->second.kind != ValueKind::text) {
      fail(base::quoted(name) + " is an object or an array, no text");
    }
    offer(&member->second.text);
  }
  offer(find_element(name));
  offer(find_derived(name));
  if (value == nullptr) fail_unknown(name);
  return *value;
}

const std::string* Scope::find_element(std::string_view name) const {
  const std::size_t point = name.rfind('.');
  if (point == std::string_view::npos) return nullptr;
  const auto member = record_->values.find(name.substr(0, point));
  if (member == record_->values.end() || member->second.kind != ValueKind::list) return nullptr;
  const std::vector<Value>& elements = member->second.elements;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (std::to_string(i) != name.substr(point + 1)) continue;
    if (elements[i].kind == ValueKind::text) return &elements[i].text;
    fail("element " + std::to_string(i) + " of " + base::quoted(member->first) + " is no text");
  }
  fail(base::quoted(member->first) + " has " + std::to_string(elements.size()) +
       " elements and no {" + std::string(name) + "}; they are counted from 0");
}

std::vector<std::string> Scope::list(std::string_view name) const {
  const auto member = record_->values.find(name);
  if (member == record_->values.end()) fail_unknown(name);
  std::vector<std::string> texts;
  bool is_list = member->second.kind == ValueKind::list;
  for (const Value& element : member->second.elements) {
    is_list = is_list && element.kind == ValueKind::text;
    texts.push_back(element.text);
  }
  if (!is_list) fail(base::quoted(name) + " is no list of texts");
  return texts;
}

const std::string* Scope::find_derived(std::string_view name) {
  for (const JoinTable& table : derivations_.joins) {
    if (!name.starts_with(table.prefix + ".")) continue;
    const Fields& fields = joined(table);
    const auto field = fields.find(name);
    return field == fields.end() ? nullptr : &field->second;
  }
  if (const auto known = derived_.find(name); known != derived_.end()) return &known->second;
  const auto is_named = [&](const auto& rule) { return rule.name == name; };
  const auto& eithers = derivations_.eithers;
  const auto either = std::find_if(eithers.begin(), eithers.end(), is_named);
  if (either != eithers.end()) return only_member(*either);
  const auto& cuts = derivations_.cuts;
  const auto& lookups = derivations_.lookups;
  const auto cut_rule = std::find_if(cuts.begin(), cuts.end(), is_named);
  const auto lookup_rule = std::find_if(lookups.begin(), lookups.end(), is_named);
  if (cut_rule == cuts.end() && lookup_rule == lookups.end()) return nullptr;
  if (std::find(under_way_.begin(), under_way_.end(), name) != under_way_.end()) {
    fail("the field {" + std::string(name) + "} is made from itself");
  }
  under_way_.emplace_back(name);
  std::string text = cut_rule != cuts.end() ? cut(*cut_rule) : look_up(*lookup_rule);
  under_way_.pop_back();
  return &derived_.emplace(name, std::move(text)).first->second;
}

std::string Scope::cut(const CutRule& rule) {
  const std::string text = expand(rule.of);
  const std::size_t found = text.find(rule.after);
  if (found == std::string::npos) {
    fail("cut " + rule.name + ": no " + base::quoted(rule.after) + " in the text");
  }
  const std::size_t begin = found + rule.after.size();
  const std::size_t end = text.rfind(rule.before);
  if (end == std::string::npos || end < begin) {
    fail("cut " + rule.name + ": no " + base::quoted(rule.before) + " behind " +
         base::quoted(rule.after));
  }
  return text.substr(begin, end - begin);
}

std::string Scope::look_up(const LookupRule& rule) {
  const std::string text = expand(rule.of);
  const auto value = rule.values.find(text);
  if (value != rule.values.end()) return value->second;
  std::vector<std::string_view> known;
  for (const auto& [from, to] : rule.values) known.push_back(from);
  fail("lookup " + rule.name + " has no " + base::quoted(text) + base::did_you_mean(text, known));
}

const std::string* Scope::only_member(const EitherRule& rule) const {
  const Value* only = nullptr;
  for (const std::string& name : rule.members) {
    const auto member = record_->values.find(name);
    if (member == record_->values.end()) continue;
    if (only != nullptr) fail("either " + rule.name + ": the record has several of them");
    only = &member->second;
    if (only->kind != ValueKind::text) {
      fail("either " + rule.name + ": " + base::quoted(name) + " is no text");
    }
  }
  if (only == nullptr) {
    fail("either " + rule.name + ": the record has none of " + base::joined(rule.members, ", "));
  }
  return &only->text;
}

const Fields& Scope::joined(const JoinTable& table) {
  if (table.match.is_empty()) {
    if (record_->number > table.rows.size()) {
      fail("joined row by row, but " + table.path + " has only " +
           std::to_string(table.rows.size()) + " records");
    }
    return table.rows[record_->number - 1];
  }
  const std::string name = table.prefix + ".";  // no field of its own has this name
  const auto known = derived_.find(name);
  std::string key = known != derived_.end() ? known->second : std::string();
  if (known == derived_.end()) {
    if (std::find(under_way_.begin(), under_way_.end(), name) != under_way_.end()) {
      fail("join " + table.prefix + " is matched by its own fields");
    }
    under_way_.push_back(name);
    key = expand(table.match);
    under_way_.pop_back();
    derived_.emplace(name, key);
  }
  const auto row = table.row_of_key.find(key);
  if (row == table.row_of_key.end()) {
    fail("joined by key, but no record of " + table.path + " has " + base::quoted(key));
  }
  return table.rows[row->second];
}

void Scope::fail_unknown(std::string_view name) const {
  std::vector<std::string_view> known{"row"};
  for (const auto& [field, value] : captures_) known.push_back(field);
  for (const auto& [field, value] : record_->values) known.push_back(field);
  for (const CutRule& rule : derivations_.cuts) known.push_back(rule.name);
  for (const LookupRule& rule : derivations_.lookups) known.push_back(rule.name);
  for (const EitherRule& rule : derivations_.eithers) known.push_back(rule.name);
  for (const JoinTable& table : derivations_.joins) {
    known.insert(known.end(), table.fields.begin(), table.fields.end());
  }
  fail("no field {" + std::string(name) + "}" + base::did_you_mean(name, known));
}

}  // namespace assay::imports
