// SPDX-License-Identifier: Apache-2.0
#include "evidence/journal_record.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/json_cursor.hpp"
#include "base/text.hpp"
#include "evidence/journal_parameters.hpp"
#include "evidence/json_line.hpp"

namespace assay::evidence {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t usual_line = 1'024;

/// Readers of journals take lines of 32 MiB.
constexpr std::size_t longest_record = std::size_t{31} << 20U;
/// Of a text whose bytes may need six characters each.
constexpr std::size_t longest_escaped = std::size_t{3} << 20U;

// Names on disk: they may be added, never changed.
constexpr std::array<std::string_view, 6> finish_names{"unsaid",   "stop",    "length",
                                                       "filtered", "refused", "other"};
constexpr std::array<std::string_view, 2> mark_names{"web_search", "moderated"};

constexpr std::array<std::pair<std::string_view, std::optional<std::int64_t> Usage::*>, 5>
    usage_members{{{"prompt_tokens", &Usage::prompt_tokens},
                   {"completion_tokens", &Usage::completion_tokens},
                   {"reasoning_tokens", &Usage::reasoning_tokens},
                   {"cached_tokens", &Usage::cached_tokens},
                   {"total_tokens", &Usage::total_tokens}}};

constexpr std::array<std::pair<std::string_view, std::string Reply::*>, 7> reply_notes{
    {{"reasoning", &Reply::reasoning},
     {"refusal", &Reply::refusal},
     {"finish_word", &Reply::finish_word},
     {"served_id", &Reply::served_id},
     {"served_by", &Reply::served_by},
     {"fingerprint", &Reply::fingerprint},
     {"request_id", &Reply::request_id}}};

constexpr std::array<std::pair<std::string_view, std::string Failure::*>, 4> failure_notes{
    {{"code", &Failure::code},
     {"message", &Failure::message},
     {"request_id", &Failure::request_id},
     {"partial_text", &Failure::partial_text}}};

/// Puts texts into a record and notes what had to be changed for it.
class Texts {
 public:
  void add(JsonObject& record, std::string_view name, std::string_view text, std::size_t longest) {
    if (text.empty()) return;
    if (text.size() > longest) {
      is_cut = true;
      is_text_cut = is_text_cut || name == "text";
      std::size_t end = longest;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
      text = text.substr(0, end);
    }
    if (!record.add(name, text)) is_mended = true;
  }

  bool is_cut = false;
  bool is_text_cut = false;
  bool is_mended = false;
};

template <typename Names>
std::optional<std::size_t> index_of(const Names& names, const Json& word) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (word == names[i]) return i;
  }
  return std::nullopt;
}

void add_usage(std::string& out, const Usage& usage) {
  JsonObject object(out);
  for (const auto& [name, member] : usage_members) {
    if (usage.*member) object.add(name, *(usage.*member));
  }
}

bool is_said(const Usage& usage) {
  return std::ranges::any_of(usage_members,
                             [&](const auto& known) { return (usage.*known.second).has_value(); });
}

void add_reply(std::string& out, const Reply& reply, std::size_t longest, Texts& texts) {
  JsonObject object(out);
  object.add("outcome", row(reply.outcome).name);
  texts.add(object, "text", reply.text, longest);
  object.add("finish", finish_names[static_cast<std::size_t>(reply.finish)]);
  for (const auto& [name, member] : reply_notes) {
    texts.add(object, name, reply.*member, longest_note);
  }
  if (is_said(reply.usage)) add_usage(object.member("usage"), reply.usage);
  if (reply.marks.empty()) return;
  add_list(object.member("marks"), reply.marks, [](std::string& into, Mark mark) {
    add_text(into, mark_names[static_cast<std::size_t>(mark)]);
  });
}

void add_failure(std::string& out, const Failure& failure, Texts& texts) {
  JsonObject object(out);
  object.add("class", row(failure.kind).name);
  object.add("status", failure.status);
  for (const auto& [name, member] : failure_notes) {
    texts.add(object, name, failure.*member, longest_note);
  }
  if (failure.wait.milliseconds > 0) object.add("wait_ms", failure.wait.milliseconds);
}

void add_entry(std::string& out, const JournalEntry& entry, std::size_t longest) {
  const Exchange& exchange = entry.exchange;
  Texts texts;
  JsonObject record(out);
  record.add("key", exchange.key);
  texts.add(record, "suite", entry.suite, longest_note);
  texts.add(record, "item", entry.item, longest_note);
  texts.add(record, "setup", entry.setup, longest_note);
  record.add("characters", entry.characters);
  if (entry.images > 0) record.add("images", entry.images);
  record.add("epoch", exchange.epoch);
  texts.add(record, "adapter", exchange.adapter, longest_note);
  texts.add(record, "host", exchange.host, longest_note);
  texts.add(record, "requested_id", exchange.requested_id, longest_note);
  if (const auto* reply = std::get_if<Reply>(&exchange.result)) {
    add_reply(record.member("reply"), *reply, longest, texts);
  } else {
    add_failure(record.member("failure"), std::get<Failure>(exchange.result), texts);
  }
  add_parameters(record.member("effective"), exchange.effective);
  if (!exchange.adjustments.empty()) {
    add_adjustments(record.member("adjustments"), exchange.adjustments);
  }
  record.add("attempts", exchange.attempts);
  record.add("started_at", exchange.started_at);
  if (exchange.first_token_ms >= 0) record.add("first_token_ms", exchange.first_token_ms);
  record.add("elapsed_ms", exchange.elapsed_ms);
  if (texts.is_cut || entry.is_cut) record.add_bool("cut", true);
  if (texts.is_text_cut || entry.is_text_cut) record.add_bool("text_cut", true);
  if (texts.is_mended || entry.is_mended) record.add_bool("mended", true);
}

// What follows throws nlohmann's exceptions at anything but a record; read_line catches them.

std::string text_in(const Json& record, std::string_view name) {
  const auto found = record.find(name);
  return found == record.end() ? std::string() : found->get<std::string>();
}

std::int64_t number_in(const Json& record, std::string_view name, std::int64_t otherwise = 0) {
  const auto found = record.find(name);
  return found == record.end() ? otherwise : found->get<std::int64_t>();
}

std::optional<Reply> read_reply(const Json& json) {
  Reply reply;
  bool has_outcome = false;
  for (const OutcomeRow& known : outcome_table) {
    if (json.at("outcome") != known.name) continue;
    reply.outcome = known.outcome;
    has_outcome = true;
  }
  const auto finish = index_of(finish_names, json.at("finish"));
  if (!has_outcome || !finish) return std::nullopt;
  reply.finish = static_cast<Finish>(*finish);
  reply.text = text_in(json, "text");
  for (const auto& [name, member] : reply_notes) reply.*member = text_in(json, name);
  if (const auto usage = json.find("usage"); usage != json.end()) {
    for (const auto& [name, member] : usage_members) {
      if (usage->contains(name)) reply.usage.*member = number_in(*usage, name);
    }
  }
  if (const auto marks = json.find("marks"); marks != json.end()) {
    for (const Json& word : *marks) {
      const auto mark = index_of(mark_names, word);
      if (!mark) return std::nullopt;
      reply.marks.push_back(static_cast<Mark>(*mark));
    }
  }
  return reply;
}

std::optional<Failure> read_failure(const Json& json) {
  for (const ErrorClassRow& known : error_class_table) {
    if (json.at("class") != known.name) continue;
    Failure failure{.kind = known.kind,
                    .retry = known.retry,
                    .status = static_cast<int>(number_in(json, "status"))};
    for (const auto& [name, member] : failure_notes) failure.*member = text_in(json, name);
    failure.wait.milliseconds = number_in(json, "wait_ms");
    return failure;
  }
  return std::nullopt;
}

std::optional<JournalEntry> read_entry(const Json& record) {
  JournalEntry entry{.suite = text_in(record, "suite"),
                     .item = text_in(record, "item"),
                     .setup = text_in(record, "setup"),
                     .characters = number_in(record, "characters"),
                     .images = number_in(record, "images"),
                     .is_cut = record.contains("cut"),
                     .is_text_cut = record.contains("text_cut"),
                     .is_mended = record.contains("mended")};
  Exchange& exchange = entry.exchange;
  exchange.key = record.at("key").get<std::string>();
  exchange.adapter = text_in(record, "adapter");
  exchange.host = text_in(record, "host");
  exchange.requested_id = text_in(record, "requested_id");
  exchange.epoch = number_in(record, "epoch");
  exchange.attempts = number_in(record, "attempts");
  exchange.started_at = number_in(record, "started_at");
  exchange.first_token_ms = number_in(record, "first_token_ms", -1);
  exchange.elapsed_ms = number_in(record, "elapsed_ms");
  const auto effective = record.find("effective");
  if (effective != record.end() && !read_parameters(*effective, exchange.effective)) {
    return std::nullopt;
  }
  const auto adjustments = record.find("adjustments");
  if (adjustments != record.end() && !read_adjustments(*adjustments, exchange.adjustments)) {
    return std::nullopt;
  }
  if (const auto reply = record.find("reply"); reply != record.end()) {
    auto read = read_reply(*reply);
    if (!read) return std::nullopt;
    exchange.result = std::move(*read);
    return entry;
  }
  auto read = read_failure(record.at("failure"));
  if (!read) return std::nullopt;
  exchange.result = std::move(*read);
  return entry;
}

/// Reads the record of a reply without a tree; anything rare is left to read_entry.
class QuickReading {
 public:
  explicit QuickReading(std::string_view line) : cursor_(line) {}

  /// nullopt: read_entry has to tell.
  std::optional<JournalEntry> read() {
    const bool is_read = cursor_.members([this](std::string_view name) { return member(name); }) &&
                         cursor_.is_at_end() && !entry_.exchange.key.empty() && has_outcome_ &&
                         has_finish_;
    if (!is_read) return std::nullopt;
    entry_.exchange.result = std::move(reply_);
    return std::move(entry_);
  }

 private:
  bool member(std::string_view name) {
    Exchange& exchange = entry_.exchange;
    if (name == "reply") {
      return cursor_.members([this](std::string_view each) { return reply_member(each); });
    }
    if (name == "effective") return read_parameters(cursor_, exchange.effective);
    const std::array<std::pair<std::string_view, std::string*>, 7> texts{
        {{"key", &exchange.key},
         {"suite", &entry_.suite},
         {"item", &entry_.item},
         {"setup", &entry_.setup},
         {"adapter", &exchange.adapter},
         {"host", &exchange.host},
         {"requested_id", &exchange.requested_id}}};
    for (const auto& [known, text] : texts) {
      if (name == known) return cursor_.read(*text);
    }
    const std::array<std::pair<std::string_view, std::int64_t*>, 7> numbers{
        {{"characters", &entry_.characters},
         {"images", &entry_.images},
         {"epoch", &exchange.epoch},
         {"attempts", &exchange.attempts},
         {"started_at", &exchange.started_at},
         {"first_token_ms", &exchange.first_token_ms},
         {"elapsed_ms", &exchange.elapsed_ms}}};
    for (const auto& [known, number] : numbers) {
      if (name == known) return cursor_.read(*number);
    }
    return false;
  }

  bool reply_member(std::string_view name) {
    if (name == "text") return cursor_.read(reply_.text);
    for (const auto& [known, text] : reply_notes) {
      if (name == known) return cursor_.read(reply_.*text);
    }
    if (name == "usage") {
      return cursor_.members([this](std::string_view each) {
        for (const auto& [known, count] : usage_members) {
          if (each == known) return cursor_.read((reply_.usage.*count).emplace());
        }
        return false;
      });
    }
    std::string word;
    if (name == "outcome" && cursor_.read(word)) {
      const auto known = std::ranges::find(outcome_table, word, &OutcomeRow::name);
      has_outcome_ = known != outcome_table.end();
      if (has_outcome_) reply_.outcome = known->outcome;
      return has_outcome_;
    }
    if (name == "finish" && cursor_.read(word)) {
      const auto known = std::ranges::find(finish_names, word);
      has_finish_ = known != finish_names.end();
      if (has_finish_) reply_.finish = static_cast<Finish>(known - finish_names.begin());
      return has_finish_;
    }
    return false;
  }

  base::JsonCursor cursor_;
  JournalEntry entry_;
  Reply reply_;
  bool has_outcome_ = false;
  bool has_finish_ = false;
};

}  // namespace

Outcome outcome_of(const Result& result) {
  const auto* reply = std::get_if<Reply>(&result);
  if (reply != nullptr) return reply->outcome;
  const ErrorClass kind = std::get<Failure>(result).kind;
  // The bound on a reply's size is ours, and the same ask meets it again.
  return kind == ErrorClass::oversized ? Outcome::truncated_by_us : row(kind).outcome;
}

std::string to_line(const JournalEntry& entry) {
  std::string line;
  line.reserve(usual_line);
  add_entry(line, entry, longest_text);
  if (line.size() <= longest_record) return line;
  line.clear();
  add_entry(line, entry, longest_escaped);
  return line;
}

std::optional<JournalEntry> read_line(std::string_view line) {
  if (!base::find_invalid_utf8(line)) {
    if (auto entry = QuickReading(line).read()) return entry;
  }
  try {
    return read_entry(Json::parse(line));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace assay::evidence
