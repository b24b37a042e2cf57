// SPDX-License-Identifier: Apache-2.0
#include "cli/grading_desk.hpp"

#include <algorithm>
#include <cstring>

#include "adapter/ask_key.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/answers.hpp"
#include "run/calls.hpp"

namespace assay::cli {

namespace fs = std::filesystem;

namespace {

bool is_of_pairs(const Match& match) { return match.other.has_value(); }

std::int64_t characters_of(const Prompt& prompt) {
  std::size_t count = 0;
  for (const Message& message : prompt.messages) {
    for (const MessagePart& part : message.parts) {
      const auto* text = std::get_if<std::string>(&part);
      if (text != nullptr) count += base::count_code_points(*text);
    }
  }
  return static_cast<std::int64_t>(count);
}

}  // namespace

std::size_t GradingDesk::FirstBytes::operator()(const base::Digest& digest) const {
  std::size_t hash = 0;
  std::memcpy(&hash, digest.data(), sizeof hash);
  return hash;
}

GradingDesk::GradingDesk(const Asking& asking) : asking_(asking), given_(asking.seats.size()) {
  if (asking.matches.empty()) return;
  for (std::uint32_t seat = 0; seat < asking.seats.size(); ++seat) {
    const AskedSeat& asked = asking.seats[seat];
    if (!asking.suites[asked.suite].suite->grading) continue;
    given_[seat].resize(asked.keys.size());
    for (std::size_t i = 0; i < asked.keys.size(); ++i) places_[asked.keys[i]].push_back({seat, i});
  }
  for (const AskedSuite& suite : asking.suites) in_order_.emplace_back(suite.items.size());
  for (std::uint32_t place = 0; place < asking.order.size(); ++place) {
    const auto [suite, item] = asking.order[place];
    in_order_[suite][item] = place;
  }
}

void GradingDesk::read_journals(const fs::path& runs) {
  std::set<fs::path> paths;
  for (std::uint32_t seat = 0; seat < asking_.seats.size(); ++seat) {
    if (given_[seat].empty()) continue;
    paths.insert(evidence::journal_path(runs, asking_.lanes[asking_.seats[seat].lane].journal));
  }
  for (const fs::path& path : paths) {
    evidence::read_journal(path, [this](evidence::JournalEntry&& entry) { take(entry); });
  }
}

const std::vector<GradingDesk::Place>* GradingDesk::take(const evidence::JournalEntry& entry) {
  const auto key = base::from_hex(entry.exchange.key);
  const auto found = key ? places_.find(*key) : places_.end();
  if (found == places_.end()) return nullptr;
  const auto* reply = std::get_if<Reply>(&entry.exchange.result);
  for (const Place& place : found->second) {
    Given& given = given_[place.seat][place.position];
    if (row(given.outcome).attribution == Attribution::model) return nullptr;
    const Suite& suite = *asking_.suites[asking_.seats[place.seat].suite].suite;
    given.outcome = evidence::outcome_for(suite, entry);
    if (reply != nullptr && is_read(given.outcome)) given.text = reply->text;
  }
  return &found->second;
}

const GradingDesk::Given& GradingDesk::given(std::uint32_t seat, std::uint32_t item,
                                             std::size_t epoch) const {
  const AskedSeat& asked = asking_.seats[seat];
  return given_[seat][epoch * asking_.suites[asked.suite].items.size() + item];
}

bool GradingDesk::is_asked(const Match& match, std::uint32_t item) const {
  return asking_.seats[match.subject].asks(item) &&
         (!match.other || asking_.seats[*match.other].asks(item));
}

std::size_t GradingDesk::grades_each(const Match& match) const {
  const std::size_t epochs = asking_.seats[match.subject].epochs;
  if (!match.other) return epochs;
  return 2 * std::min(epochs, asking_.seats[*match.other].epochs);
}

Prompt GradingDesk::prompt(std::uint32_t number, std::uint32_t item, std::size_t grade,
                           ImageBytes bytes) const {
  const Match& match = asking_.matches[number];
  const AskedSuite& suite = asking_.suites[match.suite];
  const plan::AskedItem asked = suite.items[item];
  plan::ShownAnswers answers;
  if (is_of_pairs(match)) {
    answers = {given(match.subject, item, grade / 2).text,
               given(*match.other, item, grade / 2).text};
    if (grade % 2 == 1) std::swap(answers[0], answers[1]);
  } else {
    answers = {given(match.subject, item, grade).text};
  }
  return plan::grading_prompt(*suite.suite->grading, asked, answers,
                              images_of(suite, asked, bytes));
}

GradingDesk::Wanted GradingDesk::wanted(std::uint32_t number, std::uint32_t item,
                                        std::size_t grade) const {
  const Match& match = asking_.matches[number];
  if (!is_asked(match, item)) return {};
  const std::size_t epoch = is_of_pairs(match) ? grade / 2 : grade;
  std::optional<Outcome> other;
  if (match.other) other = given(*match.other, item, epoch).outcome;
  const auto settled =
      plan::settled_without_judge(given(match.subject, item, epoch).outcome, other);
  if (settled) return {.key = std::nullopt, .settled = *settled};
  const AskedJudge& judge = asking_.suites[match.suite].judges[match.judge];
  const adapter::AskForm form(parameters_of(judge.parameters, epoch),
                              asking_.lanes[judge.lane].endpoint.spec,
                              static_cast<std::int64_t>(epoch));
  return {.key = base::sha256(form.with(prompt(number, item, grade, ImageBytes::dropped))),
          .settled = {}};
}

void GradingDesk::add_asks(std::uint32_t number, std::uint32_t item, std::size_t grade,
                           std::vector<plan::Ask>& asks) {
  const Match& match = asking_.matches[number];
  const Wanted wish = wanted(number, item, grade);
  if (!wish.key || !asked_.insert(*wish.key).second) return;
  const std::size_t orders = is_of_pairs(match) ? 2 : 1;
  asks.push_back({.call = {.item = in_order_[match.suite][item],
                           .epoch = static_cast<std::uint32_t>(grade / orders),
                           .setup = number,
                           .round = static_cast<std::uint32_t>(1 + grade % orders)},
                  .key = *wish.key,
                  .lane = asking_.suites[match.suite].judges[match.judge].lane});
}

std::vector<plan::Ask> GradingDesk::asks() {
  std::vector<plan::Ask> asks;
  for (std::uint32_t number = 0; number < asking_.matches.size(); ++number) {
    const Match& match = asking_.matches[number];
    for (std::uint32_t item = 0; item < asking_.suites[match.suite].items.size(); ++item) {
      for (std::size_t grade = 0; grade < grades_each(match); ++grade) {
        add_asks(number, item, grade, asks);
      }
    }
  }
  return asks;
}

std::vector<plan::Ask> GradingDesk::follow(const evidence::JournalEntry& entry) {
  std::vector<plan::Ask> asks;
  if (!places_.contains(base::from_hex(entry.exchange.key).value_or(base::Digest{}))) return asks;
  // As the journal will give it back: bytes that are no UTF-8 mended, what is too long cut.
  const auto recorded = evidence::read_line(evidence::to_line(entry));
  base::check(recorded.has_value(), "what is recorded can be read");
  const std::vector<Place>* places = take(*recorded);
  if (places == nullptr) return asks;
  for (const Place& place : *places) {
    const AskedSeat& seat = asking_.seats[place.seat];
    const std::size_t items = asking_.suites[seat.suite].items.size();
    const auto item = static_cast<std::uint32_t>(place.position % items);
    for (std::uint32_t number = 0; number < asking_.matches.size(); ++number) {
      const Match& match = asking_.matches[number];
      if (match.subject != place.seat && match.other != place.seat) continue;
      const std::size_t epoch = place.position / items;
      const std::size_t orders = is_of_pairs(match) ? 2 : 1;
      if (epoch * orders >= grades_each(match)) continue;
      for (std::size_t order = 0; order < orders; ++order) {
        add_asks(number, item, epoch * orders + order, asks);
      }
    }
  }
  return asks;
}

run::Written GradingDesk::write(plan::CallId call) const {
  const Match& match = asking_.matches[call.setup];
  const AskedSuite& suite = asking_.suites[match.suite];
  const AskedJudge& judge = suite.judges[match.judge];
  const std::uint32_t item = asking_.order[call.item].second;
  const std::size_t grade =
      is_of_pairs(match) ? std::size_t{2} * call.epoch + (call.round - 1) : call.epoch;
  return {.prompt = prompt(call.setup, item, grade, ImageBytes::kept),
          .asked = parameters_of(judge.parameters, call.epoch),
          .suite = suite.suite->id,
          .item = std::string(suite.items.id(item)),
          .setup = judge.system.setup};
}

std::vector<GradingDesk::Load> GradingDesk::loads() const {
  constexpr std::int64_t characters_a_token = 4;
  std::vector<Load> loads(asking_.lanes.size());
  for (std::uint32_t number = 0; number < asking_.matches.size(); ++number) {
    const Match& match = asking_.matches[number];
    const AskedSuite& suite = asking_.suites[match.suite];
    const AskedJudge& judge = suite.judges[match.judge];
    Load& load = loads[judge.lane];
    load.most_output_each =
        std::max(load.most_output_each, judge.parameters.max_tokens.value_or(0));
    const std::int64_t answer =
        characters_a_token *
        asking_.seats[match.subject].parameters.max_tokens.value_or(run::usual_output_tokens);
    for (std::uint32_t item = 0; item < suite.items.size(); ++item) {
      for (std::size_t grade = 0; is_asked(match, item) && grade < grades_each(match); ++grade) {
        const Wanted wish = wanted(number, item, grade);
        const bool is_later =
            !wish.key && row(wish.settled.outcome).attribution != Attribution::model;
        if (!wish.key && !is_later) continue;
        ++load.calls;
        load.characters += characters_of(prompt(number, item, grade, ImageBytes::dropped));
        if (!is_later) continue;
        ++load.later;
        load.characters += is_of_pairs(match) ? 2 * answer : answer;
      }
    }
  }
  return loads;
}

}  // namespace assay::cli
