#include "pipeseal/pipeline/github/evaluator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/format_string.h"
#include "pipeseal/pipeline/github/json_value.h"
#include "pipeseal/pipeline/github/ordinal_case.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;
using Comparison = ExpressionNode::Comparison;

// As the runner counts: an object as such, a string without its characters, an element of an array that a filter made.
constexpr std::size_t kObjectBytes = 24;
constexpr std::size_t kStringBytes = 26;
constexpr std::size_t kElementBytes = 8;

std::size_t SizeOf(std::string_view text) { return kStringBytes + 2 * Utf16Length(text); }
// What is shared with a context costs nothing more.
std::size_t SizeOf(const Value& value) {
  if (value.is(ValueKind::kString)) return SizeOf(value.text());
  return kObjectBytes + (value.is_filtered() ? value.elements().size() * kElementBytes : 0);
}
std::size_t DeepSizeOf(const Value& value) {
  std::size_t size = SizeOf(value);
  for (const Value& element : value.elements()) size += DeepSizeOf(element);
  for (const ValueMember& member : value.members()) size += SizeOf(member.name) + DeepSizeOf(member.value);
  return size;
}

bool Holds(Comparison comparison, const Value& left, const Value& right) {
  switch (comparison) {
    case Comparison::kEqual: return LooselyEqual(left, right);
    case Comparison::kNotEqual: return !LooselyEqual(left, right);
    case Comparison::kLess: return LooselyLess(left, right);
    case Comparison::kLessOrEqual: return LooselyEqual(left, right) || LooselyLess(left, right);
    case Comparison::kGreater: return LooselyLess(right, left);
    case Comparison::kGreaterOrEqual: return LooselyEqual(left, right) || LooselyLess(right, left);
  }
  return false;
}

// What stands in brackets: a name to an object, a number to an array.
class Index {
 public:
  explicit Index(const Value& value)
      : number_(std::floor(value.ToNumber())), is_name_(value.is_primitive()) {
    if (is_name_) name_ = value.ToText();
  }

  // nullptr if there is nothing.
  const Value* FindIn(const Value& object) const {
    if (object.is(ValueKind::kObject)) return is_name_ ? object.Find(name_) : nullptr;
    const auto elements = object.elements();
    if (!(number_ >= 0 && number_ < static_cast<double>(elements.size()))) return nullptr;
    return &elements[static_cast<std::size_t>(number_)];
  }

 private:
  double number_;
  bool is_name_;
  std::string name_{};
};

// The first error stays, and every function returns at once when there is one; what it returns then means nothing.
class Evaluation {
 public:
  explicit Evaluation(const Environment& environment) : environment_(environment) {}

  ExpressionResult<Value> Run(const ExpressionNode& node) {
    Value value = Visit(node);
    if (error_) return std::unexpected(std::move(*error_));
    return value;
  }

 private:
  bool failed() const { return error_.has_value(); }

  void Fail(const ExpressionNode& node, std::string message,
            ExpressionError::Kind kind = ExpressionError::Kind::kEvaluation) {
    if (!failed()) error_ = {kind, std::move(message), node.offset, node.length};
  }
  Value Unknown(const ExpressionNode& node) {
    Fail(node, fmt::format("The value of '{}' is not known", node.name), ExpressionError::Kind::kUnknown);
    return {};
  }

  // False, with an error, when there is no room.
  bool Hold(const ExpressionNode& node, std::size_t bytes) {
    held_ += bytes;
    if (held_ > environment_.max_memory) Fail(node, "The maximum allowed memory size was exceeded");
    return !failed();
  }

  // The value of the node, in the place of all that was held to make it.
  Value Visit(const ExpressionNode& node) {
    const std::size_t before = held_;
    Value value = Compute(node);
    if (failed()) return {};
    held_ = before;
    Hold(node, node.function == Function::kFromJson ? DeepSizeOf(value) : SizeOf(value));
    return value;
  }

  Value Compute(const ExpressionNode& node) {
    if (environment_.known && (node.is(Kind::kContext) || node.is(Kind::kProperty))) {
      if (const auto path = LiteralPath(node))
        if (auto value = environment_.known(*path)) return std::move(*value);
    }
    switch (node.kind) {
      case Kind::kLiteral: return node.literal;
      case Kind::kContext: return ReadContext(node);
      case Kind::kProperty:
      case Kind::kIndex:
      case Kind::kFilter: return Access(node);
      case Kind::kCall: return Call(node);
      case Kind::kNot: return Value::Boolean(!Visit(node.children[0]).is_truthy());
      case Kind::kComparison: return Compare(node);
      case Kind::kAnd: return FirstThat(false, node);
      case Kind::kOr: return FirstThat(true, node);
    }
    return {};
  }

  Value ReadContext(const ExpressionNode& node) {
    const Value* context = environment_.contexts.Find(node.name);
    return context == nullptr ? Unknown(node) : *context;
  }

  Value Compare(const ExpressionNode& node) {
    const Value left = Visit(node.children[0]);
    if (failed()) return {};
    const Value right = Visit(node.children[1]);
    if (failed()) return {};
    return Value::Boolean(Holds(node.comparison, left, right));
  }

  // The first operand that is truthy or not, or else the last one.
  Value FirstThat(bool truthy, const ExpressionNode& node) {
    Value value;
    for (const ExpressionNode& child : node.children) {
      value = Visit(child);
      if (failed() || value.is_truthy() == truthy) break;
    }
    return value;
  }

  Value Access(const ExpressionNode& node) {
    const Value object = Visit(node.children[0]);
    if (failed()) return {};
    if (node.is(Kind::kFilter)) return AllOf(node, object);
    const Index index(node.is(Kind::kProperty) ? Value::String(node.name) : Visit(node.children[1]));
    if (failed()) return {};
    if (!object.is_filtered()) {
      const Value* found = index.FindIn(object);
      return found == nullptr ? Value() : *found;
    }
    std::vector<Value> found;
    for (const Value& element : object.elements())
      if (const Value* value = index.FindIn(element)) found.push_back(*value);
    return Value::FilteredArray(std::move(found));
  }

  Value AllOf(const ExpressionNode& node, const Value& object) {
    std::vector<Value> out;
    if (object.is_filtered()) {
      for (const Value& element : object.elements()) {
        AppendAll(element, out);
        if (out.size() * kElementBytes > environment_.max_memory) break;
      }
    } else {
      AppendAll(object, out);
    }
    Hold(node, out.size() * kElementBytes);
    return Value::FilteredArray(std::move(out));
  }
  static void AppendAll(const Value& object, std::vector<Value>& out) {
    for (const Value& element : object.elements()) out.push_back(element);
    for (const ValueMember& member : object.members()) out.push_back(member.value);
  }

  Value Call(const ExpressionNode& node) {
    switch (node.function) {
      case Function::kCase: return Case(node);
      case Function::kContains: return Contains(node);
      case Function::kStartsWith: return CompareTexts(node, StartsWithIgnoringCase);
      case Function::kEndsWith: return CompareTexts(node, EndsWithIgnoringCase);
      case Function::kFormat: return Format(node);
      case Function::kFromJson: return FromJson(node);
      case Function::kJoin: return Join(node);
      case Function::kToJson: return ToJson(node);
      default: return CallOther(node);
    }
  }

  Value Case(const ExpressionNode& node) {
    const auto& parameters = node.children;
    for (std::size_t at = 0; at + 1 < parameters.size(); at += 2) {
      const Value predicate = Visit(parameters[at]);
      if (failed()) return {};
      if (!predicate.is(ValueKind::kBoolean)) {
        Fail(parameters[at], "case predicate must evaluate to a boolean value");
        return {};
      }
      if (predicate.boolean()) return Visit(parameters[at + 1]);
    }
    return Visit(parameters.back());
  }

  Value Contains(const ExpressionNode& node) {
    const Value left = Visit(node.children[0]);
    if (failed()) return {};
    if (left.is_primitive()) return CompareTexts(node.children[1], left, ContainsIgnoringCase);
    if (left.elements().empty()) return Value::Boolean(false);
    const Value right = Visit(node.children[1]);
    if (failed()) return {};
    const Value number = Value::Number(right.ToNumber());  // once, for a text may be long
    return Value::Boolean(std::ranges::any_of(left.elements(), [&](const Value& element) {
      return LooselyEqual(element.is(right.kind()) ? right : number, element);
    }));
  }

  using TextComparison = bool (*)(std::string_view, std::string_view);

  Value CompareTexts(const ExpressionNode& node, TextComparison holds) {
    return CompareTexts(node.children[1], Visit(node.children[0]), holds);
  }
  Value CompareTexts(const ExpressionNode& second, const Value& left, TextComparison holds) {
    if (failed() || !left.is_primitive()) return Value::Boolean(false);
    const Value right = Visit(second);
    if (failed() || !right.is_primitive()) return Value::Boolean(false);
    return Value::Boolean(holds(left.ToText(), right.ToText()));
  }

  Value Format(const ExpressionNode& node) {
    const std::string format = Visit(node.children[0]).ToText();
    if (failed()) return {};
    const auto pieces = ParseFormatString(format);
    if (!pieces) {
      Fail(node, fmt::format("The following format string is invalid: {}", format));
      return {};
    }
    const std::size_t supplied = node.children.size() - 1;
    if (std::ranges::any_of(*pieces, [&](const FormatPiece& p) { return p.argument >= supplied; })) {
      Fail(node, fmt::format("The following format string references more arguments than were supplied: {}", format));
      return {};
    }
    return PutTogether(node, *pieces);
  }

  // A parameter is looked at once, and only if it is put in.
  Value PutTogether(const ExpressionNode& node, std::span<const FormatPiece> pieces) {
    std::vector<std::optional<std::string>> arguments(node.children.size());
    std::string out;
    for (const FormatPiece& piece : pieces) {
      if (!Append(node, piece.text, out)) return {};
      if (!piece.argument) continue;
      auto& argument = arguments[*piece.argument];
      if (!argument) argument = Visit(node.children[*piece.argument + 1]).ToText();
      if (failed() || !Append(node, *argument, out)) return {};
    }
    return Value::String(std::move(out));
  }

  bool Append(const ExpressionNode& node, std::string_view text, std::string& out) {
    if (text.empty()) return true;
    if (!Hold(node, SizeOf(text))) return false;
    out += text;
    return true;
  }

  Value FromJson(const ExpressionNode& node) {
    const Value json = Visit(node.children[0]);
    if (failed()) return {};
    auto value = ParseJsonValue(json.ToText());
    if (!value) {
      Fail(node, fmt::format("Error parsing JSON: {}", value.error().message()));
      return {};
    }
    return std::move(*value);
  }

  Value Join(const ExpressionNode& node) {
    const Value list = Visit(node.children[0]);
    if (failed()) return {};
    if (list.is_primitive()) return Value::String(list.ToText());
    std::string separator = ",";
    if (node.children.size() > 1 && list.elements().size() > 1) {
      if (const Value given = Visit(node.children[1]); given.is_primitive()) separator = given.ToText();
    }
    std::string out;
    bool first = true;
    for (const Value& element : list.elements()) {
      if (failed() || (!std::exchange(first, false) && !Append(node, separator, out))) return {};
      if (!Append(node, element.ToText(), out)) return {};
    }
    return Value::String(std::move(out));
  }

  Value ToJson(const ExpressionNode& node) {
    const Value value = Visit(node.children[0]);
    if (failed()) return {};
    auto json = WriteJson(value, environment_.max_memory);
    if (!json) {
      Fail(node, "The maximum allowed memory size was exceeded");
      return {};
    }
    return Value::String(std::move(*json));
  }

  Value CallOther(const ExpressionNode& node) {
    std::vector<Value> parameters;
    for (const ExpressionNode& child : node.children) {
      parameters.push_back(Visit(child));
      if (failed()) return {};
    }
    if (environment_.call) {
      if (auto value = environment_.call(node.function, parameters)) return std::move(*value);
    }
    return Unknown(node);
  }

  const Environment& environment_;
  std::size_t held_ = 0;
  std::optional<ExpressionError> error_{};
};

}  // namespace

ExpressionResult<Value> Evaluate(const ExpressionNode& node, const Environment& environment) {
  return Evaluation(environment).Run(node);
}

}  // namespace pipeseal::pipeline::github
