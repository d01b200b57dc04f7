#include "pipeseal/pipeline/github/semantics/expression_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/github/format_string.h"
#include "pipeseal/pipeline/github/json_value.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using Kind = ExpressionNode::Kind;

constexpr std::size_t kLongestShown = 80;
bool IsVariableCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_'; }

bool CanBeEqual(const Type& a, const Type& b) {
  const auto loose = [](const Type& type) { return type.is_any() || type.is(Type::Kind::kNull); };
  if (loose(a) || loose(b)) return true;
  return a.is_compound() || b.is_compound() ? a.kind() == b.kind() : true;
}

bool HasOrder(const Type& type) {
  return type.is_any() || type.is(Type::Kind::kNumber) || type.is(Type::Kind::kString);
}

bool IsOrdering(ExpressionNode::Comparison comparison) { return comparison > ExpressionNode::Comparison::kNotEqual; }

Type TypeOfCall(Function function) {
  switch (function) {
    case Function::kContains:
    case Function::kStartsWith:
    case Function::kEndsWith:
    case Function::kAlways:
    case Function::kCancelled:
    case Function::kFailure:
    case Function::kSuccess:
      return Type(Type::Kind::kBoolean);
    case Function::kFormat:
    case Function::kJoin:
    case Function::kToJson:
    case Function::kHashFiles:
      return Type(Type::Kind::kString);
    default:
      return {};
  }
}

}  // namespace

Type ExpressionCheck::Check(const ExpressionNode& node) { return Visit(node).Any(); }

Type ExpressionCheck::Outcome::Any() const {
  if (truthy && falsy) return truthy->Or(*falsy);
  return truthy ? *truthy : falsy ? *falsy : Type();
}

ExpressionCheck::Outcome ExpressionCheck::Either(const Type& type) {
  if (type.is(Type::Kind::kNull)) return {std::nullopt, type};
  if (type.is_compound()) return {type, std::nullopt};
  return {type, type};
}

Problem& ExpressionCheck::Report(Severity severity, const ExpressionNode& node, std::string message) {
  return problems_.Add(severity, text_, node.offset, node.length, std::move(message));
}

std::string ExpressionCheck::Written(const ExpressionNode& node) const {
  if (node.offset >= text_.value.size()) return {};
  const std::string_view written = text_.value.substr(node.offset, node.length);
  return written.size() <= kLongestShown ? std::string(written) : std::string(written.substr(0, kLongestShown)) + "…";
}

// The tree has at most kMaxExpressionDepth levels.
ExpressionCheck::Outcome ExpressionCheck::Visit(const ExpressionNode& node) {
  switch (node.kind) {
    case Kind::kLiteral: {
      const Type type = Type::Of(node.literal);
      return node.literal.is_truthy() ? Outcome{type, std::nullopt} : Outcome{std::nullopt, type};
    }
    case Kind::kContext: {
      const std::optional<Context> context = FindContext(node.name);
      return Either(context ? scope_[*context] : Type());
    }
    case Kind::kProperty:
      return Either(VisitProperty(node));
    case Kind::kIndex:
      return Either(VisitIndex(node));
    case Kind::kFilter:
      return Either(VisitFilter(node));
    case Kind::kCall:
      return Either(VisitCall(node));
    case Kind::kNot:
      Visit(node.children.front());
      return Either(Type(Type::Kind::kBoolean));
    case Kind::kComparison:
      return Either(VisitComparison(node));
    case Kind::kAnd:
    case Kind::kOr:
      return VisitChain(node);
  }
  return {};
}

// `a && b` is a if that is falsy, and b otherwise; `a || b` the other way round.
ExpressionCheck::Outcome ExpressionCheck::VisitChain(const ExpressionNode& node) {
  const bool is_and = node.is(Kind::kAnd);
  Outcome all;
  bool reached = true;
  for (const ExpressionNode& child : node.children) {
    const Outcome outcome = Visit(child);
    if (!reached) continue;
    const std::optional<Type>& ends = is_and ? outcome.falsy : outcome.truthy;
    const std::optional<Type>& goes_on = is_and ? outcome.truthy : outcome.falsy;
    std::optional<Type>& ended = is_and ? all.falsy : all.truthy;
    if (ends) ended = ended ? ended->Or(*ends) : *ends;
    if (&child == &node.children.back()) (is_and ? all.truthy : all.falsy) = goes_on;
    reached = goes_on.has_value();
  }
  return all;
}

Type ExpressionCheck::MissingMember(const ExpressionNode& node, const Type& object) {
  const ExpressionNode& of = node.children.front();
  Problem& problem = Report(Severity::kWarning, node, fmt::format("'{}' has no '{}'", Written(of), node.name));
  std::vector<std::string_view> names;
  for (const TypeMember& member : object.members()) names.push_back(member.name);
  if (names.empty())
    problem.hint = fmt::format("There is nothing in '{}' here", Written(of));
  else if (const auto near = NearestName(node.name, names); !near.empty())
    problem.hint = fmt::format("Write '{}'", near);
  else
    problem.hint = fmt::format("What it is: {}", object.Describe());
  return {};
}

// GitHub documentation, "Store information in variables": letters, digits and '_', and no name begins with GITHUB_.
void ExpressionCheck::CheckVariableName(const ExpressionNode& node) {
  if (!node.children.front().is(Kind::kContext) || FindContext(node.children.front().name) != Context::kVars) return;
  const bool reserved = AsciiLowered(node.name).starts_with("github_");
  if (!reserved && std::ranges::all_of(node.name, IsVariableCharacter)) return;
  Report(Severity::kWarning, node, fmt::format("No configuration variable can be named '{}'", node.name)).hint =
      "Names are made of letters, digits and '_', and do not begin with GITHUB_";
}

Type ExpressionCheck::VisitProperty(const ExpressionNode& node) {
  const Type of = Check(node.children.front());
  if (of.is_any()) return {};
  if (of.is(Type::Kind::kObject)) {
    CheckVariableName(node);
    if (const Type* member = of.Find(node.name)) return *member;
    return MissingMember(node, of);
  }
  if (!of.is_filtered()) {
    Report(Severity::kWarning, node,
           fmt::format("'{}' is a value of type {}, which has no '{}'", Written(node.children.front()), of.Describe(),
                       node.name));
    return {};
  }
  const Type element = of.element();
  if (element.is_any()) return of;
  if (element.is(Type::Kind::kObject)) {
    if (const Type* member = element.Find(node.name)) return Type::FilteredArray(*member);
    MissingMember(node, element);
    return Type::FilteredArray({});
  }
  Report(Severity::kWarning, node,
         fmt::format("The elements of '{}' are of type {}, which have no '{}'", Written(node.children.front()),
                     element.Describe(), node.name));
  return {};
}

Type ExpressionCheck::VisitIndex(const ExpressionNode& node) {
  const Type of = Check(node.children.front());
  const ExpressionNode& index = node.children.back();
  const Type by = Check(index);
  if (of.is_any()) return {};
  if (of.is(Type::Kind::kArray)) {
    if (by.is_any() || by.is(Type::Kind::kNumber)) return of.element();
    Report(Severity::kWarning, index, fmt::format("An array is indexed by a value of type {}", by.Describe())).hint =
        "An element of an array has a number";
    return {};
  }
  if (of.is(Type::Kind::kObject)) {
    if (!by.is_any() && !by.is(Type::Kind::kString)) {
      Report(Severity::kWarning, index,
             fmt::format("A member of an object is named by a value of type {}", by.Describe()))
          .hint = "A member of an object has a name, which is a string";
      return {};
    }
    const Type* other = of.Find("");
    return other != nullptr && of.members().empty() ? *other : Type();
  }
  Report(
      Severity::kWarning, node,
      fmt::format("'{}' is a value of type {}, which has no members", Written(node.children.front()), of.Describe()));
  return {};
}

Type ExpressionCheck::VisitFilter(const ExpressionNode& node) {
  const Type of = Check(node.children.front());
  if (of.is_any()) return Type::FilteredArray({});
  if (of.is(Type::Kind::kArray)) return Type::FilteredArray(of.element());
  if (of.is(Type::Kind::kObject)) {
    const Type* other = of.Find("");
    return Type::FilteredArray(other != nullptr && of.members().empty() ? *other : Type());
  }
  Report(Severity::kWarning, node,
         fmt::format("'{}' is a value of type {}, which has nothing for '*'", Written(node.children.front()),
                     of.Describe()));
  return {};
}

Type ExpressionCheck::VisitComparison(const ExpressionNode& node) {
  const Type a = Check(node.children.front());
  const Type b = Check(node.children.back());
  const bool fine = IsOrdering(node.comparison) ? HasOrder(a) && HasOrder(b) : CanBeEqual(a, b);
  if (!fine)
    Report(Severity::kWarning, node,
           fmt::format("A value of type {} is compared with one of type {}", a.Describe(), b.Describe()))
        .hint = "Values of these types do not compare as they read";
  return Type(Type::Kind::kBoolean);
}

Type ExpressionCheck::VisitCall(const ExpressionNode& node) {
  std::vector<Type> types;
  types.reserve(node.children.size());
  for (const ExpressionNode& child : node.children) types.push_back(Check(child));
  CheckTexts(node, types);
  if (node.function == Function::kFormat) CheckFormat(node);
  if (node.function == Function::kFromJson) return ReadJson(node).value_or(Type());
  if (node.function != Function::kCase) return TypeOfCall(node.function);
  if (types.size() % 2 == 0) {
    Report(Severity::kError, node, "case() has a condition without a value, or no default").hint =
        "Give pairs of a condition and a value, and a default behind them";
    return {};
  }
  Type result = types.back();
  for (std::size_t at = 1; at < types.size(); at += 2) result = result.Or(types[at]);
  return result;
}

// Parameters that become text: an array or object would read "Array" or "Object".
void ExpressionCheck::CheckTexts(const ExpressionNode& call, const std::vector<Type>& types) {
  std::size_t first = 0, count = 0;
  switch (call.function) {
    case Function::kStartsWith:
    case Function::kEndsWith:
    case Function::kHashFiles:
      count = types.size();
      break;
    case Function::kContains:
      if (types.front().is(Type::Kind::kObject)) count = 1;
      if (types.front().is(Type::Kind::kString)) count = types.size();
      break;
    case Function::kFormat:
    case Function::kFromJson:
      count = 1;
      break;
    case Function::kJoin:
      if (types.front().is(Type::Kind::kObject)) count = 1;
      if (types.size() > 1 && types[1].is_compound()) first = 1, count = 1;
      break;
    default:
      break;
  }
  for (std::size_t at = first; at < std::min(first + count, types.size()); ++at) {
    if (!types[at].is_compound()) continue;
    Report(Severity::kWarning, call.children[at],
           fmt::format("{}() takes a text and gets a value of type {}", call.name, types[at].Describe()));
  }
}

void ExpressionCheck::CheckFormat(const ExpressionNode& call) {
  const ExpressionNode& first = call.children.front();
  if (!first.is(Kind::kLiteral) || !first.literal.is(ValueKind::kString)) return;
  const auto pieces = ParseFormatString(first.literal.text());
  if (!pieces) {
    Report(Severity::kError, first, fmt::format("{} is no format string", Written(first))).hint =
        "Braces stand around the number of a parameter, {0}, or are doubled: {{";
    return;
  }
  const std::size_t given = call.children.size() - 1;
  std::vector<bool> used(given, false);
  for (const FormatPiece& piece : *pieces) {
    if (!piece.argument) continue;
    if (*piece.argument < given) {
      used[*piece.argument] = true;
      continue;
    }
    Report(Severity::kError, call,
           fmt::format("The format string names {{{}}}, and {} values are given", *piece.argument, given));
    return;
  }
  const auto unused = std::ranges::find(used, false);
  if (unused != used.end())
    Report(Severity::kWarning, call,
           fmt::format("The format string does not use {{{}}}, which is given", unused - used.begin()));
}

std::optional<Type> ExpressionCheck::ReadJson(const ExpressionNode& call) {
  const ExpressionNode& text = call.children.front();
  if (!text.is(Kind::kLiteral) || !text.literal.is(ValueKind::kString)) return std::nullopt;
  const auto value = ParseJsonValue(text.literal.text());
  if (value) return Type::Of(*value);
  Report(Severity::kError, text, fmt::format("fromJSON() gets what is no JSON: {}", value.error().message()));
  return std::nullopt;
}

}  // namespace pipeseal::pipeline::github::semantics
