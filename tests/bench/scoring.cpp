// SPDX-License-Identifier: Apache-2.0
// How fast recorded replies are scored again, beside regular expressions: scoring ROUNDS
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/philox.hpp"
#include "score/extraction.hpp"
#include "score/scorer.hpp"

namespace {

using assay::Item;
using assay::base::PhiloxStream;

constexpr std::size_t count = 12'032;        // as many as MMLU-Pro has
constexpr std::size_t baseline_count = 300;  // regular expressions take their time

struct Asked {
  Item item;
  std::string reply;
};

/// Replies of 1 to 3 kB; nine in ten end as they were told to.
std::vector<Asked> made_up() {
  constexpr std::array sentences{
      "First we write down what is given and what is wanted. ",
      "By the second law the sum of both terms must vanish, so x = 4.2 and y = -17. ",
      "Option A ignores the constant, and I is the current in the formula U = R * I.\n",
      "Let us compare this with the other options.\n\n",
      "A closer look shows that the rate falls by 12 % a year, to $3,400 in 2019. ",
      "So the usual answer isn't enough here; the limit has to be taken on both sides. "};
  PhiloxStream random("bench", "replies");
  std::vector<Asked> all(count);
  for (Asked& asked : all) {
    for (char letter = 'A'; letter <= 'J'; ++letter) asked.item.options.emplace_back(1, letter);
    asked.item.gold = asked.item.options[random.bounded(10)];
    const std::string letter = asked.item.options[random.bounded(10)];
    const std::size_t length = 1'000 + random.bounded(2'000);
    while (asked.reply.size() < length) asked.reply += sentences[random.bounded(sentences.size())];
    const std::array<std::string, 10> ends{"The answer is (" + letter + ").",
                                           "The answer is (" + letter + ").",
                                           "Therefore, the answer is (" + letter + ").",
                                           "Thus the answer is (" + letter + "), as shown.",
                                           "So the answer is (" + letter + ").\n",
                                           "the answer is " + letter,
                                           "**The answer is (" + letter + ").**",
                                           "Answer: " + letter,
                                           "I would choose " + letter + ".",
                                           "None of them can be right"};
    asked.reply += ends[random.bounded(ends.size())];
  }
  return all;
}

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Read {
  std::string strict;
  std::string lenient;
};

Read by_rules(const Asked& asked) {
  static const auto* strict = assay::score::find_extraction("mmlu_pro_strict");
  static const auto* lenient = assay::score::find_extraction("mmlu_pro");
  return {strict->extract(asked.reply, {}, asked.item),
          lenient->extract(asked.reply, {}, asked.item)};
}

/// What most people would write.
Read by_expressions(const Asked& asked) {
  static const std::regex phrase(R"(answer is \(?([A-J])\)?)");
  static const std::regex label(R"([aA]nswer:\s*([A-J]))");
  static const std::regex letter(R"(\b[A-J]\b)");
  std::smatch match;
  if (std::regex_search(asked.reply, match, phrase)) return {match[1], match[1]};
  if (std::regex_search(asked.reply, match, label)) return {"", match[1]};
  std::string last;
  for (std::sregex_iterator at(asked.reply.begin(), asked.reply.end(), letter), end; at != end;
       ++at) {
    last = at->str();
  }
  return {"", last};
}

std::int64_t score_of(const Read& read, const Item& item) {
  static const auto* scorer = assay::score::find_scorer("exact");
  std::int64_t units = 0;
  for (const std::string& answer : {read.strict, read.lenient}) {
    if (!answer.empty()) units += scorer->score(answer, item).units;
  }
  return units;
}

/// Replies a second of processor time.
double rate(const std::vector<Asked>& all, std::size_t first, Read (*read)(const Asked&),
            std::int64_t& units) {
  const double before = processor_seconds();
  for (std::size_t i = 0; i < first; ++i) units += score_of(read(all[i]), all[i].item);
  return static_cast<double>(first) / (processor_seconds() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Asked> all = made_up();
  for (std::size_t i = 0; i < baseline_count; ++i) {
    const Read ours = by_rules(all[i]);
    const Read theirs = by_expressions(all[i]);
    if (ours.strict != theirs.strict || ours.lenient != theirs.lenient) {
      fmt::print(stderr, "scoring: the rules and the expressions differ on reply {}\n", i);
      return 1;
    }
  }
  std::vector<double> rates;
  std::vector<double> baselines;
  std::int64_t units = 0;
  for (int round = argc > 1 ? std::stoi(argv[1]) : 9; round > 0; --round) {
    rates.push_back(rate(all, count, by_rules, units));
    baselines.push_back(rate(all, baseline_count, by_expressions, units));
  }
  if (units == 0) return 1;
  std::ranges::sort(rates);
  std::ranges::sort(baselines);
  const double ours = rates[rates.size() / 2];
  const double theirs = baselines[baselines.size() / 2];
  fmt::print("{:<36} {:>9.0f} replies/s\n", "12,032 replies, two rules, scorer", ours);
  fmt::print("{:<36} {:>9.0f} replies/s, {:.0f} times slower\n", "the same by std::regex", theirs,
             ours / theirs);
}
