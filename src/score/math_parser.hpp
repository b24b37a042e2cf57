// SPDX-License-Identifier: Apache-2.0
// The reader's parts, one for terms and one for what is made of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "score/latex_tokens.hpp"
#include "score/math_tree.hpp"

namespace assay::score {

/// Recursive descent; throws NoMath where the tokens mean nothing.
class MathParser {
 public:
  struct NoMath {};

  explicit MathParser(std::vector<MathToken> tokens) : tokens_(std::move(tokens)) {}

  /// Everything, to the end.
  MathNode whole();

 private:
  // What answers are made of: math_answers.cpp.
  MathNode answer();
  MathNode relation();
  MathNode set_expression();
  MathNode ratio();
  MathNode round_or_square();
  MathNode braces();
  MathNode matrix(bool is_determinant);
  std::vector<MathNode> items(std::string& separators);
  bool takes_separator(std::string& separators);

  // Terms: math_terms.cpp.
  MathNode sum();
  MathNode product();
  MathNode signed_factor();
  MathNode factor();
  MathNode primary();
  MathNode command();
  MathNode symbol(std::string name);
  MathNode function(const std::string& name);
  MathNode function_argument();
  MathNode operator_with_bounds(const std::string& name);
  MathNode argument();
  MathNode script();
  MathNode fraction();
  MathNode number();
  MathNode mixed(MathNode whole);
  MathNode between(std::string_view close, const std::string& name);
  MathNode with_postfixes(MathNode node);
  bool takes_degree();
  bool starts_factor() const;
  bool is_call_name(const MathNode& node) const;

  const MathToken& now() const { return tokens_[at_]; }
  const MathToken& ahead(std::size_t count) const {
    return tokens_[std::min(at_ + count, tokens_.size() - 1)];
  }
  bool is_mark(std::string_view text) const { return now().is(MathTokenKind::mark, text); }
  bool takes(std::string_view text) {
    if (!is_mark(text)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view text) {
    if (!takes(text)) throw NoMath{};
  }

  static constexpr int max_levels = 8 * max_math_depth;  ///< each bracket takes some eight

  /// Counts how deep the reader is.
  class Level {
   public:
    explicit Level(int& depth) : depth_(depth) {
      if (++depth_ > max_levels) throw NoMath{};
    }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    int& depth_;
  };

  std::vector<MathToken> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int bars_ = 0;  ///< |...| that are open
};

}  // namespace assay::score
