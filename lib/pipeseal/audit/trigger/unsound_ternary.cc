// TRG10: `a && b || c` whose middle is never true.
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/expressions.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/audit/written_scalar.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using Node = ExpressionNode;

namespace {

std::string_view Shown(const Node& node, const pipeline::Text& text) {
  return text.value.substr(node.offset, node.length);
}

// !a && c || b, where that is the same for all that is meant.
std::optional<std::string> TurnedRound(const Node& node, const pipeline::Text& text) {
  if (node.children.size() != 2 || node.children[0].children.size() != 2) return std::nullopt;
  const Node& condition = node.children[0].children[0];
  const Node& otherwise = node.children[1];
  if (TruthOf(otherwise) != Truth::kTrue) return std::nullopt;
  const bool simple =
      condition.is(Node::Kind::kContext) || condition.is(Node::Kind::kProperty) || condition.is(Node::Kind::kCall);
  return fmt::format("{}{}{} && {} || {}", simple ? "!" : "!(", Shown(condition, text), simple ? "" : ")",
                     Shown(otherwise, text), Shown(node.children[0].children[1], text));
}

void Check(const AuditedFile& file, const Node& node, const pipeline::Text& text, Reporter& reporter) {
  if (!node.is(Node::Kind::kOr)) return;
  for (const Node& child : node.children) {
    if (&child == &node.children.back() || !child.is(Node::Kind::kAnd)) continue;
    const Node& middle = child.children.back();
    if (!middle.is_constant || TruthOf(middle) != Truth::kFalse) continue;
    const pipeline::File& definition = file.definition;
    AuditFinding& finding = reporter.Report(
        kUnsoundTernary, definition.FirstLine(definition.RangeIn(text, node.offset, node.length)),
        fmt::format("`{}` never gives `{}`: what follows || is taken whether the condition holds or not",
                    Shown(node, text), Shown(middle, text)));
    const auto turned = TurnedRound(node, text);
    if (!turned) return;
    finding.finding.hint = fmt::format("Write {}", *turned);
    const SourceRange range = definition.RangeIn(text, node.offset, node.length);
    if (std::string_view(definition.text()).substr(range.begin.offset, range.length) == Shown(node, text) &&
        CanStandIn(file, text, node.offset, *turned))
      finding.fixes.push_back({"Turn it round", {{range, *turned}}, false});
    return;
  }
}

}  // namespace

void CheckTernaries(const AuditedFile& file, Reporter& reporter) {
  ForEachExpression(file, [&](const Node& root, const pipeline::Text& text, bool) {
    ForEachNode(root, [&](const Node& node) { Check(file, node, text, reporter); });
  });
}

}  // namespace pipeseal::audit::trigger
