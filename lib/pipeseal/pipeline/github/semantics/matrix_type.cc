#include "pipeseal/pipeline/github/semantics/matrix_type.h"

#include <utility>
#include <vector>

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

bool LooksLikeText(const Node& scalar) {
  if (!scalar.quoted()) return true;
  const std::string_view text = scalar.text();
  return text != "true" && text != "false" && text.find_first_not_of("0123456789.+-eE") != std::string_view::npos;
}

// What the elements of a list have in common; nothing is known of an empty one.
Type TypeOfElements(const Node& list, const TypeOfExpression& expression) {
  if (list.elements().empty()) return {};
  Type type = TypeOfValue(*list.elements().front(), expression);
  for (const Node* each : list.elements().subspan(1)) type = type.Or(TypeOfValue(*each, expression));
  return type;
}

Type TypeOfRow(const Node& row, const TypeOfExpression& expression) {
  if (row.is(Kind::kArray)) return TypeOfElements(row, expression);
  if (const std::optional<Type> type = expression(row)) return type->element();
  return {};
}

// A matrix that is one expression: an object with rows, and `include` and `exclude` among them.
Type TypeOfWhole(const Type& type) {
  if (!type.is(Type::Kind::kObject) || !type.is_strict()) return Type::OpenObject({});
  std::vector<TypeMember> members;
  Type included = Type::Object({});
  for (const TypeMember& member : type.members()) {
    if (member.name == "include") included = member.type.element();
    if (member.name != "include" && member.name != "exclude") members.push_back({member.name, member.type.element()});
  }
  return included.is(Type::Kind::kObject) ? Type::Object(std::move(members)).Or(included) : Type::OpenObject({});
}

}  // namespace

Type TypeOfValue(const Node& value, const TypeOfExpression& expression) {
  switch (value.kind()) {
    case Kind::kNull:
      return {};
    case Kind::kBoolean:
      return Type(Type::Kind::kBoolean);
    case Kind::kNumber:
      return Type(Type::Kind::kNumber);
    case Kind::kArray:
      return Type::Array(TypeOfElements(value, expression));
    case Kind::kString: {
      if (const std::optional<Type> type = expression(value)) return *type;
      return LooksLikeText(value) ? Type(Type::Kind::kString) : Type();
    }
    case Kind::kObject:
      break;
  }
  std::vector<TypeMember> members;
  for (const Member& member : value.members())
    members.push_back({std::string(member.key), TypeOfValue(*member.value, expression)});
  return Type::Object(std::move(members));
}

Type TypeOfMatrix(const Node& matrix, const TypeOfExpression& expression) {
  if (!matrix.is(Kind::kObject)) return TypeOfWhole(expression(matrix).value_or(Type()));
  std::vector<TypeMember> rows;
  for (const Member& row : matrix.members())
    if (row.key != "include" && row.key != "exclude")
      rows.push_back({std::string(row.key), TypeOfRow(*row.value, expression)});
  Type type = Type::Object(std::move(rows));
  const Node* include = matrix.Find("include");
  if (include == nullptr) return type;
  const Type added = TypeOfRow(*include, expression);
  if (added.is(Type::Kind::kObject)) return type.Or(added);
  const bool adds_nothing = include->is(Kind::kArray) && include->elements().empty();
  return adds_nothing ? type : Type::OpenObject({});
}

}  // namespace pipeseal::pipeline::github::semantics
