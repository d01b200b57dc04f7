#include "pipeseal/pipeline/github/folding.h"

#include <algorithm>

#include "pipeseal/pipeline/github/format_string.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;

constexpr std::size_t kFoldingMemory = 16 * 1024;

Environment MakeNothingKnown() {
  Environment environment;
  environment.call = [](Function function, std::span<const Value>) -> std::optional<Value> {
    if (function != Function::kAlways) return std::nullopt;
    return Value::Boolean(true);
  };
  environment.max_memory = kFoldingMemory;
  return environment;
}

Truth Not(Truth truth) {
  if (truth == Truth::kUnknown) return truth;
  return truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

// One operand that is `deciding` decides; without one, all must be the opposite.
Truth TruthOfChain(const ExpressionNode& node, Truth deciding, const Environment& environment) {
  bool all_opposite = true;
  for (const ExpressionNode& child : node.children) {
    const Truth truth = TruthOf(child, environment);
    if (truth == deciding) return deciding;
    all_opposite = all_opposite && truth == Not(deciding);
  }
  return all_opposite ? Not(deciding) : Truth::kUnknown;
}

// All values that a `case` can have must agree.
Truth TruthOfCase(const ExpressionNode& node, const Environment& environment) {
  std::optional<Truth> agreed;
  for (std::size_t at = 0; at < node.children.size(); at += 2) {
    const bool is_last = at + 1 == node.children.size();
    const std::optional<Value> predicate =
        is_last ? Value::Boolean(true) : Fold(node.children[at], environment);
    if (predicate && !predicate->is(ValueKind::kBoolean)) return Truth::kUnknown;  // an error
    if (predicate && !predicate->boolean()) continue;
    const Truth truth = TruthOf(node.children[is_last ? at : at + 1], environment);
    if (agreed.value_or(truth) != truth) return Truth::kUnknown;
    agreed = truth;
    if (predicate) break;
  }
  return agreed.value_or(Truth::kUnknown);
}

bool HasTextAround(const ExpressionNode& format, const Environment& environment) {
  const auto text = Fold(format.children[0], environment);
  const auto pieces = text ? ParseFormatString(text->ToText()) : std::nullopt;
  return pieces && std::ranges::any_of(*pieces, [](const FormatPiece& p) { return !p.text.empty(); });
}

Truth TruthOfCall(const ExpressionNode& node, const Environment& environment) {
  switch (node.function) {
    case Function::kToJson: return Truth::kTrue;  // JSON is never the empty text
    case Function::kFormat:
      return HasTextAround(node, environment) ? Truth::kTrue : Truth::kUnknown;
    default: return Truth::kUnknown;
  }
}

}  // namespace

const Environment& NothingKnown() {
  static const Environment kEnvironment = MakeNothingKnown();
  return kEnvironment;
}

std::optional<Value> Fold(const ExpressionNode& node, const Environment& environment) {
  auto value = Evaluate(node, environment);
  if (!value) return std::nullopt;
  return std::move(*value);
}

// What is made of other truths is not folded as well, so that nothing is evaluated once for every level above it.
Truth TruthOf(const ExpressionNode& node, const Environment& environment) {
  if (node.is(Kind::kAnd)) return TruthOfChain(node, Truth::kFalse, environment);
  if (node.is(Kind::kOr)) return TruthOfChain(node, Truth::kTrue, environment);
  if (node.is(Kind::kNot)) return Not(TruthOf(node.children[0], environment));
  if (node.function == Function::kCase) return TruthOfCase(node, environment);
  if (const auto value = Fold(node, environment))
    return value->is_truthy() ? Truth::kTrue : Truth::kFalse;
  if (IsFiltered(node)) return Truth::kTrue;  // an array
  return node.is(Kind::kCall) ? TruthOfCall(node, environment) : Truth::kUnknown;
}

Truth TruthOf(const Condition& condition, const Environment& environment) {
  const ExpressionNode* root = condition.root();
  if (root != nullptr) return root->length == 0 ? Truth::kUnknown : TruthOf(*root, environment);
  const Template& fenced = condition.fenced;
  const bool is_valid = !fenced.error() && std::ranges::all_of(fenced.expressions(), [](const auto& each) {
    return each.expression.has_value();
  });
  return is_valid && !fenced.is_text() && fenced.has_text() ? Truth::kTrue : Truth::kUnknown;
}

}  // namespace pipeseal::pipeline::github
