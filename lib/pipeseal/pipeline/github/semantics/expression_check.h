// Checks one expression against the types of what it can read: names that are not there, operands of kinds that cannot
// work. Whether there is a context or function in a place is the schema's affair.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "pipeseal/pipeline/github/expression.h"
#include "pipeseal/pipeline/github/semantics/context.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/semantics/type.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::github::semantics {

// What the contexts hold, as far as that is known; Any by default.
class Scope {
 public:
  const Type& operator[](Context context) const { return types_[static_cast<std::size_t>(context)]; }
  void Set(Context context, Type type) { types_[static_cast<std::size_t>(context)] = std::move(type); }

 private:
  std::array<Type, kContexts> types_;
};

class ExpressionCheck {
 public:
  // Problems are told at bytes of `text`, in which the expression stands.
  ExpressionCheck(const Scope& scope, const Text& text, Problems& problems)
      : scope_(scope), text_(text), problems_(problems) {}

  Type Check(const ExpressionNode& node);

 private:
  // The types that a value can have if it is truthy, and if it is falsy; nothing where it cannot be.
  struct Outcome {
    std::optional<Type> truthy;
    std::optional<Type> falsy;
    Type Any() const;
  };
  static Outcome Either(const Type& type);

  Outcome Visit(const ExpressionNode& node);
  Outcome VisitChain(const ExpressionNode& node);
  Type VisitProperty(const ExpressionNode& node);
  Type VisitIndex(const ExpressionNode& node);
  Type VisitFilter(const ExpressionNode& node);
  Type VisitCall(const ExpressionNode& node);
  Type VisitComparison(const ExpressionNode& node);
  void CheckVariableName(const ExpressionNode& node);
  void CheckTexts(const ExpressionNode& call, const std::vector<Type>& types);
  void CheckFormat(const ExpressionNode& call);
  std::optional<Type> ReadJson(const ExpressionNode& call);
  Type MissingMember(const ExpressionNode& node, const Type& object);

  Problem& Report(Severity severity, const ExpressionNode& node, std::string message);
  std::string Written(const ExpressionNode& node) const;

  const Scope& scope_;
  const Text& text_;
  Problems& problems_;
};

}  // namespace pipeseal::pipeline::github::semantics
