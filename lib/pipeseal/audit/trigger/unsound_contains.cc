// TRG09: contains() of a text where a list is meant.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/expressions.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using Node = ExpressionNode;

namespace {

// What somebody can choose so that it is a part of a text.
constexpr std::string_view kChosen[] = {"github.actor",
                                        "github.base_ref",
                                        "github.head_ref",
                                        "github.ref",
                                        "github.ref_name",
                                        "github.triggering_actor",
                                        "github.event.pull_request.head.ref",
                                        "github.event.pull_request.base.ref",
                                        "github.event.sender.login",
                                        "github.event.pull_request.user.login",
                                        "github.event.comment.user.login",
                                        "github.event.issue.user.login",
                                        "github.event.workflow_run.head_branch",
                                        "github.event.ref",
                                        "github.event.label.name",
                                        "github.event.release.tag_name",
                                        "github.event.pull_request.head.repo.full_name",
                                        "github.event.pull_request.title",
                                        "github.event.comment.body"};

bool IsChosen(const Node& needle) {
  return std::ranges::any_of(ContextReadsOf(needle), [](const ContextRead& read) {
    const auto& root = read.path.segments().front().text;
    if (root == "env" || root == "inputs" || root == "matrix") return true;
    return std::ranges::any_of(kChosen, [&](std::string_view chosen) { return read.path.Matches(chosen); });
  });
}

// The list that is meant, as JSON: it is written so already, or names with spaces or commas between. Nothing for an
// empty text.
std::optional<std::string> ListOf(std::string_view text) {
  if (const auto json = encoding::Document::ParseJson(std::string(text));
      json && json->root().is(encoding::Kind::kArray))
    return std::string(text);
  std::string list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,;|"), text.size());
    if (end > 0) list += fmt::format("{}{}", list.empty() ? "" : ", ", QuoteForJson(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list.empty() ? std::nullopt : std::optional(fmt::format("[{}]", list));
}

void Check(const AuditedFile& file, const Node& node, const pipeline::Text& text, Reporter& reporter) {
  if (!node.is(Node::Kind::kCall) || node.function != Function::kContains || node.children.size() != 2) return;
  const Node &haystack = node.children[0], &needle = node.children[1];
  if (!haystack.is(Node::Kind::kLiteral) || !haystack.literal.is(ValueKind::kString) || needle.is_constant) return;
  const std::optional<std::string> list = ListOf(haystack.literal.text());
  if (!list) return;
  const pipeline::File& definition = file.definition;
  const bool chosen = IsChosen(needle);
  AuditFinding& finding =
      reporter.Report(kUnsoundContains, definition.FirstLine(definition.RangeIn(text, node.offset, node.length)),
                      fmt::format("`{}` is true for every part of '{}'", text.value.substr(node.offset, node.length),
                                  haystack.literal.text()));
  if (!chosen) {
    finding.finding.severity = Severity::kNote;
    finding.profile = Profile::kAudit;
  }
  finding.finding.hint = fmt::format("Look in a list: fromJSON('{}')", *list);
  const SourceRange range = definition.RangeIn(text, haystack.offset, haystack.length);
  const std::string_view written = std::string_view(definition.text()).substr(range.begin.offset, range.length);
  const char before = range.begin.offset == 0 ? ' ' : definition.text()[text.range.begin.offset];
  if (written == text.value.substr(haystack.offset, haystack.length) && before != '"' &&
      list->find('\'') == std::string::npos)
    finding.fixes.push_back({"Look in a list", {{range, fmt::format("fromJSON('{}')", *list)}}, false});
}

}  // namespace

void CheckContains(const AuditedFile& file, Reporter& reporter) {
  ForEachExpression(file, [&](const Node& root, const pipeline::Text& text, bool) {
    ForEachNode(root, [&](const Node& node) { Check(file, node, text, reporter); });
  });
}

}  // namespace pipeseal::audit::trigger
