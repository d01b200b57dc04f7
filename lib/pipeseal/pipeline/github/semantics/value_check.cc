#include "pipeseal/pipeline/github/semantics/value_check.h"

#include <fmt/format.h>

#include <utility>

#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

bool Fits(const Type& type, Expected expected) {
  if (type.is_any()) return true;
  switch (expected) {
    case Expected::kText:
      return !type.is_compound() && !type.is(Type::Kind::kNull);
    case Expected::kTextOrArray:
      return type.is(Type::Kind::kString) || type.is(Type::Kind::kArray);
    case Expected::kBoolean:
      return type.is(Type::Kind::kBoolean);
    case Expected::kNumber:
      return type.is(Type::Kind::kNumber);
    case Expected::kArray:
      return type.is(Type::Kind::kArray);
    case Expected::kObject:
      return type.is(Type::Kind::kObject);
    case Expected::kAnything:
      return true;
  }
  return true;
}

std::string_view NameOf(Expected expected) {
  switch (expected) {
    case Expected::kTextOrArray:
      return "a string or an array";
    case Expected::kBoolean:
      return "a boolean";
    case Expected::kNumber:
      return "a number";
    case Expected::kArray:
      return "an array";
    case Expected::kObject:
      return "an object";
    case Expected::kText:
    case Expected::kAnything:
      break;
  }
  return "a string";
}

}  // namespace

void ValueCheck::ReportText(const Text& text, const TemplateExpression& part, const Type& type) {
  const std::string_view read = type.is(Type::Kind::kArray) ? "Array" : type.is(Type::Kind::kObject) ? "Object" : "";
  problems_->Add(Severity::kWarning, text, part.offset, part.length,
                 fmt::format("A value of type {} is put into a text, where it reads \"{}\"", type.Describe(), read))
      .hint = "toJSON() makes a text of a value";
}

void ValueCheck::CheckExpected(const TemplateSite& site, const Type& type, Expected expected) {
  const TemplateExpression& part = site.parsed.expressions().front();
  if (Fits(type, expected)) return;
  if (expected == Expected::kText) return ReportText(site.text, part, type);
  problems_->Add(Severity::kWarning, site.text, part.offset, part.length,
                 fmt::format("The value has to be {} and is of type {}", NameOf(expected), type.Describe()))
      .hint = "fromJSON() makes a value of a text";
}

std::optional<Type> ValueCheck::Check(const Node* node, Expected expected) {
  const TemplateSite* site = node == nullptr || problems_->full() ? nullptr : find_(node);
  if (site == nullptr) return std::nullopt;
  std::optional<Type> whole;
  for (const TemplateExpression& part : site->parsed.expressions()) {
    if (part.is_insert || !part.expression) continue;
    const std::size_t before = problems_->count();
    const Type type = ExpressionCheck(scope_, site->text, *problems_).Check(part.expression->root());
    if (problems_->count() != before) continue;
    if (site->parsed.is_single()) {
      whole = type;
      CheckExpected(*site, type, expected);
    } else if (!Fits(type, Expected::kText)) {
      ReportText(site->text, part, type);
    }
  }
  return whole;
}

std::optional<Type> ValueCheck::TypeOf(const Node& scalar) const {
  const TemplateSite* site = find_(&scalar);
  if (site == nullptr) return std::nullopt;
  if (!site->parsed.is_single()) return Type(Type::Kind::kString);
  const TemplateExpression& part = site->parsed.expressions().front();
  if (part.is_insert || !part.expression) return Type();
  Problems ignored(problems_->file());
  return ExpressionCheck(scope_, site->text, ignored).Check(part.expression->root());
}

void ValueCheck::CheckBelow(const Node* node, Expected expected) {
  if (node == nullptr) return;
  for (const Member& member : node->members()) CheckBelow(member.value, expected);
  for (const Node* element : node->elements()) CheckBelow(element, expected);
  if (!node->is(Kind::kObject) && !node->is(Kind::kArray)) Check(node, expected);
}

void ValueCheck::CheckMembers(const Node* mapping) {
  if (mapping == nullptr) return;
  if (mapping->is(Kind::kObject)) return CheckBelow(mapping);
  Check(mapping, Expected::kObject);
}

void ValueCheck::CheckCondition(const Text& condition) {
  if (!condition) return;
  const Condition parsed = ParseCondition(condition.value);
  if (!parsed.bare) {
    Check(condition.node, Expected::kAnything);
    return;
  }
  if (*parsed.bare) ExpressionCheck(scope_, condition, *problems_).Check((*parsed.bare)->root());
}

}  // namespace pipeseal::pipeline::github::semantics
