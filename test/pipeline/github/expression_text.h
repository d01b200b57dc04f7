// Trees and values of expressions, written so that a test can read them.
#pragma once

#include <string>
#include <string_view>

#include "pipeseal/pipeline/github/evaluator.h"
#include "pipeseal/pipeline/github/expression.h"
#include "pipeseal/pipeline/github/json_value.h"

namespace pipeseal::test {

// "(|| (&& a b) c)", properties with a dot between and calls with their parameters.
inline std::string TreeText(const pipeline::github::ExpressionNode& node) {
  using Kind = pipeline::github::ExpressionNode::Kind;
  constexpr std::string_view kComparisons[] = {"==", "!=", "<", "<=", ">", ">="};
  const auto list = [&](std::string_view head) {
    std::string out = "(" + std::string(head);
    for (const auto& child : node.children) out += " " + TreeText(child);
    return out + ")";
  };
  switch (node.kind) {
    case Kind::kLiteral: {
      const std::string text = node.literal.ToText();
      return node.literal.is(pipeline::github::ValueKind::kString) ? "'" + text + "'" : text;
    }
    case Kind::kContext: return node.name;
    case Kind::kProperty: return TreeText(node.children[0]) + "." + node.name;
    case Kind::kFilter: return TreeText(node.children[0]) + ".*";
    case Kind::kIndex: return list("[]");
    case Kind::kCall: return list(node.name);
    case Kind::kNot: return list("!");
    case Kind::kComparison: return list(kComparisons[static_cast<std::size_t>(node.comparison)]);
    case Kind::kAnd: return list("&&");
    case Kind::kOr: return list("||");
  }
  return "";
}

// The result as JSON, or the message of the error. `contexts` is JSON.
inline std::string Outcome(std::string_view text, std::string_view contexts = "{}") {
  using namespace pipeline::github;
  const auto expression = Expression::Parse(text);
  if (!expression) return expression.error().message;
  Environment environment;
  environment.contexts = ParseJsonValue(contexts).value_or(Value());
  const auto value = Evaluate(expression->root(), environment);
  return value ? WriteJson(*value, 1'000'000).value_or("") : value.error().message;
}

}  // namespace pipeseal::test
