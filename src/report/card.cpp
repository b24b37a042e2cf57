// SPDX-License-Identifier: Apache-2.0
#include "report/card.hpp"

#include <fmt/format.h>

#include "report/code_points.hpp"
#include "report/escape.hpp"

namespace assay::report {
namespace {

constexpr std::array<std::string_view, 4> answers{"no", "partly", "yes", "n/a"};

void add_wrapped(std::string& out, std::string_view text, std::size_t indent, const Style& style) {
  for (const std::string& line : wrapped(text, style.width - indent)) {
    out += std::string(indent, ' ') + line + "\n";
  }
}

}  // namespace

CardCounts count(const Disclosure& disclosure) {
  CardCounts counts;
  for (std::size_t i = 0; i < disclosure.size(); ++i) {
    switch (disclosure[i]) {
      case Disclosed::yes: ++counts.yes; break;
      case Disclosed::partly: ++counts.partly; break;
      case Disclosed::not_applicable: ++counts.not_applicable; break;
      case Disclosed::no:
        ++counts.no;
        if (disclosure_table[i].is_blocking) {
          counts.missing += counts.missing.empty() ? "" : ", ";
          counts.missing += disclosure_table[i].name;
        }
    }
  }
  return counts;
}

std::string card_summary(const Disclosure& disclosure) {
  const CardCounts counts = count(disclosure);
  std::string text =
      fmt::format("Of {} facts {} are disclosed, {} partly and {} not; {} do not apply.",
                  disclosure.size(), counts.yes, counts.partly, counts.no, counts.not_applicable);
  if (counts.missing.empty()) return text + " None that is needed to repeat the claim is missing.";
  return text + fmt::format(" Needed to repeat the claim and missing: {}.", counts.missing);
}

std::string terminal_card(const Claim& claim, const Style& style) {
  constexpr std::size_t asks_at = 27;
  std::string out;
  add_wrapped(out, for_terminal(claim.id), 0, style);
  add_wrapped(out,
              fmt::format("\"{}\" ({}, {})", for_terminal(claim.title),
                          for_terminal(claim.claimant), for_terminal(claim.date)),
              2, style);
  out += fmt::format("\n{:<10}{:<17}{}\n", "stated", "item", "what a claimant has to state");
  for (std::size_t i = 0; i < disclosure_table.size(); ++i) {
    const DisclosureRow& item = disclosure_table[i];
    std::string start =
        fmt::format("{:<6}  {} {:<17}", answers[static_cast<std::size_t>(claim.disclosure[i])],
                    item.is_blocking ? '*' : ' ', item.name);
    for (const std::string& line : wrapped(item.asks, style.width - asks_at)) {
      out += start + line + "\n";
      start = std::string(asks_at, ' ');
    }
  }
  out += "\n* needed to repeat the claim\n\n";
  add_wrapped(out, card_summary(claim.disclosure), 0, style);
  return out;
}

}  // namespace assay::report
