// Goes through all expressions of a workflow or action: those within ${{ … }}, and conditions without.
#pragma once

#include "pipeseal/audit/trigger/conditions.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::audit::trigger {

// visit(const ExpressionNode& root, const Text& text, bool is_condition)
template <typename Visit>
void ForEachExpression(const AuditedFile& file, Visit&& visit) {
  using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
  const Workflow* workflow = file.definition.workflow();
  for (const TemplateSite& site : workflow != nullptr ? workflow->templates() : file.definition.action()->templates())
    for (const TemplateExpression& expression : site.parsed.expressions())
      if (expression.expression) visit(expression.expression->root(), site.text, site.path.ends_with(".if"));
  ForEachCondition(file, [&](const pipeline::Text& text, const Condition& condition, const Job*, const Step*) {
    if (!condition.bare) return;  // among the templates
    if (condition.root() != nullptr) visit(*condition.root(), text, true);
  });
}

}  // namespace pipeseal::audit::trigger
