#include "pipeseal/pipeline/github/value_kinds.h"

#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;

constexpr ValueKinds kText = {ValueKind::kString};
constexpr ValueKinds kBoolean = {ValueKind::kBoolean};
constexpr ValueKinds kCanBeFalsy = {ValueKind::kNull, ValueKind::kBoolean, ValueKind::kNumber,
                                    ValueKind::kString};
constexpr ValueKinds kCanBeTruthy = {ValueKind::kBoolean, ValueKind::kNumber, ValueKind::kString,
                                     ValueKind::kArray, ValueKind::kObject};
constexpr ValueKinds kTextIfAny = {ValueKind::kString, ValueKind::kNull};
constexpr ValueKinds kBooleanIfAny = {ValueKind::kBoolean, ValueKind::kNull};
constexpr ValueKinds kNumberIfAny = {ValueKind::kNumber, ValueKind::kNull};
constexpr ValueKinds kObjectIfAny = {ValueKind::kObject, ValueKind::kNull};

struct KnownPath {
  std::string_view pattern;
  ValueKinds kinds;
};
// GitHub documentation: "Contexts reference". The first row that fits holds.
constexpr KnownPath kKnownPaths[] = {
    {"github.event", kObjectIfAny},
    {"github.ref_protected", kBooleanIfAny},
    {"github.*", kTextIfAny},
    {"env.*", kTextIfAny},
    {"vars.*", kTextIfAny},
    {"secrets.*", kTextIfAny},
    {"runner.*", kTextIfAny},
    {"job.status", kTextIfAny},
    {"job.container", kObjectIfAny},
    {"job.container.*", kTextIfAny},
    {"job.services", kObjectIfAny},
    {"job.services.*", kObjectIfAny},
    {"steps.*", kObjectIfAny},
    {"steps.*.outcome", kTextIfAny},
    {"steps.*.conclusion", kTextIfAny},
    {"steps.*.outputs", kObjectIfAny},
    {"steps.*.outputs.*", kTextIfAny},
    {"needs.*", kObjectIfAny},
    {"needs.*.result", kTextIfAny},
    {"needs.*.outputs", kObjectIfAny},
    {"needs.*.outputs.*", kTextIfAny},
    {"jobs.*", kObjectIfAny},
    {"jobs.*.result", kTextIfAny},
    {"jobs.*.outputs", kObjectIfAny},
    {"jobs.*.outputs.*", kTextIfAny},
    {"strategy.fail-fast", kBooleanIfAny},
    {"strategy.job-index", kNumberIfAny},
    {"strategy.job-total", kNumberIfAny},
    {"strategy.max-parallel", kNumberIfAny},
};

ValueKinds KindsOfPath(const ExpressionNode& node, const DeclaredKinds& declared) {
  const auto text = LiteralPath(node);
  if (!text) return ValueKinds::Any();
  if (declared) {
    if (const auto kinds = declared(*text)) return *kinds;
  }
  if (node.is(Kind::kContext)) return kObjectIfAny;
  for (const KnownPath& known : kKnownPaths)
    if (MatchesPath(*text, known.pattern)) return known.kinds;
  return ValueKinds::Any();
}

ValueKinds KindsOfCase(const ExpressionNode& node, const DeclaredKinds& declared) {
  ValueKinds kinds = KindsOf(node.children.back(), declared);
  for (std::size_t at = 1; at < node.children.size(); at += 2)
    kinds = kinds | KindsOf(node.children[at], declared);
  return kinds;
}

ValueKinds KindsOfCall(const ExpressionNode& node, const DeclaredKinds& declared) {
  switch (node.function) {
    case Function::kContains:
    case Function::kStartsWith:
    case Function::kEndsWith:
    case Function::kAlways:
    case Function::kCancelled:
    case Function::kFailure:
    case Function::kSuccess: return kBoolean;
    case Function::kFormat:
    case Function::kJoin:
    case Function::kToJson:
    case Function::kHashFiles: return kText;
    case Function::kCase: return KindsOfCase(node, declared);
    case Function::kFromJson:
    case Function::kOther: break;
  }
  return ValueKinds::Any();
}

// An operand before the last one is the result only where it is falsy (&&), or truthy (||); what stands behind a constant
// that is always so is never reached.
ValueKinds KindsOfChain(const ExpressionNode& node, const DeclaredKinds& declared) {
  const bool ends_with = node.is(Kind::kOr);
  ValueKinds kinds;
  for (const ExpressionNode& child : node.children) {
    const auto value = child.is_constant ? Fold(child) : std::nullopt;
    const bool is_last = &child == &node.children.back();
    if (is_last || (value && value->is_truthy() == ends_with))
      return kinds | (value ? ValueKinds{value->kind()} : KindsOf(child, declared));
    if (!value) kinds = kinds | (KindsOf(child, declared) & (ends_with ? kCanBeTruthy : kCanBeFalsy));
  }
  return kinds;
}

}  // namespace

ValueKinds KindsOf(const ExpressionNode& node, const DeclaredKinds& declared) {
  if (node.is_constant) {
    const auto value = Fold(node);
    return value ? ValueKinds{value->kind()} : ValueKinds::Any();
  }
  if (IsFiltered(node)) return {ValueKind::kArray};
  switch (node.kind) {
    case Kind::kContext:
    case Kind::kProperty: return KindsOfPath(node, declared);
    case Kind::kCall: return KindsOfCall(node, declared);
    case Kind::kNot:
    case Kind::kComparison: return kBoolean;
    case Kind::kAnd:
    case Kind::kOr: return KindsOfChain(node, declared);
    case Kind::kLiteral:
    case Kind::kFilter:
    case Kind::kIndex: break;
  }
  return ValueKinds::Any();
}

}  // namespace pipeseal::pipeline::github
