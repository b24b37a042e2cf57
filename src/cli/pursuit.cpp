// SPDX-License-Identifier: Apache-2.0
#include "cli/pursuit.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/attempts.hpp"
#include "judge/judge.hpp"

namespace assay::cli {

Pursuit::Pursuit(Asking& asking, std::filesystem::path runs, plan::Known known)
    : asking_(asking), runs_(std::move(runs)), known_(std::move(known)) {
  for (const AskedSequence& sequence : asking_.sequences) {
    const Claim& claim = asking_.claims[sequence.claim];
    const auto record = registered(asking_.claim_files[sequence.claim], claim, asking_.library);
    steps_.push_back({.open = sequence.seats});
    if (!record) continue;
    steps_.back().attempt = attempt_of(*record, claim, asking_.library, answers_in(asking_, runs_));
  }
}

/// How far ahead of what is known: an answer in four may come too late to count.
std::size_t Pursuit::block(std::size_t number) const {
  constexpr std::size_t least = 16;
  constexpr std::size_t most = 256;
  return std::clamp(steps_[number].complete / 4, least, most);
}

void Pursuit::count_complete(std::size_t number, const plan::Frontier& frontier) {
  const AskedSequence& sequence = asking_.sequences[number];
  Step& step = steps_[number];
  const auto is_awaited = [&](std::uint32_t seat_number) {
    const AskedSeat& seat = asking_.seats[seat_number];
    for (std::size_t epoch = 0; epoch < seat.epochs; ++epoch) {
      if (frontier.awaits(seat.key(sequence.items[step.complete], epoch))) return true;
    }
    return false;
  };
  while (step.complete < sequence.opened && std::ranges::none_of(step.open, is_awaited)) {
    ++step.complete;
  }
}

void Pursuit::look(std::size_t number) {
  const AskedSequence& sequence = asking_.sequences[number];
  const Claim& claim = asking_.claims[sequence.claim];
  std::map<std::string, std::size_t> complete;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const AskedSequence& other = asking_.sequences[i];
    if (other.claim != sequence.claim) continue;
    complete[asking_.suites[other.suite].suite->id] = steps_[i].complete;
  }
  const std::set<judge::Seat> wanting = judge::wanting(
      claim, asking_.library.suites, answers_in(asking_, runs_), complete, steps_[number].attempt);
  Step& step = steps_[number];
  std::erase_if(step.open, [&](std::uint32_t seat) {
    return !wanting.contains(
        {asking_.suites[sequence.suite].suite->id, asking_.seats[seat].system.setup});
  });
  step.is_decided = step.open.empty();
}

void Pursuit::pursue(plan::Frontier& frontier) {
  for (std::size_t number = 0; number < steps_.size(); ++number) {
    AskedSequence& sequence = asking_.sequences[number];
    Step& step = steps_[number];
    while (!step.is_decided && sequence.opened < sequence.items.size()) {
      count_complete(number, frontier);
      if (sequence.opened - step.complete > block(number) / 2) break;
      if (step.complete > 0) look(number);
      if (step.is_decided) break;
      frontier.add(asking_.open(sequence, block(number), step.open), known_);
    }
  }
}

std::string Pursuit::summary() const {
  std::string text;
  for (std::size_t number = 0; number < steps_.size(); ++number) {
    const AskedSequence& sequence = asking_.sequences[number];
    if (sequence.opened == sequence.items.size()) continue;
    text += fmt::format("{}{}: {} of {} items of {} are not asked", text.empty() ? "" : "; ",
                        asking_.claims[sequence.claim].id, sequence.items.size() - sequence.opened,
                        sequence.items.size(), asking_.suites[sequence.suite].suite->id);
  }
  return text;
}

}  // namespace assay::cli
