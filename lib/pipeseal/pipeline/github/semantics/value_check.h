// Checks the scalars of one definition: what they read, and what their values have to be.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/semantics/expression_check.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

enum class Expected : std::uint8_t {
  kText,         // arrays and objects would read "Array" and "Object"
  kTextOrArray,  // runs-on
  kBoolean,
  kNumber,
  kArray,
  kObject,
  kAnything,
};

class ValueCheck {
 public:
  // The template of a scalar, or nullptr: TemplateOf of a workflow or action.
  using FindTemplate = std::function<const TemplateSite*(const encoding::Node*)>;

  ValueCheck(FindTemplate find, Problems& problems) : find_(std::move(find)), problems_(&problems) {}

  Scope& scope() { return scope_; }
  Problems& problems() { return *problems_; }

  // A scalar; others, and nullptr, have nothing to check. The type of a value that is one expression.
  std::optional<Type> Check(const encoding::Node* node, Expected expected = Expected::kText);
  // All scalars below; a scalar that stands for the whole has to be an object (a mapping) or array (a list).
  void CheckMembers(const encoding::Node* mapping);
  void CheckBelow(const encoding::Node* node, Expected expected = Expected::kText);
  // The value of an `if`, with or without a fence.
  void CheckCondition(const Text& condition);
  // Without telling problems: the type of a scalar that is one expression.
  std::optional<Type> TypeOf(const encoding::Node& scalar) const;

 private:
  void CheckExpected(const TemplateSite& site, const Type& type, Expected expected);
  void ReportText(const Text& text, const TemplateExpression& part, const Type& type);

  FindTemplate find_;
  Problems* problems_;
  Scope scope_;
};

}  // namespace pipeseal::pipeline::github::semantics
