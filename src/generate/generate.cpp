// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "generate/draft.hpp"

namespace assay::generate {
namespace {

constexpr std::uint32_t most_attempts = 2'000;

constexpr auto offer_table = std::to_array<Offer>({
    {"math", "word problems, arithmetic, algebra and number theory", false},
    {"word-problems", "stories with numbers", false},
    {"arithmetic", "formulas to compute", false},
    {"algebra", "equations to solve", false},
    {"number-theory", "divisors and remainders", false},
    {"figures", "charts, clocks, geometry, counting, tables and text in images", true},
    {"charts", "bars, lines and pies", true},
    {"clocks", "the time on a dial", true},
    {"counting", "coloured shapes", true},
    {"geometry", "sides, angles and areas", true},
    {"tables", "numbers in rows and columns", true},
    {"text-reading", "signs to read", true},
});

constexpr Words number_only{
    "End your answer with the number alone, in digits, without spaces, units or separators.",
    "Terminez votre réponse par le nombre seul, en chiffres, sans espace, ni unité, ni séparateur.",
    "请在回答的最后只写出这个数，用阿拉伯数字，不带空格、单位或分隔符。"};
constexpr Words letter_only{"Answer with the letter of the right option and nothing else.",
                            "Répondez par la lettre de la bonne option, sans rien ajouter.",
                            "请只回答正确选项的字母，不要写其他内容。"};

std::vector<Kind> kinds_of(std::string_view offer) {
  std::vector<Kind> kinds;
  for (const Kind& kind : kind_table()) {
    const std::string_view subject = kind.subject == Subject::math ? "math" : "figures";
    if (kind.family == offer || subject == offer) kinds.push_back(kind);
  }
  if (!kinds.empty()) return kinds;
  std::vector<std::string_view> known;
  for (const Offer& each : offer_table) known.push_back(each.name);
  throw base::InputError("nothing called " + base::quoted(offer) + " can be generated" +
                         base::did_you_mean(offer, known) +
                         "\nassay data generate --help lists what can be");
}

struct Place {
  std::size_t number;
  Kind kind;
  Language language;
  int level;
};

Place place_of(const std::vector<Kind>& kinds, std::size_t number) {
  const std::size_t round = number / kinds.size();
  return {.number = number,
          .kind = kinds[number % kinds.size()],
          .language = static_cast<Language>(round / levels % language_names.size()),
          .level = static_cast<int>(round % levels) + 1};
}

/// Four by four the right option stands at every letter once.
std::size_t letter_of(std::string_view seed, std::size_t number) {
  Dice dice(seed, fmt::format("letters {}", number / 4), 0);
  return dice.choose(4, 4)[number % 4];
}

MadeItem with_place(Draft draft, const Place& place, std::string_view seed) {
  const std::string_view language = language_names.at(static_cast<std::size_t>(place.language));
  MadeItem item{
      .id = fmt::format("{:04}-{}-{}-{}", place.number + 1, place.kind.name, place.level, language),
      .kind = std::string(place.kind.name),
      .language = std::string(language),
      .level = place.level,
      .question = std::move(draft.question),
      .answer = std::move(draft.answer),
      .png = std::move(draft.png)};
  if (!draft.wrong.empty()) {
    const std::size_t letter = letter_of(seed, place.number);
    item.options = std::move(draft.wrong);
    Dice dice(seed, "options " + item.id, 0);
    const std::vector<std::size_t> order = dice.choose(3, 3);
    item.options = {item.options[order[0]], item.options[order[1]], item.options[order[2]]};
    item.options.insert(item.options.begin() + static_cast<std::ptrdiff_t>(letter), item.answer);
    item.answer = std::string(1, static_cast<char>('A' + letter));
  }
  if (!item.png.empty()) item.image = "images/" + item.id + ".png";
  return item;
}

/// The first attempt that is not ambiguous and is not there yet.
MadeItem made_at(const Place& place, std::string_view seed, std::set<std::string>& seen) {
  const std::string label =
      fmt::format("generate/{} {} {} {}", version, place.kind.name, place.level, place.number);
  for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
    Dice dice(seed, label, attempt);
    Drawn draft = place.kind.draw(dice, place.language, place.level);
    if (!draft) continue;
    if (!seen.insert(draft->png.empty() ? draft->question : draft->png).second) continue;
    return with_place(std::move(*draft), place, seed);
  }
  throw base::InputError(
      fmt::format("there are not enough different items of the kind {} at level {}: ask for fewer",
                  place.kind.name, place.level));
}

std::string line_of(const MadeItem& item) {
  nlohmann::ordered_json line = {
      {"id", item.id},       {"kind", item.kind},         {"language", item.language},
      {"level", item.level}, {"question", item.question}, {"answer", item.answer}};
  const auto language = static_cast<Language>(std::ranges::find(language_names, item.language) -
                                              language_names.begin());
  line["ask"] = std::string(in(language, item.options.empty() ? number_only : letter_only));
  if (!item.options.empty()) line["options"] = item.options;
  if (!item.image.empty()) {
    line["image"] = item.image;
    line["image_sha256"] = base::sha256_hex(item.png);
  }
  return line.dump() + "\n";
}

constexpr std::string_view free_form = R"(answer:
  strict: {rule: gsm8k_flexible}
  lenient: {rule: gsm8k_flexible}
scorer: gsm8k_exact
)";
constexpr std::string_view options_form = R"(answer:
  strict: {rule: choice_letter}
  lenient: {rule: letter_order}
scorer: exact
)";
constexpr std::string_view free_prompt = R"(  texts: [question, ask]
prompt:
  messages:
    - role: user
      text: "{{question}}\n\n{{ask}}"
  parameters: {temperature: 0, max_tokens: 2048}
)";
constexpr std::string_view options_prompt = R"(  options: options
  texts: [question, ask]
  images: [image]
prompt:
  messages:
    - role: user
      text: "{{images}}{{question}}\n\n{{choices}}\n\n{{ask}}"
  parameters: {temperature: 0, max_tokens: 1024}
)";

}  // namespace

std::vector<Offer> offers() { return {offer_table.begin(), offer_table.end()}; }

Made make(std::string_view offer, std::string_view seed, std::size_t count) {
  const std::vector<Kind> kinds = kinds_of(offer);
  if (seed.empty()) throw base::InputError("a seed is needed: any text");
  if (count == 0 || count > most_items) {
    throw base::InputError(fmt::format("between 1 and {} items can be made", most_items));
  }
  Made made{.offer = std::string(offer), .seed = std::string(seed)};
  std::set<std::string> seen;
  for (std::size_t number = 0; number < count; ++number) {
    made.items.push_back(made_at(place_of(kinds, number), seed, seen));
    made.jsonl += line_of(made.items.back());
  }
  made.sha256 = base::sha256_hex(made.jsonl);
  return made;
}

std::string suite_id(const Made& made) { return made.offer + "-" + made.sha256.substr(0, 12); }

std::string suite_text(const Made& made, std::string_view folder) {
  const bool has_options = !made.items.front().options.empty();
  const auto offer = std::ranges::find(offer_table, made.offer, &Offer::name);
  base::check(offer != offer_table.end(), "what was made was offered");
  std::string text = fmt::format(
      R"(# Made by assay data generate; assay data check makes the items again from their seed.
suite: {}
title: "Generated: {}"
area: {}
source:
  revision: generate/{} {}
  licence: CC0-1.0
items: {}
)",
      suite_id(made), offer->says, has_options ? "multimodal" : "math", version, made.sha256,
      made.items.size());
  text += has_options ? options_form : free_form;
  text += has_options ? "hazards:\n  - Guessing scores 25 %.\n"
                        "  - Figures are drawn by a program and cleaner than those of the world.\n"
                      : "hazards:\n  - The last number of the reply is taken for the answer.\n"
                        "  - The stories follow few patterns; only the numbers are new.\n";
  text += fmt::format(
      R"(dataset:
  file: {}/items.jsonl
  sha256: {}
  format: jsonl
  id: id
  gold: answer
  stratum: kind
)",
      folder, made.sha256);
  text += has_options ? options_prompt : free_prompt;
  return text;
}

}  // namespace assay::generate
