// INJ14: references and expressions that are written in a roundabout way.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"
#include "pipeseal/audit/relative_path.h"
#include "pipeseal/audit/written_scalar.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::injection {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using Node = ExpressionNode;

namespace {

bool IsRoundabout(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    const bool last = end == path.size();
    if (part == "." || part == ".." || (part.empty() && !last)) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

void CheckUses(const AuditedFile& file, const pipeline::Text& uses, Reporter& reporter) {
  std::string_view text = uses.value;
  if (!uses || text.find("${{") != std::string_view::npos || text.starts_with("docker://")) return;
  const std::string_view ref = text.substr(std::min(text.rfind('@'), text.size()));
  std::string_view path = text.substr(0, text.size() - ref.size());
  const std::string_view root =
      path.starts_with("./") || path.starts_with("$/") ? path.substr(0, 2) : std::string_view();
  path.remove_prefix(root.size());
  if (!IsRoundabout(path)) return;
  const auto simple = NormalisedPath(path, root.empty() ? 2 : 0);  // owner and repository
  AuditFinding& finding =
      reporter.Report(kObfuscated, uses.range,
                      simple ? fmt::format("`{}` is a roundabout way to write `{}{}{}`", text, root, *simple, ref)
                             : fmt::format("`{}` leads out of the repository that it begins in", text));
  finding.finding.severity = Severity::kWarning;
  if (!simple) return;
  const SourceRange range = file.definition.RangeIn(uses, 0, text.size());
  finding.finding.hint = fmt::format("Write {}{}{}", root, *simple, ref);
  finding.fixes.push_back({"Write the path as it is", {{range, fmt::format("{}{}{}", root, *simple, ref)}}, true});
}

// What the value looks like as an expression; nothing for those that cannot be written as one.
std::optional<std::string> Written(const Value& value) {
  if (!value.is_primitive()) return std::nullopt;
  if (!value.is(ValueKind::kString)) return value.is(ValueKind::kNull) ? std::string("null") : value.ToText();
  std::string out = "'";
  for (const char c : value.text()) {
    if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

class ExpressionChecker {
 public:
  ExpressionChecker(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  void Check(const Node& node, const pipeline::Text& text) {
    if (node.is_constant && IsComposed(node)) return CheckConstant(node, text);
    if (node.is(Node::Kind::kIndex) && IsPutTogether(node.children[1])) ReportIndex(node, text);
    for (const Node& child : node.children) Check(child, text);
  }

 private:
  static bool IsComposed(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kNot:
      case Node::Kind::kComparison:
      case Node::Kind::kAnd:
      case Node::Kind::kOr:
      case Node::Kind::kIndex:
        return true;
      // fromJSON is how lists, numbers and booleans are written.
      case Node::Kind::kCall:
        return node.function != Function::kFromJson && !IsStatus(node.function);
      default:
        return false;
    }
  }

  // With a call in it: a name that is made while it runs.
  static bool IsPutTogether(const Node& index) {
    bool found = false;
    ForEachNode(index, [&](const Node& node) {
      found = found ||
              (node.is(Node::Kind::kCall) && (node.function == Function::kFormat || node.function == Function::kJoin ||
                                              node.function == Function::kFromJson));
    });
    return found;
  }

  void CheckConstant(const Node& node, const pipeline::Text& text) {
    const auto value = Fold(node);
    const auto written = value ? Written(*value) : std::nullopt;
    if (!written) return;
    AuditFinding& finding = reporter_.Report(kObfuscated, RangeOf(node, text),
                                             fmt::format("`{}` is always `{}`", Shown(node, text), *written));
    finding.finding.hint = fmt::format("Write {}", *written);
    const SourceRange range = file_.definition.RangeIn(text, node.offset, node.length);
    const bool as_written =
        std::string_view(file_.definition.text()).substr(range.begin.offset, range.length) == Shown(node, text);
    if (as_written && CanStandIn(file_, text, node.offset, *written))
      finding.fixes.push_back({"Write the value", {{range, *written}}, true});
  }

  void ReportIndex(const Node& node, const pipeline::Text& text) {
    AuditFinding& finding = reporter_.Report(
        kObfuscated, RangeOf(node.children[1], text),
        fmt::format("`{}` names what it reads in a way that is only known when it runs", Shown(node, text)));
    finding.profile = Profile::kAudit;
    finding.confidence = Confidence::kLow;
  }

  static std::string_view Shown(const Node& node, const pipeline::Text& text) {
    return text.value.substr(node.offset, node.length);
  }

  SourceRange RangeOf(const Node& node, const pipeline::Text& text) const {
    return file_.definition.FirstLine(file_.definition.RangeIn(text, node.offset, node.length));
  }

  const AuditedFile& file_;
  Reporter& reporter_;
};

// Constants in conditions are for the rule about those.
bool IsCondition(const TemplateSite& site) { return site.path == "if" || site.path.ends_with(".if"); }

}  // namespace

void CheckObfuscation(const AuditedFile& file, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  flow::ForEachStep(file, [&](const flow::Place& place) { CheckUses(file, place.step->uses, reporter); });
  if (workflow != nullptr)
    for (const Job& job : workflow->jobs) CheckUses(file, job.uses, reporter);
  ExpressionChecker checker(file, reporter);
  for (const TemplateSite& site : workflow != nullptr ? workflow->templates() : file.definition.action()->templates()) {
    for (const TemplateExpression& expression : site.parsed.expressions()) {
      if (!expression.expression) continue;
      const Node& root = expression.expression->root();
      if (IsCondition(site) && root.is_constant) continue;
      checker.Check(root, site.text);
    }
  }
}

}  // namespace pipeseal::audit::injection
