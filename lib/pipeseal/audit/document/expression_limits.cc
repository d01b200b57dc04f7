// Expressions that are deeper than is read (DOC05), or longer than GitHub takes (DOC06).
#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/github_steps.h"

namespace pipeseal::audit::document {
namespace {

using pipeline::Text;
using pipeline::github::ExpressionError;
using pipeline::github::Template;

void Report(const AuditedFile& file, const Text& text, const ExpressionError& error,
            Reporter& reporter) {
  const bool depth = error.message.starts_with("Exceeded max expression depth") ||
                     error.message.starts_with("Exceeded max depth");
  const bool length = error.message.starts_with("Exceeded max expression length");
  if (!depth && !length) return;
  const SourceRange where =
      file.definition.FirstLine(file.definition.RangeIn(text, error.offset, error.length));
  reporter.Report(depth ? kLimitExceeded : kSchemaViolation, where, error.message);
}

void CheckTemplate(const AuditedFile& file, const Text& text, const Template& parsed,
                   Reporter& reporter) {
  if (parsed.error()) Report(file, text, *parsed.error(), reporter);
  for (const auto& each : parsed.expressions())
    if (!each.expression) Report(file, text, each.expression.error(), reporter);
}

// Conditions without a fence are no templates.
void CheckCondition(const AuditedFile& file, const Text& text, const pipeline::github::Condition* condition,
                    Reporter& reporter) {
  if (condition != nullptr && condition->bare && !*condition->bare)
    Report(file, text, condition->bare->error(), reporter);
}

}  // namespace

void CheckExpressionLimits(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubTemplate(
      file, [&](const auto& site) { CheckTemplate(file, site.text, site.parsed, reporter); });
  if (const pipeline::github::Workflow* workflow = file.definition.workflow())
    for (const pipeline::github::Job& job : workflow->jobs)
      CheckCondition(file, job.condition, job.parsed_condition.get(), reporter);
  ForEachGitHubStep(file, [&](const pipeline::github::Step& step, const pipeline::github::Job*) {
    CheckCondition(file, step.condition, step.parsed_condition.get(), reporter);
  });
}

}  // namespace pipeseal::audit::document
