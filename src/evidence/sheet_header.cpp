// SPDX-License-Identifier: Apache-2.0
#include "evidence/sheet_header.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"

namespace assay::evidence {
namespace {

using nlohmann::json;

constexpr std::string_view schema = "assay-sheet/1";

json files_json(const std::vector<Original>& files) {
  json list = json::array();
  for (const Original& file : files) list.push_back({{"path", file.path}, {"sha256", file.sha256}});
  return list;
}

/// Refuses a key that an object has twice; nlohmann would keep the last.
json parse(std::string_view path, std::string_view text) {
  std::vector<std::set<std::string>> keys;
  constexpr int deepest = 16;
  const auto watch = [&](int depth, json::parse_event_t event, json& value) {
    if (depth > deepest) {
      throw base::InputError({.file = std::string(path)}, "nested too deeply");
    }
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end) keys.pop_back();
    if (event == json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      throw base::InputError({.file = std::string(path)},
                             "the key " + base::quoted(value.get<std::string>()) + " comes twice");
    }
    return true;
  };
  try {
    return json::parse(text, watch);
  } catch (const json::parse_error& problem) {
    const std::string_view read = text.substr(0, problem.byte > 0 ? problem.byte - 1 : 0);
    throw base::InputError(
        {.file = std::string(path),
         .line = 1 + static_cast<std::size_t>(std::count(read.begin(), read.end(), '\n'))},
        "not JSON");
  } catch (const json::out_of_range&) {
    throw base::InputError({.file = std::string(path)}, "a number that is too large");
  }
}

/// One object of the file, read to the last key.
class Fields {
 public:
  Fields(std::string_view path, std::string where, const json& value,
         std::initializer_list<std::string_view> keys)
      : path_(path), where_(std::move(where)), value_(value) {
    if (!value.is_object()) fail("", "must be an object");
    const std::vector<std::string_view> known(keys);
    for (const auto& [key, member] : value.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      fail("", "has the unknown key " + base::quoted(key) + base::did_you_mean(key, known));
    }
    for (const std::string_view key : known) {
      if (!value.contains(key)) fail("", "lacks the key " + base::quoted(key));
    }
  }

  const json& at(std::string_view key) const { return value_.at(std::string(key)); }

  std::string text(std::string_view key) const {
    if (!at(key).is_string()) fail(key, "must be text");
    return at(key).get<std::string>();
  }

  std::string digest(std::string_view key) const {
    std::string value = text(key);
    const bool is_hex = std::all_of(value.begin(), value.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    if (value.size() != 64 || !is_hex) fail(key, "must be 64 lower-case hexadecimal digits");
    return value;
  }

  /// Part of a file name, so nothing that leads out of the folder.
  std::string id(std::string_view key) const {
    std::string value = text(key);
    const auto is_lower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const bool is_id = !value.empty() && is_lower(value.front()) &&
                       std::all_of(value.begin(), value.end(), [&](char c) {
                         return is_lower(c) || c == '.' || c == '+' || c == '-';
                       });
    if (!is_id) fail(key, "must be an id of a-z, 0-9, '.', '+' and '-'");
    return value;
  }

  std::size_t count(std::string_view key) const {
    if (!at(key).is_number_unsigned()) fail(key, "must be a count");
    return at(key).get<std::size_t>();
  }

  bool truth(std::string_view key) const {
    if (!at(key).is_boolean()) fail(key, "must be true or false");
    return at(key).get<bool>();
  }

  const json& list(std::string_view key) const {
    if (!at(key).is_array()) fail(key, "must be a list");
    return at(key);
  }

  std::vector<Original> files(std::string_view key) const {
    std::vector<Original> files;
    for (const json& element : list(key)) {
      const std::string place = where(key) + "[" + std::to_string(files.size()) + "]";
      const Fields fields(path_, place, element, {"path", "sha256"});
      files.push_back({fields.text("path"), fields.digest("sha256")});
      if (files.size() > 1 && files[files.size() - 2].path >= files.back().path) {
        fail(key, "must be sorted by path, each once");
      }
    }
    return files;
  }

  std::string where(std::string_view key) const {
    if (key.empty()) return where_;
    return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
  }

  [[noreturn]] void fail(std::string_view key, std::string_view problem) const {
    const std::string place = where(key).empty() ? "the file" : where(key);
    throw base::InputError({.file = std::string(path_)}, place + " " + std::string(problem));
  }

 private:
  std::string_view path_;
  std::string where_;
  const json& value_;
};

SheetEntry read_entry(std::string_view path, std::string where, const json& value) {
  const Fields fields(path, std::move(where), value,
                      {"setup", "model", "snapshot", "inferred", "requested_id", "served_id",
                       "host", "date", "commit", "answers", "missing", "sha256", "files"});
  return {.provenance = {.setup = fields.id("setup"),
                         .model = fields.text("model"),
                         .snapshot = fields.text("snapshot"),
                         .is_inferred = fields.truth("inferred"),
                         .requested_id = fields.text("requested_id"),
                         .served_id = fields.text("served_id"),
                         .host = fields.text("host"),
                         .date = fields.text("date"),
                         .commit = fields.text("commit")},
          .answers = fields.count("answers"),
          .missing = fields.count("missing"),
          .sha256 = fields.digest("sha256"),
          .files = fields.files("files")};
}

constexpr std::array<std::pair<const char*, std::string DriftEntry::*>, 6> drift_keys{
    {{"item", &DriftEntry::item},
     {"what", &DriftEntry::what},
     {"first", &DriftEntry::first},
     {"later", &DriftEntry::later},
     {"first_path", &DriftEntry::first_path},
     {"later_path", &DriftEntry::later_path}}};

json drifts_json(const std::vector<DriftEntry>& drifts) {
  json list = json::array();
  for (const DriftEntry& drift : drifts) {
    json& entry = list.emplace_back(json::object());
    for (const auto& [key, member] : drift_keys) entry[key] = drift.*member;
  }
  return list;
}

std::vector<DriftEntry> read_drifts(std::string_view path, const json& list) {
  std::vector<DriftEntry> drifts;
  for (const json& element : list) {
    const Fields fields(path, "drifts[" + std::to_string(drifts.size()) + "]", element,
                        {"item", "what", "first", "later", "first_path", "later_path"});
    DriftEntry& drift = drifts.emplace_back();
    for (const auto& [key, member] : drift_keys) drift.*member = fields.text(key);
  }
  return drifts;
}

}  // namespace

std::string to_json(const SheetHeader& header) {
  json setups = json::array();
  for (const SheetEntry& entry : header.setups) {
    const Provenance& provenance = entry.provenance;
    setups.push_back({{"setup", provenance.setup},
                      {"model", provenance.model},
                      {"snapshot", provenance.snapshot},
                      {"inferred", provenance.is_inferred},
                      {"requested_id", provenance.requested_id},
                      {"served_id", provenance.served_id},
                      {"host", provenance.host},
                      {"date", provenance.date},
                      {"commit", provenance.commit},
                      {"answers", entry.answers},
                      {"missing", entry.missing},
                      {"sha256", entry.sha256},
                      {"files", files_json(entry.files)}});
  }
  json value = {{"schema", schema},
                {"suite", header.suite},
                {"recipe", header.recipe},
                {"repository", header.repository},
                {"licence", header.licence},
                {"items", {{"count", header.items}, {"sha256", header.items_sha256}}},
                {"joined", files_json(header.joined)},
                {"setups", std::move(setups)}};
  if (!header.drifts.empty()) value["drifts"] = drifts_json(header.drifts);
  return value.dump(2) + "\n";
}

SheetHeader read_sheet_header(std::string_view path, std::string_view text) {
  json value = parse(path, text);
  // Sheets from before there were drifts lack the key.
  if (value.is_object() && !value.contains("drifts")) value["drifts"] = json::array();
  const Fields fields(path, "", value,
                      {"schema", "suite", "recipe", "repository", "licence", "items", "joined",
                       "drifts", "setups"});
  if (fields.text("schema") != schema) {
    fields.fail("schema", "must be " + base::quoted(schema));
  }
  const Fields items(path, "items", fields.at("items"), {"count", "sha256"});
  SheetHeader header{.suite = fields.id("suite"),
                     .recipe = fields.id("recipe"),
                     .repository = fields.text("repository"),
                     .licence = fields.text("licence"),
                     .items = items.count("count"),
                     .items_sha256 = items.digest("sha256"),
                     .joined = fields.files("joined"),
                     .drifts = read_drifts(path, fields.list("drifts"))};
  for (const json& element : fields.list("setups")) {
    header.setups.push_back(
        read_entry(path, "setups[" + std::to_string(header.setups.size()) + "]", element));
    const SheetEntry& entry = header.setups.back();
    if (entry.answers + entry.missing != header.items) {
      fields.fail("setups[" + std::to_string(header.setups.size() - 1) + "]",
                  "has answers and missing that do not add up to the number of items");
    }
    if (header.setups.size() > 1 &&
        header.setups[header.setups.size() - 2].provenance.setup >= entry.provenance.setup) {
      fields.fail("setups", "must be sorted by setup, each once");
    }
  }
  return header;
}

}  // namespace assay::evidence
