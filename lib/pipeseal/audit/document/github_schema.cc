#include "pipeseal/audit/document/github_schema.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/pipeline/github/schema/call_check.h"
#include "pipeseal/pipeline/github/schema/workflow_check.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Node;
using pipeline::FileKind;
using pipeline::github::Job;
using pipeline::github::Uses;
using pipeline::github::schema::Issue;
using pipeline::github::schema::IssueKind;

constexpr std::string_view kWorkflowFolder = ".github/workflows/";

// Other rules of this family tell of it: DOC02 and DOC03 of keys, DOC05 of expressions that are too long or too deep.
// What is wrong with an expression is told, so that its text is no number goes without saying.
bool IsToldElsewhere(const Issue& issue, const Reporter& reporter) {
  switch (issue.kind) {
    case IssueKind::kDuplicateKey:
      return reporter.Has(kDuplicateKey, issue.range);
    case IssueKind::kUnknownKey:
      return issue.subject == "<<";
    case IssueKind::kExpression:
      return issue.detail.starts_with("Exceeded max");
    case IssueKind::kUnexpectedValue:
      return pipeline::github::schema::HasExpression(issue.subject);
    default:
      return false;
  }
}

SourceRange RangeOf(const AuditedFile& file, const Issue& issue) {
  const SourceRange range = issue.scalar != nullptr
                                ? file.definition.yaml()->RangeIn(*issue.scalar, issue.offset, issue.length)
                                : issue.range;
  return file.definition.FirstLine(range);
}

void Report(const AuditedFile& file, std::vector<Issue> issues, Reporter& reporter) {
  for (Issue& issue : issues) {
    if (IsToldElsewhere(issue, reporter)) continue;
    AuditFinding& finding = reporter.Report(kSchemaViolation, RangeOf(file, issue), std::move(issue.message));
    finding.finding.hint = std::move(issue.hint);
    if (!issue.tolerated) continue;
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
  }
}

void CheckCalls(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const auto find = [&](std::string_view text) -> const Node* {
    const Uses uses = pipeline::github::ParseUses(text);
    const AuditedFile* called = uses.is_local() ? project.Find(file, uses.path) : nullptr;
    const Node* root = called != nullptr ? called->definition.root() : nullptr;
    return root != nullptr && root->is(Kind::kObject) ? root : nullptr;
  };
  Report(file, pipeline::github::schema::CheckCalls(*file.definition.root(), find), reporter);
  // Elsewhere, where the repository begins is a guess.
  if (file.name().find(kWorkflowFolder) == std::string::npos) return;
  for (const Job& job : file.definition.workflow()->jobs) {
    if (!job.called.is_local() || !job.called.names_workflow() || project.Exists(file, job.called.path).value_or(true))
      continue;
    reporter.Report(kSchemaViolation, job.uses.range, fmt::format("there is no file '{}'", job.called.path));
  }
}

}  // namespace

void CheckGitHubSchema(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.workflow() != nullptr) {
    Report(file, pipeline::github::schema::CheckWorkflow(*file.definition.root()), reporter);
    CheckCalls(file, project, reporter);
  } else if (file.definition.action() != nullptr) {
    Report(file, pipeline::github::schema::CheckAction(*file.definition.root()), reporter);
  }
}

}  // namespace pipeseal::audit::document
