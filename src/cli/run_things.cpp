// SPDX-License-Identifier: Apache-2.0
// list, show: the commands that explain what there is.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/layout.hpp"
#include "cli/problems.hpp"
#include "cli/streams.hpp"
#include "cli/things.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

const ThingsRow& find_things(const std::string& what) {
  std::vector<std::string_view> names;
  for (const ThingsRow& row : things_table()) {
    if (what == row.many || what == row.one) return row;
    names.push_back(row.many);
  }
  throw base::InputError("no list of " + base::quoted(what) + base::did_you_mean(what, names) +
                         "\nassay list --help names all");
}

const std::string& id_of(const Json& object) {
  return object.front().get_ref<const std::string&>();
}

/// What `row` has under this id; adds to `known` the ids it has.
Json with_id(const ThingsRow& row, const Catalogue& catalogue, const std::string& id,
             std::vector<std::string>& known) {
  Json found = Json::array();
  if (row.sort) {
    for (const std::string_view each : ids(catalogue, *row.sort)) known.emplace_back(each);
    if (catalogue.files.at(*row.sort).contains(id)) found.push_back(row.detail(catalogue, id));
    return found;
  }
  for (const Json& thing : row.all(catalogue)) {
    known.push_back(id_of(thing));
    if (known.back() == id) found.push_back(thing);
  }
  return found;
}

/// Everything that has this id, each in full. What cannot be read matters only when nothing is
/// found.
Json all_with(const std::string& data, const std::string& id) {
  Problems problems;
  const auto catalogue = problems.attempt([&] { return find_catalogue(data); });
  Json found = Json::array();
  std::vector<std::string> known;
  for (const ThingsRow& row : things_table()) {
    if (row.needs_data && !catalogue) continue;
    const auto here =
        problems.attempt([&] { return with_id(row, catalogue.value_or(Catalogue{}), id, known); });
    if (here) found.insert(found.end(), here->begin(), here->end());
  }
  if (!found.empty()) return found;
  problems.raise_if_any();
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  throw base::InputError("nothing is called " + base::quoted(id) +
                         base::did_you_mean(id, candidates) +
                         "\nassay list claims, assay list suites, ... show what there is");
}

}  // namespace

ExitCode run(const Text& options) {
  print(options.text);
  return ExitCode::supported;
}

ExitCode run(const ListOptions& options) {
  const ThingsRow& things = find_things(options.what);
  const Json rows =
      things.all(things.needs_data ? find_catalogue(options.globals.data) : Catalogue{});
  print(options.is_json ? json_text(rows) : table(rows));
  return ExitCode::supported;
}

ExitCode run(const ShowOptions& options) {
  const Json found = all_with(options.globals.data, options.id);
  if (options.is_json) {
    print(json_text(found));
    return ExitCode::supported;
  }
  std::string text;
  for (const Json& thing : found) {
    if (!text.empty()) text += '\n';
    text += card(thing, style_of("").width);
  }
  print(text);
  return ExitCode::supported;
}

}  // namespace assay::cli
