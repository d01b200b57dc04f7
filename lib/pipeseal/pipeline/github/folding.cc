#include "pipeseal/pipeline/github/folding.h"

#include <algorithm>

#include "pipeseal/pipeline/github/format_string.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;

constexpr std::size_t kFoldingMemory = 64 * 1024;

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
  const Truth last = TruthOf(node.children.back(), environment);
  for (std::size_t at = 1; at < node.children.size(); at += 2)
    if (TruthOf(node.children[at], environment) != last) return Truth::kUnknown;
  return last;
}

bool HasTextAround(const ExpressionNode& format, const Environment& environment) {
  const auto text = Fold(format.children[0], environment);
  const auto pieces = text ? ParseFormatString(text->ToText()) : std::nullopt;
  return pieces && std::ranges::any_of(*pieces, [](const FormatPiece& p) { return !p.text.empty(); });
}

Truth TruthOfCall(const ExpressionNode& node, const Environment& environment) {
  switch (node.function) {
    case Function::kCase: return TruthOfCase(node, environment);
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

Truth TruthOf(const ExpressionNode& node, const Environment& environment) {
  if (const auto value = Fold(node, environment))
    return value->is_truthy() ? Truth::kTrue : Truth::kFalse;
  if (IsFiltered(node)) return Truth::kTrue;  // an array
  switch (node.kind) {
    case Kind::kNot: return Not(TruthOf(node.children[0], environment));
    case Kind::kAnd: return TruthOfChain(node, Truth::kFalse, environment);
    case Kind::kOr: return TruthOfChain(node, Truth::kTrue, environment);
    case Kind::kCall: return TruthOfCall(node, environment);
    default: return Truth::kUnknown;
  }
}

Truth TruthOf(const Condition& condition, const Environment& environment) {
  const ExpressionNode* root = condition.root();
  if (root != nullptr) return root->length == 0 ? Truth::kUnknown : TruthOf(*root, environment);
  return condition.fenced.has_text() && !condition.bare ? Truth::kTrue : Truth::kUnknown;
}

}  // namespace pipeseal::pipeline::github
