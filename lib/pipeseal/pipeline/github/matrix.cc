#include "pipeseal/pipeline/github/matrix.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/evaluator.h"

namespace pipeseal::pipeline::github {
namespace {

using encoding::Node;

bool IsDynamic(const Node& node) { return node.text().contains("${{"); }

// Nested too deep is not known.
std::optional<Value> ValueOf(const Node& node, int depth = 8) {
  if (depth == 0 || IsDynamic(node)) return std::nullopt;
  if (node.is(encoding::Kind::kNull)) return Value();
  if (node.is(encoding::Kind::kBoolean)) return Value::Boolean(node.boolean());
  if (node.is(encoding::Kind::kArray)) {
    std::vector<Value> elements;
    for (const Node* each : node.elements()) {
      std::optional<Value> value = ValueOf(*each, depth - 1);
      if (!value) return std::nullopt;
      elements.push_back(*std::move(value));
    }
    return Value::Array(std::move(elements));
  }
  if (node.is(encoding::Kind::kObject)) {
    std::vector<ValueMember> members;
    for (const encoding::Member& member : node.members()) {
      std::optional<Value> value = ValueOf(*member.value, depth - 1);
      if (!value) return std::nullopt;
      members.push_back({std::string(member.key), *std::move(value)});
    }
    return Value::Object(std::move(members));
  }
  return Value::String(std::string(node.text()));  // a number keeps its digits
}

// The members of `matrix` that the template reads, in lower case; nothing if it reads anything else.
std::optional<std::vector<std::string>> AxesRead(const Template& parsed) {
  std::vector<std::string> out;
  for (const TemplateExpression& each : parsed.expressions()) {
    if (!each.expression) return std::nullopt;
    for (const ContextRead& read : ContextReadsOf(each.expression->root())) {
      const std::vector<PathSegment>& path = read.path.segments();
      if (path.size() < 2 || path[0].text != "matrix" || path[1].kind != PathSegment::Kind::kName) return std::nullopt;
      if (std::ranges::find(out, path[1].text) == out.end()) out.push_back(path[1].text);
    }
  }
  return out;
}

std::optional<std::string> Evaluated(std::string_view text, const Template& parsed, const Environment& environment) {
  std::string out;
  std::size_t at = 0;
  for (const TemplateExpression& each : parsed.expressions()) {
    const ExpressionResult<Value> value = Evaluate(each.expression->root(), environment);
    if (!value) return std::nullopt;
    out += text.substr(at, each.offset - at);
    out += value->ToText();
    at = each.offset + each.length;
  }
  return out += text.substr(at);
}

}  // namespace

Matrix::Axis& Matrix::AxisOf(std::string_view name) {
  std::string lowered = AsciiLowered(name);
  const auto found = std::ranges::find(axes_, lowered, &Axis::name);
  return found != axes_.end() ? *found : axes_.emplace_back(Axis{std::move(lowered), {}});
}

Matrix Matrix::Of(const Node* node) {
  Matrix out;
  if (node == nullptr) return out;
  for (const encoding::Member& member : node->members()) {
    if (member.key == "include" || member.key == "exclude" || out.axes_.size() >= kMaxCombinations) continue;
    Axis& axis = out.AxisOf(member.key);
    axis.known = member.value->is(encoding::Kind::kArray);
    for (const Node* each : member.value->elements()) {
      std::optional<Value> value = ValueOf(*each);
      axis.known = axis.known && value;
      if (value && axis.values.size() <= kMaxCombinations) axis.values.push_back(*std::move(value));
    }
  }
  if (const Node* include = node->Find("include")) out.Include(*include);
  return out;
}

void Matrix::Include(const Node& include) {
  const std::size_t base = axes_.size();
  if (!include.is(encoding::Kind::kArray))
    for (Axis& axis : axes_) axis.known = false;
  for (const Node* entry : include.elements()) {
    for (const encoding::Member& member : entry->members()) {
      if (axes_.size() >= kMaxCombinations) break;
      Axis& axis = AxisOf(member.key);
      std::optional<Value> value = ValueOf(*member.value);
      axis.known = axis.known && value;
      if (value && axis.values.size() <= kMaxCombinations) axis.values.push_back(*std::move(value));
    }
  }
  // Jobs that no entry gives the member have nothing there.
  for (std::size_t i = base; i < axes_.size(); ++i)
    if (base > 0 || axes_[i].values.size() < include.elements().size()) axes_[i].values.emplace_back();
}

std::vector<std::string> Matrix::Expand(std::string_view text, const Template& parsed) const {
  const std::optional<std::vector<std::string>> read = AxesRead(parsed);
  if (!read) return {};
  std::vector<const Axis*> axes;
  std::size_t combinations = 1;
  for (const std::string& name : *read) {
    const auto axis = std::ranges::find(axes_, name, &Axis::name);
    if (axis == axes_.end() || !axis->known || axis->values.empty()) return {};
    combinations *= axis->values.size();
    if (combinations > kMaxCombinations) return {};
    axes.push_back(&*axis);
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < combinations; ++i) {
    std::vector<ValueMember> members;
    std::size_t rest = i;
    for (const Axis* axis : axes) {
      members.push_back({axis->name, axis->values[rest % axis->values.size()]});
      rest /= axis->values.size();
    }
    Environment environment;
    environment.contexts = Value::Object({{"matrix", Value::Object(std::move(members))}});
    std::optional<std::string> value = Evaluated(text, parsed, environment);
    if (!value) return {};
    if (std::ranges::find(out, *value) == out.end()) out.push_back(*std::move(value));
  }
  return out;
}

}  // namespace pipeseal::pipeline::github
