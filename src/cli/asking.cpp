// SPDX-License-Identifier: Apache-2.0
#include "cli/asking.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "adapter/ask_key.hpp"
#include "base/error.hpp"
#include "base/item_order.hpp"
#include "base/text.hpp"
#include "cli/dataset_files.hpp"
#include "cli/models.hpp"
#include "cli/rulings.hpp"
#include "evidence/files.hpp"
#include "judge/digests.hpp"
#include "plan/asking.hpp"
#include "plan/grading.hpp"
#include "plan/prompt.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_image = std::size_t{64} << 20U;

std::string media_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("GIF8")) return "image/gif";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  if (bytes.starts_with("BM")) return "image/bmp";
  return "application/octet-stream";
}

/// Gathers what the claims want, each thing once.
class Collector {
 public:
  Collector(const Catalogue& catalogue, const std::string& base_url, Asking& asking)
      : catalogue_(catalogue), base_url_(base_url), asking_(asking) {}

  void add(std::size_t number) {
    const Claim& claim = asking_.claims[number];
    claim_ = number;
    if (claim.hypothesis.statement.kind == StatementKind::note) return;
    on_change_ = claim.decision.on_change;
    add(claim.hypothesis);
    for (const Variant& variant : claim.variants) add(variant.hypothesis);
  }

 private:
  void add(const Hypothesis& hypothesis) {
    if (hypothesis.not_testable) return;
    for (const Measure& measure : hypothesis.measures) {
      const Suite& suite = asking_.library.suites.at(measure.suite);
      if (!suite.dataset || !suite.prompt) {
        unasked_.insert(suite.id);
        continue;
      }
      const std::uint32_t subject = add(suite, hypothesis.subject, measure);
      if (suite.grading) add_matches(suite, subject, std::nullopt);
      for (const System& reference : hypothesis.references) {
        const auto& wanted = measure.references;
        const bool is_here =
            wanted.empty() || std::ranges::find(wanted, reference.setup) != wanted.end();
        if (!is_here) continue;
        const std::uint32_t other = add(suite, reference, measure);
        if (suite.grading) add_matches(suite, subject, other);
      }
    }
  }

  /// Of pairs the two seats' beside each other, else each seat's alone.
  void add_matches(const Suite& suite, std::uint32_t subject, std::optional<std::uint32_t> other) {
    const bool is_of_pairs = suite.grading->kind == GradingKind::pairwise;
    if (is_of_pairs && !other) return;
    const std::size_t number = suite_number(suite);
    for (std::uint32_t judge = 0; judge < asking_.suites[number].judges.size(); ++judge) {
      const Match match{.suite = static_cast<std::uint32_t>(number),
                        .judge = judge,
                        .subject = is_of_pairs ? subject : other.value_or(subject),
                        .other = is_of_pairs ? other : std::nullopt};
      if (std::ranges::find(asking_.matches, match) == asking_.matches.end()) {
        asking_.matches.push_back(match);
      }
      if (on_change_ != OnChange::stop) continue;
      asking_.lanes[asking_.suites[number].judges[judge].lane].on_change = OnChange::stop;
    }
  }

  /// The number of the seat.
  std::uint32_t add(const Suite& suite, const System& system, const Measure& measure) {
    const std::size_t number = suite_number(suite);
    const std::uint32_t place = seat_number(number, system, measure.first);
    AskedSeat& seat = asking_.seats[place];
    seat.epochs = std::max(seat.epochs, measure.epochs);
    // The widest measure counts.
    seat.first = measure.first == 0 || seat.first == 0 ? 0 : std::max(seat.first, measure.first);
    if (on_change_ == OnChange::stop) asking_.lanes[seat.lane].on_change = OnChange::stop;
    want(number, place);
    return place;
  }

  /// A fixed claim wants all items at once, a sequential one as many as it takes.
  void want(std::size_t suite, std::uint32_t seat) {
    if (asking_.claims[claim_].decision.design == Design::fixed) {
      wanted_whole_.insert(seat);
      return;
    }
    for (AskedSequence& sequence : asking_.sequences) {
      if (sequence.claim != claim_ || sequence.suite != suite) continue;
      if (std::ranges::find(sequence.seats, seat) == sequence.seats.end()) {
        sequence.seats.push_back(seat);
      }
      return;
    }
    asking_.sequences.push_back({.claim = claim_, .suite = suite, .items = {}, .seats = {seat}});
  }

  std::uint32_t seat_number(std::size_t suite, const System& system, std::size_t first) {
    for (std::uint32_t i = 0; i < asking_.seats.size(); ++i) {
      const AskedSeat& seat = asking_.seats[i];
      if (seat.suite == suite && seat.system.setup == system.setup) return i;
    }
    asking_.seats.push_back(
        {.system = system,
         .suite = suite,
         .lane = lane_of(system),
         .parameters = plan::parameters_for(*asking_.suites[suite].suite, system),
         .first = first});
    return static_cast<std::uint32_t>(asking_.seats.size() - 1);
  }

  std::size_t suite_number(const Suite& suite) {
    for (std::size_t i = 0; i < asking_.suites.size(); ++i) {
      if (asking_.suites[i].suite == &suite) return i;
    }
    asking_.suites.push_back(
        {.suite = &suite,
         .folder = image_folder(catalogue_.root, suite),
         .items = plan::store_items(dataset_texts(catalogue_.root, suite), suite),
         .shots = shots_of(suite),
         .judges = judges_of(suite)});
    return asking_.suites.size() - 1;
  }

  std::vector<AskedJudge> judges_of(const Suite& suite) {
    std::vector<AskedJudge> judges;
    if (!suite.grading) return judges;
    for (const System& judge : suite.grading->judges) {
      judges.push_back({.system = judge,
                        .lane = lane_of(judge),
                        .parameters = plan::judge_parameters(*suite.grading, judge)});
    }
    return judges;
  }

  std::vector<Message> shots_of(const Suite& suite) const {
    if (suite.dataset->shots.lines == 0) return {};
    const plan::DatasetText text = shots_text(catalogue_.root, suite);
    return plan::render_shots(*suite.prompt, plan::read_shots(text.path, text.content, suite));
  }

  std::uint32_t lane_of(const System& system) {
    const auto model = asking_.library.models.find(system.model);
    if (model == asking_.library.models.end()) {
      throw base::InputError("there is no model " + base::quoted(system.model));
    }
    return lane_number(model->second, placed(plan::endpoint_for(model->second, system), base_url_));
  }

  std::uint32_t lane_number(const Model& model, const Endpoint& endpoint) {
    const std::string name = model.id + "/" + endpoint.id;
    for (std::uint32_t i = 0; i < asking_.lanes.size(); ++i) {
      if (asking_.lanes[i].name == name) return i;
    }
    asking_.lanes.push_back({.name = name,
                             .endpoint = endpoint,
                             .journal = {.adapter = endpoint.spec.adapter,
                                         .endpoint = endpoint.spec.base_url,
                                         .requested_id = endpoint.spec.requested_id}});
    return static_cast<std::uint32_t>(asking_.lanes.size() - 1);
  }

 public:
  /// Suites that can only be judged from recorded answers.
  std::set<std::string> unasked_;
  std::set<std::uint32_t> wanted_whole_;  ///< seats

 private:
  std::size_t claim_ = 0;
  const Catalogue& catalogue_;
  const std::string& base_url_;
  Asking& asking_;
  OnChange on_change_ = OnChange::caveat;  ///< of the claim
};

void measure(const Prompt& prompt, std::int64_t& characters, std::int64_t& images) {
  for (const Message& message : prompt.messages) {
    for (const MessagePart& part : message.parts) {
      if (const auto* text = std::get_if<std::string>(&part)) {
        characters += static_cast<std::int64_t>(base::count_code_points(*text));
      } else {
        ++images;
      }
    }
  }
}

void add_keys(Asking& asking) {
  asking.characters.resize(asking.lanes.size());
  asking.images.resize(asking.lanes.size());
  for (AskedSeat& seat : asking.seats) {
    const AskedSuite& suite = asking.suites[seat.suite];
    seat.keys.reserve(suite.items.size() * seat.epochs);
    for (std::size_t epoch = 0; epoch < seat.epochs; ++epoch) {
      const adapter::AskForm form(parameters_of(seat.parameters, epoch),
                                  asking.lanes[seat.lane].endpoint.spec,
                                  static_cast<std::int64_t>(epoch));
      for (std::size_t place = 0; place < suite.items.size(); ++place) {
        const plan::AskedItem item = suite.items[place];
        const Prompt prompt =
            plan::render(*suite.suite->prompt, item, images_of(suite, item, ImageBytes::dropped),
                         seat.system.system_prompt, suite.shots);
        seat.keys.push_back(base::sha256(form.with(prompt)));
        if (!seat.asks(place)) continue;
        measure(prompt, asking.characters[seat.lane], asking.images[seat.lane]);
      }
    }
  }
}

/// Positions of a suite's items in the public order of a seed.
std::vector<std::uint32_t> ordered_items(const AskedSuite& suite, std::string_view seed) {
  std::vector<std::string_view> ids;
  ids.reserve(suite.items.size());
  for (std::size_t i = 0; i < suite.items.size(); ++i) ids.push_back(suite.items.id(i));
  return base::item_places(seed, ids);
}

void require_single_items(const AskedSuite& suite) {
  std::set<std::string> clusters;
  for (std::size_t i = 0; i < suite.items.size(); ++i) {
    const std::string cluster = suite.items[i].item.cluster;
    if (cluster.empty() || clusters.insert(cluster).second) continue;
    throw base::InputError("suite " + suite.suite->id +
                           ": items share material, so they cannot be bet on one by one "
                           "(design: sequential)");
  }
}

/// Suite after suite; every seat of the suite is asked about an item before the next.
void add_asks(Asking& asking, const std::set<std::uint32_t>& wanted_whole) {
  for (std::uint32_t number = 0; number < asking.suites.size(); ++number) {
    AskedSequence whole{.claim = 0, .suite = number, .items = {}, .seats = {}};
    for (const std::uint32_t seat : wanted_whole) {
      if (asking.seats[seat].suite == number) whole.seats.push_back(seat);
    }
    if (whole.seats.empty()) continue;
    whole.items = ordered_items(asking.suites[number], asking.suites[number].suite->id);
    const std::vector<plan::Ask> asks = asking.open(whole, whole.items.size(), whole.seats);
    asking.asks.insert(asking.asks.end(), asks.begin(), asks.end());
  }
  for (AskedSequence& sequence : asking.sequences) {
    const Claim& claim = asking.claims[sequence.claim];
    require_single_items(asking.suites[sequence.suite]);
    sequence.items = ordered_items(asking.suites[sequence.suite], judge::order_seed(claim));
    const std::size_t most = claim.decision.most_items;
    if (most != 0) sequence.items.resize(std::min(sequence.items.size(), most));
    std::ranges::sort(sequence.seats);
  }
}

}  // namespace

std::vector<Image> images_of(const AskedSuite& suite, const plan::AskedItem& item,
                             ImageBytes bytes) {
  std::vector<Image> images;
  for (const std::string& name : item.images) {
    std::string content = evidence::read_text(suite.folder / name, largest_image);
    Image image{.sha256 = base::sha256_hex(content), .media_type = media_type(content)};
    if (bytes == ImageBytes::kept) image.bytes = std::move(content);
    images.push_back(std::move(image));
  }
  return images;
}

Parameters parameters_of(Parameters parameters, std::size_t epoch) {
  if (parameters.seed) *parameters.seed += static_cast<std::int64_t>(epoch);
  return parameters;
}

std::size_t Asking::items_asked(std::size_t suite) const {
  std::size_t most = 0;
  for (const AskedSeat& seat : seats) {
    if (seat.suite != suite) continue;
    most = std::max(most, seat.first == 0 ? suites[suite].items.size() : seat.first);
  }
  return most;
}

run::Written Asking::write(plan::CallId call) const {
  const auto [number, place] = order[call.item];
  const AskedSuite& suite = suites[number];
  const plan::AskedItem item = suite.items[place];
  const AskedSeat& seat = seats[call.setup];
  return {
      .prompt = plan::render(*suite.suite->prompt, item, images_of(suite, item, ImageBytes::kept),
                             seat.system.system_prompt, suite.shots),
      .asked = parameters_of(seat.parameters, call.epoch),
      .suite = suite.suite->id,
      .item = item.item.id,
      .setup = seat.system.setup};
}

std::vector<plan::Ask> Asking::open(AskedSequence& sequence, std::size_t count,
                                    const std::vector<std::uint32_t>& of) {
  std::vector<plan::Ask> opened;
  const std::size_t end = std::min(sequence.opened + count, sequence.items.size());
  for (; sequence.opened < end; ++sequence.opened) {
    const std::uint32_t item = sequence.items[sequence.opened];
    const auto place = static_cast<std::uint32_t>(order.size());
    order.emplace_back(static_cast<std::uint32_t>(sequence.suite), item);
    for (const std::uint32_t number : of) {
      const AskedSeat& seat = seats[number];
      if (!seat.asks(item)) continue;
      for (std::uint32_t epoch = 0; epoch < seat.epochs; ++epoch) {
        opened.push_back({.call = {.item = place, .epoch = epoch, .setup = number},
                          .key = seat.key(item, epoch),
                          .lane = seat.lane});
      }
    }
  }
  return opened;
}

void Asking::open_all() {
  for (AskedSequence& sequence : sequences) {
    const std::vector<plan::Ask> rest = open(sequence, sequence.items.size(), sequence.seats);
    asks.insert(asks.end(), rest.begin(), rest.end());
  }
}

Asking asking_of(const Catalogue& catalogue, const std::vector<std::string>& claims,
                 const std::string& base_url, const Wish& wish) {
  Asking asking;
  Problems problems;
  asking.library = read_library(catalogue, problems);
  asking.is_shipped = is_shipped(catalogue.root);
  problems.raise_if_any();
  asking.claims = read_claims(catalogue, claims, asking.library, &asking.claim_files);
  Wish silent = wish;  // the judge remarks
  silent.globals.is_quiet = true;
  for (Claim& claim : asking.claims) grant(silent, claim);
  Collector collector(catalogue, base_url, asking);
  for (std::size_t claim = 0; claim < asking.claims.size(); ++claim) {
    problems.attempt([&] {
      collector.add(claim);
      return true;
    });
  }
  problems.raise_if_any();
  if (asking.seats.empty()) {
    std::string why = "nothing of this can be asked";
    for (const std::string& id : collector.unasked_) {
      const std::string& reason = asking.library.suites.at(id).unavailable;
      why += fmt::format("\nsuite {} has no dataset here: only recorded answers can be judged{}",
                         id, reason.empty() ? "" : ". " + reason);
    }
    throw base::InputError(why);
  }
  add_keys(asking);
  add_asks(asking, collector.wanted_whole_);
  return asking;
}

}  // namespace assay::cli
