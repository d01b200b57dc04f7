// A Template is a scalar of a workflow that may have expressions in it: text, `${{ … }}`, text. Offsets are bytes of
// the scalar's text, in which quotes, escapes and folds of YAML are resolved already.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::pipeline::github {

// Of one scalar. GitHub allows 254, for it makes one call of `format` of text and expressions.
inline constexpr std::size_t kMaxExpressions = 1024;

struct TemplateExpression {
  std::size_t offset = 0;  // of "${{"
  std::size_t length = 0;  // to the end of "}}"
  ExpressionResult<Expression> expression;
  bool is_insert = false;  // the directive `insert`, which is no expression
};

class Template {
 public:
  // Never fails: what is wrong with one expression does not hide the others. After one that is not closed, or more than
  // kMaxExpressions, nothing more is read.
  static Template Parse(std::string_view text, const Vocabulary& vocabulary = {});

  // Each with its tree, or with what is wrong with it.
  std::span<const TemplateExpression> expressions() const& { return expressions_; }
  std::span<const TemplateExpression> expressions() const&& = delete;
  // What is wrong with the whole: too long, too deep or too many when it is put together.
  const std::optional<ExpressionError>& error() const& { return error_; }

  // Nothing but text.
  bool is_text() const { return expressions_.empty(); }
  // One expression and nothing around it: the value keeps its kind. Otherwise it becomes a string.
  bool is_single() const { return single_; }
  // There is text beside the expressions, if only a space or the line break at the end of a block.
  bool has_text() const { return has_text_; }

 private:
  void Add(std::string_view text, std::size_t begin, std::size_t end, const Vocabulary& vocabulary);
  void CheckWhole(std::string_view text);
  std::size_t FencedLength() const;

  std::vector<TemplateExpression> expressions_;
  std::optional<ExpressionError> error_;
  bool single_ = false;
  bool has_text_ = false;
};

// The value of an `if`: an expression without "${{" around it, or a template.
struct Condition {
  // The expression that decides; nullptr where there is an error, and where a string is put together, which is true
  // unless it is empty.
  const ExpressionNode* root() const&;
  const ExpressionNode* root() const&& = delete;

  Template fenced{};                                   // of a value that has "${{" in it
  std::optional<ExpressionResult<Expression>> bare{};  // of one that has not
};
Condition ParseCondition(std::string_view text, const Vocabulary& vocabulary = {});

}  // namespace pipeseal::pipeline::github
