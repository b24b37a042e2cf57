// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "spec/dataset.hpp"
#include "spec/first_places.hpp"

namespace assay::spec {
namespace {

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Below datasets/, wherever it is unpacked.
bool is_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos)
    return false;
  const auto parts = base::split(path, '/');
  return std::ranges::none_of(
      parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
}

std::vector<std::string> golds_of(const Dataset& dataset) {
  return dataset.gold.empty() ? dataset.gold_members : std::vector<std::string>{dataset.gold};
}

void check_file(const Fields& fields, Problems& problems) {
  if (fields.is_right("file") && !is_inside(fields.text("file"))) {
    problems.add(fields.mark("file"), "\"file\" is a path below datasets/, such as own/sums.jsonl");
  }
  if (fields.is_right("sha256") && !is_digest(fields.text("sha256"))) {
    problems.add(fields.mark("sha256"), "\"sha256\" must be 64 lower-case hexadecimal digits");
  }
}

Shots read_shots(const Fields& fields, Problems& problems) {
  check_file(fields, problems);
  return {
      .file = fields.text("file"), .lines = fields.count("lines"), .sha256 = fields.text("sha256")};
}

void check_url(Mark mark, std::string_view subject, const std::string& url, Problems& problems) {
  if (url.starts_with("https://") || url.starts_with("http://127.0.0.1:")) return;
  problems.add(mark, std::string(subject) + " https://, not " + base::quoted(url));
}

std::optional<RowsSource> read_rows(const Fields& fields, Problems& problems) {
  if (!fields.has("rows")) return std::nullopt;
  const Fields rows = fields.record("rows");
  const auto said = [&rows](std::string_view name, std::string_view otherwise) {
    return rows.has(name) ? rows.text(name) : std::string(otherwise);
  };
  RowsSource source{.url = said("url", "https://datasets-server.huggingface.co/rows"),
                    .dataset = rows.text("dataset"),
                    .config = said("config", "default"),
                    .split = rows.text("split"),
                    .revision = rows.text("revision")};
  check_url(rows.mark("url"), "\"url\" is", source.url, problems);
  if (fields.has("urls")) problems.add(fields.mark("rows"), "either \"urls\" or \"rows\"");
  return source;
}

/// What a dataset of one file and each of several files have in common.
DatasetFile read_file(const Fields& fields, Problems& problems) {
  check_file(fields, problems);
  for (const Value* url : fields.items("urls"))
    check_url(url->mark, "\"urls\" are", url->text, problems);
  return {.name = {},
          .file = fields.text("file"),
          .sha256 = fields.text("sha256"),
          .ask = {},
          .urls = fields.texts("urls"),
          .rows = read_rows(fields, problems),
          .left_out = fields.texts("left_out")};
}

std::vector<DatasetFile> read_files(const Fields& fields, Problems& problems) {
  if (!fields.has("files")) {
    for (const std::string_view needed : {"file", "sha256"}) {
      if (fields.has(needed)) continue;
      problems.add(fields.mark(), "a dataset needs \"" + std::string(needed) + "\", or \"files\"");
    }
    return {read_file(fields, problems)};
  }
  for (const std::string_view name : {"file", "sha256", "urls", "rows", "left_out"}) {
    if (!fields.has(name)) continue;
    problems.add(fields.mark(name),
                 "\"" + std::string(name) + "\" belongs to one of the \"files\"");
  }
  std::vector<DatasetFile> files;
  FirstPlaces names("file");
  for (const Fields& each : fields.records("files")) {
    files.push_back(read_file(each, problems));
    files.back().name = each.text("name");
    files.back().ask = each.text("ask");
    problems.add_if_any(each.mark("name"), names.repeats(files.back().name, each.mark("name")));
    if (files.back().ask.empty() != files.front().ask.empty()) {
      problems.add(each.mark(), "all files state \"ask\", or none does");
    }
  }
  return files;
}

OptionForm read_options(const Fields& fields, Problems& problems) {
  OptionForm form{.member = fields.text("options"),
                  .members = fields.texts("option_members"),
                  .separator = fields.text("option_separator"),
                  .order = fields.choice<OptionOrder>("option_order"),
                  .is_labelled = fields.flag("options_labelled"),
                  .is_optional = fields.flag("options_optional")};
  const auto need = [&](std::string_view name, std::string_view other) {
    if (!fields.has(name) || fields.has(other)) return;
    problems.add(fields.mark(name), "\"" + std::string(name) + "\" says something of \"" +
                                        std::string(other) + "\", which is not stated");
  };
  if (fields.has("options") && fields.has("option_members")) {
    problems.add(fields.mark("option_members"), "either \"options\" or \"option_members\"");
  }
  need("option_separator", "option_members");
  need("options_optional", "options");
  if (!form.is_there()) {
    need("option_order", "options");
    need("options_labelled", "options");
  }
  return form;
}

void check_format(const Fields& fields, const Dataset& dataset, Problems& problems) {
  if (fields.has("columns") != (dataset.format == RowFormat::tsv)) {
    problems.add(fields.has("columns") ? fields.mark("columns") : fields.mark("format"),
                 "\"format: tsv\" and \"columns\" belong together");
  }
  const auto is_made = [](const DatasetFile& file) { return file.rows.has_value(); };
  if (dataset.format != RowFormat::jsonl && std::ranges::any_of(dataset.files, is_made)) {
    problems.add(fields.mark("format"), "\"rows\" are written as \"format: jsonl\"");
  }
  if (fields.has("pointer") && dataset.format != RowFormat::json) {
    problems.add(fields.mark("pointer"), "\"pointer\" is for \"format: json\"");
  }
  if (fields.is_right("pointer") && !dataset.pointer.starts_with('/')) {
    problems.add(fields.mark("pointer"), "\"pointer\" starts with a slash, as in /examples");
  }
}

void check_gold(const Fields& fields, const Dataset& dataset, bool is_needed, Problems& problems) {
  const bool has_one = fields.has("gold") != fields.has("gold_members");
  const bool has_none = !fields.has("gold") && !fields.has("gold_members");
  if (!has_one && (is_needed || !has_none)) {
    problems.add(fields.mark(), "a dataset needs either \"gold\" or \"gold_members\"");
  }
  if (fields.has("gold_is") && !fields.has("gold")) {
    problems.add(fields.mark("gold_is"), "\"gold_is\" says what \"gold\" holds");
  }
  const bool is_option =
      dataset.gold_form == GoldForm::number || dataset.gold_form == GoldForm::option;
  if (is_option && !dataset.options.is_there()) {
    problems.add(fields.mark("gold_is"), "the right answer is an option, but there are none");
  }
}

void check_texts(const Fields& fields, const Dataset& dataset, Problems& problems) {
  FirstPlaces places("text");
  const std::vector<std::string> golds = golds_of(dataset);
  for (const std::string_view list : {"texts", "optional_texts"}) {
    for (const Value* text : fields.items(list)) {
      problems.add_if_any(text->mark, places.repeats(text->text, text->mark));
      if (std::ranges::find(golds, text->text) != golds.end()) {
        problems.add(text->mark, "the prompt may not show the right answer");
      }
      if (text->text == "choices" || text->text == "images" ||
          (text->text == "ask" && !dataset.files.empty() && !dataset.files.front().ask.empty())) {
        problems.add(text->mark, "{{" + text->text + "}} has a meaning of its own in prompts");
      }
    }
  }
}

}  // namespace

std::optional<Dataset> read_dataset(const Fields& suite, Problems& problems) {
  if (!suite.has("dataset")) return std::nullopt;
  const Fields fields = suite.record("dataset");
  Dataset dataset{.files = read_files(fields, problems),
                  .format = fields.choice<RowFormat>("format"),
                  .pointer = fields.text("pointer"),
                  .columns = fields.texts("columns"),
                  .id = fields.text("id"),
                  .gold = fields.text("gold"),
                  .gold_form = fields.choice<GoldForm>("gold_is"),
                  .gold_members = fields.texts("gold_members"),
                  .options = read_options(fields, problems),
                  .stratum = fields.text("stratum"),
                  .cluster = fields.text("cluster"),
                  .is_aligned = fields.flag("aligned"),
                  .texts = fields.texts("texts"),
                  .optional_texts = fields.texts("optional_texts"),
                  .images = fields.texts("images"),
                  .shots = {}};
  if (fields.has("shots")) dataset.shots = read_shots(fields.record("shots"), problems);
  if (dataset.is_aligned && (fields.has("cluster") || !fields.has("files"))) {
    problems.add(fields.mark("aligned"), "\"aligned\" is for several files without \"cluster\"");
  }
  check_format(fields, dataset, problems);
  check_gold(fields, dataset, !suite.has("graded_by"), problems);
  check_texts(fields, dataset, problems);
  return dataset;
}

}  // namespace assay::spec
