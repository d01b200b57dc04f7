// Issues in the words of GitHub's own parser, as its test data has them.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

// `uses`: of the job that the issue is about.
inline std::string OfficialText(const Issue& issue, std::string_view uses) {
  const std::string& subject = issue.subject;
  switch (issue.kind) {
    case IssueKind::kUnknownKey:
    case IssueKind::kUnexpectedValue:
    case IssueKind::kBadInputType:
      return fmt::format("Unexpected value '{}'", subject);
    case IssueKind::kDuplicateKey:
      return fmt::format("'{}' is already defined", subject);
    case IssueKind::kMissingKey:
      return fmt::format("Required property is missing: {}", subject);
    case IssueKind::kUnclearMapping:
      return "There's not enough info to determine what you meant. Add one of these properties: " + subject;
    case IssueKind::kUnexpectedList:
      return "A sequence was not expected";
    case IssueKind::kUnexpectedMapping:
      return "A mapping was not expected";
    case IssueKind::kExpressionNotAllowed:
      return "A template expression is not allowed in this context";
    case IssueKind::kExpressionNotClosed:
      return "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not "
             "found.";
    case IssueKind::kExpression:
    case IssueKind::kNameNotAvailable:
      return issue.detail;
    case IssueKind::kDepth:
      return "Maximum object depth exceeded";
    case IssueKind::kNoFirstJob:
      return "The workflow must contain at least one job with no dependencies.";
    case IssueKind::kUnknownNeed:
      return fmt::format("Job '{}' depends on unknown job '{}'.", subject, issue.other);
    case IssueKind::kCircularNeed:
      return fmt::format("Job '{}' depends on job '{}' which creates a cycle in the dependency graph.", subject,
                         issue.other);
    case IssueKind::kBadId:
      return fmt::format(
          "The identifier '{}' is invalid. IDs may only contain alphanumeric characters, '_', and '-'. IDs "
          "must start with a letter or '_' and and must be less than 100 characters.",
          subject);
    case IssueKind::kReservedId:
      return fmt::format("The identifier '{}' is invalid. IDs starting with '__' are reserved.", subject);
    case IssueKind::kDuplicateId:
      return fmt::format("The identifier '{}' may not be used more than once within the same scope.", subject);
    case IssueKind::kBadUses:
      return fmt::format("Expected format {{org}}/{{repo}}[/path]@ref. Actual '{}'", subject);
    case IssueKind::kMissingImage:
      return "Container image cannot be empty";
    case IssueKind::kEmptyVector:
      return fmt::format("Matrix vector '{}' does not contain any values", subject);
    case IssueKind::kUnknownInput:
      return fmt::format("Invalid input, {} is not defined in the referenced workflow.", subject);
    case IssueKind::kUnknownSecret:
      return fmt::format("Invalid secret, {} is not defined in the referenced workflow.", subject);
    case IssueKind::kCallDepth:
      return fmt::format("Nested reusable workflow depth exceeded {}.", subject);
    case IssueKind::kJobLimit:
      return fmt::format("The workflow may not contain more than {} jobs", subject);
    case IssueKind::kPermissionExceeded:
      return fmt::format(
          "Error calling workflow '{}'. The {} is requesting '{}', but is only allowed '{}'.", uses,
          issue.detail.empty() ? fmt::format("workflow '{}'", uses) : fmt::format("nested job '{}'", issue.detail),
          subject, issue.other);
    default:
      return issue.message;
  }
}

// With the file and the place. `column`: of the value that an unknown input or secret has, which GitHub tells instead
// of its name.
inline std::string OfficialMessage(const Issue& issue, std::string_view file, std::string_view uses,
                                   std::size_t column) {
  const std::string text = OfficialText(issue, uses);
  if (issue.kind == IssueKind::kCallDepth || issue.kind == IssueKind::kJobLimit) return text;
  if (issue.kind == IssueKind::kDepth) return fmt::format("{}: {}", file, text);
  return fmt::format("{} (Line: {}, Col: {}): {}", file, issue.range.begin.line,
                     column != 0 ? column : issue.range.begin.column, text);
}

}  // namespace pipeseal::pipeline::github::schema
