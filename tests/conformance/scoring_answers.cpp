// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "conformance/scoring_rows.hpp"
#include "score/inspect.hpp"
#include "score/pattern.hpp"
#include "score/unicode_text.hpp"

namespace assay::conformance {
namespace {

bool is_text_equal(std::string_view answer, const std::string& gold) {
  return score::inspect_matches(answer, gold, score::Where::exact, score::Compared::text);
}

/// "C" correct, "I" incorrect, "N" nothing found.
std::string code(bool is_found, bool is_right) { return !is_found ? "N" : is_right ? "C" : "I"; }

std::string answer_code(const Row& row) {
  const std::string kind = row.at("config").value("arg0", "line");
  const std::string answer = extracted("inspect_" + kind, row, {});
  const auto golds = row.at("gold").get<std::vector<std::string>>();
  const bool is_right = std::ranges::any_of(
      golds, [&](const std::string& gold) { return is_text_equal(answer, gold); });
  return code(!answer.empty(), is_right);
}

std::string pattern_code(const Row& row) {
  const Row& config = row.at("config");
  const std::string pattern = config.value("arg0", config.value("pattern", ""));
  const auto groups = score::first_groups(
      text_of(row, "prediction"), pattern,
      config.value("ignore_case", true) ? score::Capitals::ignored : score::Capitals::heeded);
  if (!groups) return "N";
  const bool ignores_case = config.value("ignore_case", true);
  const auto golds = row.at("gold").get<std::vector<std::string>>();
  const auto is_gold = [&](const std::optional<std::string>& group) {
    return group && std::ranges::any_of(golds, [&](const std::string& gold) {
             return ignores_case ? score::lower(*group) == score::lower(gold) : *group == gold;
           });
  };
  const bool is_right = config.value("match_all", false) ? std::ranges::all_of(*groups, is_gold)
                                                         : std::ranges::any_of(*groups, is_gold);
  return code(true, is_right);
}

}  // namespace

bool inspect_match_row(const Row& row) {
  const Row& config = row.at("config");
  const std::map<std::string, score::Where> places{{"begin", score::Where::begin},
                                                   {"end", score::Where::end},
                                                   {"any", score::Where::any},
                                                   {"exact", score::Where::exact}};
  const score::Where where = places.at(config.value("location", "end"));
  const auto compared =
      config.value("numeric", false) ? score::Compared::number : score::Compared::text;
  const auto golds = row.at("gold").get<std::vector<std::string>>();
  const bool is_right = std::ranges::any_of(golds, [&](const std::string& gold) {
    return score::inspect_matches(text_of(row, "prediction"), gold, where, compared);
  });
  return is_right == row.at("expected").get<bool>();
}

bool inspect_answer_row(const Row& row) {
  const std::string found = row.at("scorer") == "answer" ? answer_code(row) : pattern_code(row);
  return found == row.at("expected_code");
}

bool lighteval_letters_row(const Row& row) {
  const Item item = lettered_item({"", "", "", ""});
  const auto letter_in = [&](const char* key) {
    return extracted("letter_order", Row{{"prediction", row.at(key)}}, item);
  };
  const std::string gold = letter_in("gold");
  const bool is_right = !gold.empty() && gold == letter_in("prediction");
  return is_right == row.at("expected").get<bool>();
}

bool gaokao_row(const Row& row) {
  const std::string type = text_of(row, "type");
  const auto golds = row.at("gold").get<std::vector<std::string>>();
  const std::map<std::string, std::string> rules{{"single_choice", "gaokao_single"},
                                                 {"multi_question_choice", "gaokao_questions"},
                                                 {"multi_choice", "gaokao_several"},
                                                 {"five_out_of_seven", "gaokao_seven"}};
  const std::string answer = extracted(rules.at(type), row, Item{.gold = base::joined(golds, " ")});
  const auto expected = row.at("expected_extracted").get<std::vector<std::string>>();
  std::size_t right = 0;
  const std::vector<std::string_view> words = score::words(answer);
  for (std::size_t at = 0; at < std::min(words.size(), golds.size()); ++at) {
    if (words[at] == golds[at]) ++right;
  }
  return answer == base::joined(expected, " ") &&
         right == row.at("expected_n_correct").get<std::size_t>();
}

}  // namespace assay::conformance
