// SEC02 to SEC05: how workflows read the `secrets` context, and to whom they hand it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::secret {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::github::ContextPath;
using pipeline::github::ContextRead;
using pipeline::github::Expression;
using pipeline::github::ExpressionNode;
using pipeline::github::Function;
using pipeline::github::Job;
using pipeline::github::PathSegment;
using pipeline::github::TemplateExpression;
using pipeline::github::TemplateSite;
using pipeline::github::Workflow;

bool IsSecrets(const ContextPath& path) { return !path.segments().empty() && path.segments()[0].text == "secrets"; }

// Every secret has to be there: the whole context, or a name that is only known when it runs.
bool ReadsWhole(const ContextRead& read) {
  const auto& segments = read.path.segments();
  if (!IsSecrets(read.path)) return false;
  if (segments.size() == 1) return read.whole;
  return segments[1].kind == PathSegment::Kind::kUnknown || segments[1].kind == PathSegment::Kind::kAll;
}

SourceRange RangeOf(const AuditedFile& file, const TemplateSite& site, const ExpressionNode& node) {
  return file.definition.FirstLine(file.definition.RangeIn(site.text, node.offset, node.length));
}

void CheckWhole(const AuditedFile& file, const TemplateSite& site, const ContextRead& read, Reporter& reporter) {
  if (!ReadsWhole(read)) return;
  const bool all = read.path.segments().size() == 1;
  AuditFinding& finding =
      reporter.Report(kWholeContext, RangeOf(file, site, *read.node),
                      all ? "all secrets are turned into text"
                          : "which secret this is shows only when it runs: the runner gets them all");
  finding.finding.hint = "read it by its name: secrets.NAME";
  if (!all) finding.profile = Profile::kReview;
}

// fromJSON(secrets.X), and what is taken out of it.
void CheckUnredacted(const AuditedFile& file, const TemplateSite& site, const ExpressionNode& root,
                     Reporter& reporter) {
  ForEachNode(root, [&](const ExpressionNode& node) {
    if (!node.is(ExpressionNode::Kind::kCall) || node.function != Function::kFromJson || node.children.empty()) return;
    const std::optional<std::string> path = LiteralPath(node.children[0]);
    if (!path || !path->starts_with("secrets.")) return;
    AuditFinding& finding =
        reporter.Report(kUnredacted, RangeOf(file, site, node), fmt::format("parts of {} are not masked", *path));
    finding.finding.hint = "store each part as a secret of its own";
  });
}

void CheckEnvironment(const AuditedFile& file, const TemplateSite& site, const ContextRead& read, Reporter& reporter) {
  const auto& segments = read.path.segments();
  if (site.job == nullptr || site.job->deployment != nullptr || !IsSecrets(read.path) || segments.size() < 2) return;
  if (segments[1].kind != PathSegment::Kind::kName || segments[1].text == "github_token") return;
  AuditFinding& finding = reporter.Report(
      kOutsideEnvironment, RangeOf(file, site, *read.node),
      fmt::format("{} is read by job {}, which is in no environment", read.path.text(), site.job->id.value));
  finding.finding.hint = "environment: NAME, with the secret in that environment";
}

void CheckSite(const AuditedFile& file, const TemplateSite& site, Reporter& reporter) {
  for (const TemplateExpression& each : site.parsed.expressions()) {
    if (!each.expression) continue;
    const ExpressionNode& root = each.expression->root();
    for (const ContextRead& read : ContextReadsOf(root)) {
      CheckWhole(file, site, read, reporter);
      CheckEnvironment(file, site, read, reporter);
    }
    CheckUnredacted(file, site, root, reporter);
  }
}

// The names that a called workflow declares, if it is known.
std::set<std::string_view> SecretsOf(const Workflow& called) {
  std::set<std::string_view> names;
  const pipeline::github::EventTrigger* call = called.FindTrigger("workflow_call");
  if (call == nullptr || call->configuration == nullptr) return names;
  const Node* secrets = call->configuration->Find("secrets");
  if (secrets == nullptr) return names;
  for (const Member& member : secrets->members()) names.insert(member.key);
  return names;
}

// It reads no other secret than those: such are there with `inherit` alone.
bool ReadsOnly(const AuditedFile& callee, const std::set<std::string_view>& names) {
  bool only = true;
  ForEachGitHubTemplate(callee, [&](const TemplateSite& site) {
    for (const TemplateExpression& each : site.parsed.expressions()) {
      if (!each.expression) continue;
      for (const ContextRead& read : ContextReadsOf(each.expression->root())) {
        const auto& segments = read.path.segments();
        if (segments.empty() || !AsciiCaseEqual(segments.front().text, "secrets")) continue;
        only = only && segments.size() > 1 && (names.contains(segments[1].text) || segments[1].text == "GITHUB_TOKEN");
      }
    }
  });
  return only;
}

void AddFix(const AuditedFile& file, const AuditedFile& callee, const Job& job, const SourceRange& key,
            AuditFinding& finding) {
  const std::set<std::string_view> names = SecretsOf(*callee.definition.workflow());
  if (names.empty() || !ReadsOnly(callee, names)) return;
  if (file.definition.text()[job.node->range().begin.offset] == '{') return;
  std::string text;
  for (const std::string_view name : names)
    text += fmt::format("\n{0}{1}: ${{{{ secrets.{1} }}}}", std::string(key.begin.column + 1, ' '), name);
  finding.fixes.push_back(
      {"name the secrets that the called workflow declares", {{job.secrets->range(), text}}, false});
}

void CheckInherit(const AuditedFile& file, const Project& project, const Job& job, Reporter& reporter) {
  const Text secrets = Text::Of(job.secrets);
  if (!(secrets == "inherit")) return;
  AuditFinding& finding =
      reporter.Report(kInherited, secrets.range, fmt::format("{} gets every secret", job.uses.value));
  finding.finding.hint = "name the secrets that it needs";
  if (!job.called.is_local()) return;
  const AuditedFile* callee = project.Find(file, job.called.path);
  const auto key = std::ranges::find(job.node->members(), "secrets", &Member::key);
  if (callee != nullptr && callee->definition.workflow() != nullptr)
    AddFix(file, *callee, job, key->key_range, finding);
}

}  // namespace

void CheckContexts(const AuditedFile& file, const Project& project, Reporter& reporter) {
  ForEachGitHubTemplate(file, [&](const TemplateSite& site) { CheckSite(file, site, reporter); });
  if (const Workflow* workflow = file.definition.workflow())
    for (const Job& job : workflow->jobs) CheckInherit(file, project, job, reporter);
}

}  // namespace pipeseal::audit::secret
