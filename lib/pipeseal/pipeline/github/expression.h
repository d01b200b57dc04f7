// An Expression is the text between `${{` and `}}`, or the value of an `if`, as a tree (GitHub documentation: "Evaluate
// expressions in workflows and actions"). Names and strings are copied: the text need not stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/github/expression_error.h"
#include "pipeseal/pipeline/github/function.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

// GitHub's limits.
inline constexpr std::size_t kMaxExpressionDepth = 50;       // levels of the tree
inline constexpr std::size_t kMaxExpressionLength = 21'000;  // UTF-16 code units
// Parentheses around parentheses, which make no level; GitHub has no limit for them.
inline constexpr std::size_t kMaxGroupDepth = 200;

// Parentheses are no nodes: a node's range has those around it, and a chain of && or of || is one node.
struct ExpressionNode {
  enum class Kind : std::uint8_t {
    kLiteral,
    kContext,     // name
    kProperty,    // child.name, child['name']
    kIndex,       // first child[second child]
    kFilter,      // child.*, child[*]
    kCall,        // name(children…)
    kNot,         // !child
    kComparison,  // first child, comparison, second child
    kAnd,         // two or more children
    kOr,
  };
  enum class Comparison : std::uint8_t {
    kEqual,
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
  };

  bool is(Kind wanted) const { return kind == wanted; }

  Kind kind = Kind::kLiteral;
  Comparison comparison = Comparison::kEqual;
  Function function = Function::kOther;  // of kCall
  bool bracketed = false;                // of kProperty: written as ['name']
  bool is_constant = true;               // no context is read in it, nor a function called that answers differently
  std::uint8_t height = 1;               // levels of the tree from here down
  std::uint32_t offset = 0;              // bytes, in the text that the expression stands in
  std::uint32_t length = 0;
  std::string name{};  // of kContext, kProperty and kCall, as written
  Value literal{};
  std::vector<ExpressionNode> children{};
};

// Which names there are. By default any: an auditor wants the tree of what a newer GitHub would take too.
struct Vocabulary {
  std::optional<std::span<const std::string_view>> contexts{};
  // Beyond those that are everywhere (IsEverywhere).
  std::optional<std::span<const FunctionSignature>> functions{};
};

class Expression {
 public:
  // Positions are `offset` bytes further on: where the expression begins in the text that it stands in.
  static ExpressionResult<Expression> Parse(std::string_view text, const Vocabulary& vocabulary = {},
                                            std::size_t offset = 0);

  // A null literal for a text that is empty.
  const ExpressionNode& root() const& { return root_; }
  const ExpressionNode& root() const&& = delete;

 private:
  explicit Expression(ExpressionNode root) : root_(std::move(root)) {}

  ExpressionNode root_;
};

// Calls `visit(node)` for every node, parents first and children from left to right.
template <typename Visit>
void ForEachNode(const ExpressionNode& node, Visit&& visit) {
  visit(node);
  for (const ExpressionNode& child : node.children) ForEachNode(child, visit);
}

// It takes something out of what a `*` has made, or is one: its value is an array.
bool IsFiltered(const ExpressionNode& node);

// A call of success(), failure(), always() or cancelled() is somewhere in it.
bool HasStatusFunction(const ExpressionNode& node);

}  // namespace pipeseal::pipeline::github
