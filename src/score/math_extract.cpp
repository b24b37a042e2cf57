// SPDX-License-Identifier: Apache-2.0
#include "score/math_extract.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "score/code_points.hpp"
#include "score/math_pieces.hpp"
#include "score/math_reader.hpp"
#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr int most_tries = 48;

/// Words for answer, in small letters.
constexpr auto answer_words = std::to_array<std::string_view>(
    {"answer", "réponse", "reponse", "antwort", "respuesta", "risposta", "resposta", "ответ",
     "答案", "答え", "정답", "الإجابة"});

struct Found {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

/// The places of a reply, found once.
class Reply {
 public:
  Reply(std::string_view text, const MathPlaces& places) : text_(text), places_(places) {
    for (char& c : small_ = std::string(text)) {
      if (is_ascii_upper(static_cast<unsigned char>(c))) c = static_cast<char>(c + ('a' - 'A'));
    }
    if (places.takes_formulas) {
      formulas_ = formulas_in(text);
      boxes_ = boxes_in(text);
    }
    if (places.takes_numbers) numbers_ = numbers_in(text);
  }

  std::string answer() {
    if (std::string whole = as_whole(); !whole.empty()) return whole;
    const std::optional<Found> box = boxed();
    const std::vector<std::size_t> anchors = places_of_words();
    std::vector<Found> first = hoped(anchors);
    if (box && places_.takes_box_first) {
      std::erase_if(first, [&box](const Found& found) { return found.end <= box->end; });
    }
    if (auto found = first_readable(std::move(first))) return *found;
    if (box && places_.takes_box_first) return box->text;
    std::vector<Found> settled = stated(anchors);
    if (box) {
      std::erase_if(settled, [&box](const Found& found) { return found.end <= box->end; });
      if (auto found = first_readable(std::move(settled))) return *found;
      return box->text;
    }
    if (auto found = first_readable(std::move(settled))) return *found;
    if (auto found = first_readable(announced(anchors, true))) return *found;
    if (auto found = first_readable(announced(anchors, false))) return *found;
    if (places_.takes_any) {
      if (auto found = first_readable(everything())) return *found;
    }
    return first_tried_;
  }

 private:
  std::string_view rest(std::size_t at) const { return std::string_view(text_).substr(at); }
  std::string_view small(std::size_t at) const { return std::string_view(small_).substr(at); }

  /// The reply if it is one line of mathematics and nothing else.
  std::string as_whole() const {
    const std::string_view line = stripped(text_);
    if (!places_.takes_numbers || line.empty() || line.size() > max_math_bytes) return {};
    if (line.find_first_of("\n") != npos || line.find("boxed") != npos) return {};
    const bool is_number =
        numbers_.size() == 1 && numbers_[0].start == 0 && numbers_[0].end == text_.size();
    if (is_number) return numbers_[0].text;
    if (line.find('$') != npos || line.find("\\(") != npos || line.find("\\[") != npos) return {};
    const auto reading = read_math(line);
    if (!reading || reading->has_loose_words) return {};
    return std::string(line);
  }

  std::vector<std::size_t> places_of_words() const {
    std::vector<std::size_t> places;
    for (const std::string_view word : answer_words) {
      const std::string_view text = small_;
      for (std::size_t at = text.find(word); at != npos; at = text.find(word, at + word.size())) {
        places.push_back(at + word.size());
      }
    }
    std::ranges::sort(places);
    return places;
  }

  bool is_final(std::size_t behind_word) const {
    return std::string_view(small_).substr(0, behind_word).ends_with("final answer");
  }

  std::size_t behind_blanks(std::size_t at) const {
    while (at < text_.size() && is_space(static_cast<unsigned char>(text_[at]))) ++at;
    return at;
  }

  const MathPiece* first_from(const std::vector<MathPiece>& pieces, std::size_t at,
                              std::size_t furthest) const {
    const auto found = std::ranges::lower_bound(pieces, at, {}, &MathPiece::start);
    return found == pieces.end() || found->start > furthest ? nullptr : &*found;
  }

  void take(std::vector<Found>& all, const MathPiece* piece) const {
    if (piece != nullptr) all.push_back({piece->text, piece->start, piece->end});
  }

  void take_at(std::vector<Found>& all, std::size_t at) const {
    if (at < text_.size() && text_[at] == ':') ++at;
    const std::size_t start = behind_blanks(at);
    take(all, first_from(formulas_, start, start));
    if (start > at || at == 0) take(all, first_from(numbers_, start, start));
  }

  /// "the final answer is X. I hope it is correct"
  std::vector<Found> hoped(const std::vector<std::size_t>& anchors) const {
    std::vector<Found> all;
    for (const std::size_t at : anchors) {
      if (is_final(at) && small(at).starts_with(" is")) take_at(all, at + 3);
    }
    std::erase_if(all, [this](const Found& found) {
      std::size_t at = found.end;
      if (at < text_.size() && text_[at] == '.') ++at;
      if (at < text_.size() && is_space(static_cast<unsigned char>(text_[at]))) ++at;
      return !rest(at).starts_with("I hope");
    });
    return all;
  }

  /// "the final answer to your question is X"
  std::vector<Found> stated(const std::vector<std::size_t>& anchors) const {
    std::vector<Found> all;
    for (const std::size_t at : anchors) {
      if (!is_final(at)) continue;
      const std::string_view window = small(at).substr(0, 106);
      for (std::size_t is = window.find(" is"); is != npos; is = window.find(" is", is + 1)) {
        take_at(all, at + is + 3);
      }
    }
    return all;
  }

  /// Within fifty characters behind a word for answer, with or without its colon.
  std::vector<Found> announced(const std::vector<std::size_t>& anchors, bool has_colon) const {
    std::vector<Found> all;
    for (std::size_t at : anchors) {
      const bool is_colon = rest(at).starts_with(":");
      const bool is_wide = rest(at).starts_with("：");
      if (has_colon && !is_colon && !is_wide) continue;
      if (has_colon) at += is_wide ? 3 : 1;
      const MathPiece* formula = first_from(formulas_, at, at + 50);
      std::string_view line = rest(at).substr(0, 100);
      line = line.substr(0, line.find('\n'));
      const std::size_t furthest = at + std::min<std::size_t>(line.size(), 50);
      const MathPiece* number = first_from(numbers_, at, furthest);
      if (const std::size_t equals = line.rfind('='); equals != npos) {
        const std::size_t value = behind_blanks(at + equals + 1);
        if (const MathPiece* last = first_from(numbers_, value, value)) number = last;
      }
      const bool is_formula =
          formula != nullptr && (number == nullptr || formula->start <= number->start);
      take(all, is_formula ? formula : number);
    }
    return all;
  }

  std::vector<Found> everything() const {
    std::vector<Found> all;
    for (const auto* pieces : {&formulas_, &numbers_}) {
      const std::size_t first = pieces->size() > 64 ? pieces->size() - 64 : 0;
      for (std::size_t i = first; i < pieces->size(); ++i) take(all, &(*pieces)[i]);
    }
    return all;
  }

  /// The last one that reads as mathematics.
  std::optional<std::string> first_readable(std::vector<Found> all) {
    std::ranges::sort(all, [](const Found& a, const Found& b) {
      return a.end != b.end ? a.end > b.end : a.start < b.start;
    });
    for (const Found& found : all) {
      if (--tries_ < 0) return std::nullopt;
      if (first_tried_.empty()) first_tried_ = found.text;
      if (read_math(found.text)) return found.text;
      const std::size_t equals = found.text.rfind('=');
      if (equals == npos || equals == found.text.find('=') ||
          found.text.find_first_of(",;") != npos) {
        continue;
      }
      std::string last = found.text.substr(equals + 1);
      if (read_math(last)) return last;
    }
    return std::nullopt;
  }

  /// The last box, and those before it that belong to it.
  std::optional<Found> boxed() const {
    if (boxes_.empty()) return std::nullopt;
    std::size_t first = boxes_.size() - 1;
    const auto formula = std::ranges::find_if(formulas_, [&](const MathPiece& piece) {
      return piece.start <= boxes_.back().start && boxes_.back().start < piece.end;
    });
    if (places_.joins_boxes) {
      while (first > 0 && belongs(boxes_[first - 1], boxes_[first],
                                  formula == formulas_.end() ? npos : formula->start)) {
        --first;
      }
    }
    std::string text;
    for (std::size_t i = first; i < boxes_.size(); ++i) {
      if (!text.empty()) text += ", ";
      text += stripped(boxes_[i].content);
      if (percent_length(text_, boxes_[i].end) > 0) text += "\\%";
    }
    std::size_t end = boxes_.back().end;
    if (formula != formulas_.end()) {
      if (formula->is_percent && !text.ends_with('%')) text += "\\%";
      end = std::max(end, formula->end);
    }
    return Found{std::move(text), boxes_[first].start, end};
  }

  /// In one formula, or close together, or with one connective between them.
  bool belongs(const MathBox& box, const MathBox& next, std::size_t formula_start) const {
    if (formula_start != npos && box.start >= formula_start) return true;
    if (formula_start != npos || box.end > next.start) return false;
    const std::string_view gap = std::string_view(text_).substr(box.end, next.start - box.end);
    if (gap.size() >= 70 || box.content == next.content) return false;
    if (gap.size() < 10) return true;
    if (gap.find(". ") != npos || gap.find(".\n") != npos) return false;
    int connectives = 0;
    for (const std::string_view word : words(gap)) {
      const std::string_view bare = stripped_of(word, ",;");
      if (bare.size() != word.size() || bare == "and" || bare == "or") ++connectives;
    }
    return connectives == 1;
  }

  std::string_view text_;
  MathPlaces places_;
  std::string small_;
  std::vector<MathPiece> formulas_;
  std::vector<MathPiece> numbers_;
  std::vector<MathBox> boxes_;
  std::string first_tried_;
  int tries_ = most_tries;
};

}  // namespace

std::string math_answer_in(std::string_view reply, const MathPlaces& places) {
  std::string answer = Reply(reply, places).answer();
  for (char& c : answer) {
    if (is_space(static_cast<unsigned char>(c))) c = ' ';
  }
  return std::string(stripped(answer));
}

std::string math_announced(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(math_answer_in(reply, {.takes_any = false}), item);
}

std::string math_last(std::string_view reply, const Extraction&, const Item& item) {
  return allowed_answer(math_answer_in(reply, {}), item);
}

}  // namespace assay::score
