// SEC08: secrets that are handed to actions which can become others.
#include <fmt/format.h>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::secret {
namespace {

using encoding::Member;
using encoding::Node;
using pipeline::github::ContextRead;
using pipeline::github::TemplateExpression;
using pipeline::github::TemplateSite;
using pipeline::github::Uses;

// The first secret beside the token of the job that a value has in it: "secrets.deploy_key".
std::optional<std::string> SecretIn(const TemplateSite& site) {
  for (const TemplateExpression& each : site.parsed.expressions()) {
    if (!each.expression) continue;
    for (const ContextRead& read : ContextReadsOf(each.expression->root())) {
      const std::string path = read.path.text();
      if (read.reaches_result && path.starts_with("secrets.") && path != "secrets.github_token") return path;
    }
  }
  return std::nullopt;
}

template <typename Definition>
void CheckHanded(const Definition& definition, const Node* values, const Uses& called, std::string_view uses,
                 Reporter& reporter) {
  if (values == nullptr) return;
  for (const Member& member : values->members()) {
    const TemplateSite* site = definition.TemplateOf(member.value);
    const std::optional<std::string> secret = site == nullptr ? std::nullopt : SecretIn(*site);
    if (!secret) continue;
    AuditFinding& finding = reporter.Report(
        kToUnpinnedThirdParty, member.key_range,
        fmt::format("{} is handed to {}, which {} can change at any time", *secret, uses,
                    called.kind == Uses::Kind::kRepository ? called.owner : std::string_view("its owner")));
    finding.finding.hint = "pin the action to a commit, with its version in a comment";
    finding.finding.evidence.push_back({"reference", "a commit of 40 digits", std::string(called.ref)});
  }
}

}  // namespace

void CheckThirdParties(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  for (const pipeline::github::Job& job : workflow->jobs) {
    if (IsMutableThirdParty(job.called, project)) {
      CheckHanded(*workflow, job.secrets, job.called, job.uses.value, reporter);
      CheckHanded(*workflow, job.with, job.called, job.uses.value, reporter);
    }
    for (const pipeline::github::Step& step : job.steps) {
      if (!IsMutableThirdParty(step.called, project)) continue;
      CheckHanded(*workflow, step.with, step.called, step.uses.value, reporter);
      CheckHanded(*workflow, step.environment, step.called, step.uses.value, reporter);
    }
  }
}

}  // namespace pipeseal::audit::secret
