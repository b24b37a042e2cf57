// SPDX-License-Identifier: Apache-2.0
#include "evidence/answers.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/journal.hpp"
#include "score/extraction.hpp"

namespace assay::evidence {
namespace {

struct FirstBytes {
  std::size_t operator()(const base::Digest& digest) const {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
  }
};

const score::ExtractionRow& rule(const Suite& suite, const Extraction& extraction) {
  const score::ExtractionRow* row = score::find_extraction(extraction.rule);
  if (row == nullptr) {
    throw base::InputError("suite " + suite.id + ": no extraction rule " +
                           base::quoted(extraction.rule));
  }
  return *row;
}

bool is_grade(const Grading& grading, const std::string& word) {
  return std::ranges::find(grading.grades, word, &Grade::word) != grading.grades.end();
}

/// The rules may look for the grades as for options.
std::vector<Item> with_grades(const Grading& grading, const std::vector<Item>& items) {
  std::vector<std::string> words;
  for (const Grade& grade : grading.grades) words.push_back(grade.word);
  std::vector<Item> graded;
  for (const Item& item : items) graded.push_back({.id = item.id, .options = words});
  return graded;
}

bool is_answer(Outcome outcome) { return row(outcome).attribution == Attribution::model; }

/// What a sheet keeps of a reply.
enum class Keeps {
  answers,  ///< what the suite's rules read
  digest,   ///< the answer is a judge's to read
  grades,   ///< the words of the suite's list that the rules read
};

/// Fills one sheet from one journal.
class SheetReader {
 public:
  SheetReader(const Suite& suite, const std::vector<Item>& items, const AskedSetup& setup,
              Keeps keeps)
      : suite_(suite),
        items_(items),
        keeps_(keeps),
        strict_(rule(suite, suite.strict)),
        lenient_(rule(suite, suite.lenient)),
        answers_(setup.keys.size()) {
    base::check(items.empty() || setup.keys.size() % items.size() == 0, "every item has its asks");
    for (std::size_t i = 0; i < setup.keys.size(); ++i) places_of_[setup.keys[i]].push_back(i);
  }

  void take(const JournalEntry& entry) {
    const auto key = base::from_hex(entry.exchange.key);
    const auto found = key ? places_of_.find(*key) : places_of_.end();
    if (found == places_of_.end()) return;
    Outcome outcome = outcome_for(suite_, entry);
    const bool is_judge = keeps_ == Keeps::grades;
    if (is_judge && outcome == Outcome::answered_cut) outcome = Outcome::truncated_by_us;
    const auto& kept = answers_[found->second.front()];
    if (kept && is_answer(kept->outcome)) return;
    const auto* reply = std::get_if<Reply>(&entry.exchange.result);
    for (const std::size_t place : found->second) {
      const Item& item = items_[place % items_.size()];
      Answer answer{.item = item.id, .outcome = outcome, .epoch = place / items_.size()};
      if (reply != nullptr && is_read(outcome)) {
        keep(reply->text, item, answer);
      }
      answers_[place] = std::move(answer);
    }
    if (reply != nullptr && is_answer(outcome)) note_served(*reply);
  }

  std::optional<Sheet> sheet(Provenance provenance) {
    Sheet sheet{.provenance = std::move(provenance)};
    sheet.provenance.served_id =
        base::joined(std::vector<std::string>(served_ids_.begin(), served_ids_.end()), "+");
    sheet.provenance.is_changed =
        served_ids_.size() > 1 || fingerprints_.size() > 1 || served_by_.size() > 1;
    sheet.provenance.is_other = is_other(sheet.provenance);
    for (std::size_t item = 0; item < items_.size(); ++item) {
      for (std::size_t place = item; place < answers_.size(); place += items_.size()) {
        if (answers_[place]) sheet.answers.push_back(std::move(*answers_[place]));
      }
    }
    if (sheet.answers.empty()) return std::nullopt;
    return sheet;
  }

 private:
  void keep(const std::string& text, const Item& item, Answer& answer) const {
    if (keeps_ == Keeps::digest) {
      answer.strict = answer.lenient = base::sha256_hex(text);
      return;
    }
    answer.strict = strict_.extract(text, suite_.strict, item);
    answer.lenient = lenient_.extract(text, suite_.lenient, item);
    if (keeps_ == Keeps::answers) return;
    for (std::string* grade : {&answer.strict, &answer.lenient}) {
      if (!is_grade(*suite_.grading, *grade)) grade->clear();
    }
  }

  void note_served(const Reply& reply) {
    if (!reply.served_id.empty()) served_ids_.insert(reply.served_id);
    if (!reply.fingerprint.empty()) fingerprints_.insert(reply.fingerprint);
    if (!reply.served_by.empty()) served_by_.insert(reply.served_by);
  }

  /// Services that say the requested name back, or add to the snapshot's, contradict nobody.
  bool is_other(const Provenance& provenance) const {
    if (provenance.snapshot.empty()) return false;
    return std::any_of(served_ids_.begin(), served_ids_.end(), [&](const std::string& served) {
      return served != provenance.requested_id &&
             served.find(provenance.snapshot) == std::string::npos;
    });
  }

  const Suite& suite_;
  const std::vector<Item>& items_;
  Keeps keeps_;
  const score::ExtractionRow& strict_;
  const score::ExtractionRow& lenient_;
  std::unordered_map<base::Digest, std::vector<std::size_t>, FirstBytes> places_of_;
  std::vector<std::optional<Answer>> answers_;  ///< by place: item, epoch after epoch
  std::set<std::string> served_ids_;
  std::set<std::string> fingerprints_;
  std::set<std::string> served_by_;
};

}  // namespace

Outcome outcome_for(const Suite& suite, const JournalEntry& entry) {
  const Outcome outcome = outcome_of(entry.exchange.result);
  if (entry.is_text_cut && outcome == Outcome::answered) return Outcome::truncated_by_us;
  if (outcome != Outcome::truncated_by_us) return outcome;
  const bool is_reply = std::holds_alternative<Reply>(entry.exchange.result);
  if (!is_reply || entry.is_text_cut || suite.cut_replies != CutReplies::scored || !suite.prompt)
    return outcome;
  const auto& protocol = suite.prompt->parameters.max_tokens;
  const auto& effective = entry.exchange.effective.max_tokens;
  return protocol && effective && *effective >= *protocol ? Outcome::answered_cut : outcome;
}

RecordedSuite read_answers(const Suite& suite, std::vector<Item> items,
                           const std::vector<AskedSetup>& setups) {
  RecordedSuite recorded{.suite = suite.id, .items = std::move(items)};
  for (const AskedSetup& setup : setups) {
    SheetReader reader(suite, recorded.items, setup,
                       suite.grading ? Keeps::digest : Keeps::answers);
    read_journal(setup.journal, [&](JournalEntry&& entry) { reader.take(entry); });
    if (auto sheet = reader.sheet(setup.provenance)) recorded.sheets.push_back(std::move(*sheet));
  }
  std::sort(recorded.sheets.begin(), recorded.sheets.end(),
            [](const Sheet& a, const Sheet& b) { return a.provenance.setup < b.provenance.setup; });
  for (Item& item : recorded.items) item.option_texts.clear();
  return recorded;
}

GradeSheet read_grades(const Suite& suite, const std::vector<Item>& items,
                       const AskedGrades& asked) {
  base::check(suite.grading.has_value(), "a suite that judges grade");
  const std::vector<Item> graded = with_grades(*suite.grading, items);
  SheetReader reader(suite, graded, asked.judge, Keeps::grades);
  read_journal(asked.judge.journal, [&](JournalEntry&& entry) { reader.take(entry); });
  GradeSheet grades{.judge = asked.judge.provenance,
                    .subject = asked.subject,
                    .other = asked.other,
                    .answers = asked.given};
  if (auto sheet = reader.sheet(asked.judge.provenance)) {
    grades.judge = std::move(sheet->provenance);
    for (Answer& answer : sheet->answers) {
      // A judge that declines has graded nothing.
      const bool is_judges = is_answer(answer.outcome) && answer.outcome != Outcome::answered;
      if (is_judges) answer.outcome = Outcome::ungraded;
      grades.answers.push_back(std::move(answer));
    }
  }
  std::ranges::sort(grades.answers, [](const Answer& a, const Answer& b) {
    return std::tie(a.item, a.epoch) < std::tie(b.item, b.epoch);
  });
  return grades;
}

}  // namespace assay::evidence
