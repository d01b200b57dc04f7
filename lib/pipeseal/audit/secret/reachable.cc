// SEC06: secrets where code of strangers runs, with the way that leads there.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/flow/untrusted_checkout.h"
#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::secret {
namespace {

using flow::TreeRun;
using flow::UntrustedCheckout;
using pipeline::Pipeline;
using pipeline::SecretUse;
using pipeline::Stage;

// The token of the job is there always; what it may do is another rule's.
bool IsStored(const SecretUse& use) { return !AsciiCaseEqual(use.name, "GITHUB_TOKEN"); }

const SecretUse* FirstStored(const std::vector<SecretUse>& uses) {
  const auto at = std::ranges::find_if(uses, IsStored);
  return at == uses.end() ? nullptr : &*at;
}

// The first secret of the stage or of one of its steps.
const SecretUse* SecretOf(const Stage& stage) {
  if (const SecretUse* use = FirstStored(stage.secrets)) return use;
  for (const pipeline::Step& step : stage.steps)
    if (const SecretUse* use = FirstStored(step.secrets)) return use;
  return nullptr;
}

void ReportGitHub(const AuditedFile& file, const Stage& stage, const SecretUse& secret,
                  const UntrustedCheckout& checkout, const TreeRun& run, Reporter& reporter) {
  AuditFinding& finding = reporter.Report(kReachable, file.definition.FirstLine(secret.where.range),
                                          fmt::format("job {} has the secret {}, and `{}` runs what {} has brought",
                                                      stage.id, secret.name, run.what, checkout.event->name));
  finding.finding.hint = "run their code in a job without secrets, on pull_request";
  finding.finding.locations.push_back({file.name(), checkout.where, "their code is checked out here"});
  finding.finding.locations.push_back({file.name(), run.where, "and is run here"});
  if (checkout.guard != flow::Guard::kNone || checkout.guessed) finding.profile = Profile::kReview;
}

void CheckGitHub(const AuditedFile& file, const Project& project, Reporter& reporter) {
  flow::Tracer tracer(project);
  for (const pipeline::github::Job& job : file.definition.workflow()->jobs) {
    const Stage& stage = StageOf(file, job);
    const SecretUse* secret = SecretOf(stage);
    if (secret == nullptr) continue;
    for (const UntrustedCheckout& checkout : flow::UntrustedCheckoutsOf(file, job, project, tracer)) {
      const auto run = std::ranges::find(checkout.runs, false, &TreeRun::possible);
      if (run == checkout.runs.end() || checkout.guard == flow::Guard::kTrusted) continue;
      ReportGitHub(file, stage, *secret, checkout, *run, reporter);
      break;
    }
  }
}

// On other platforms a pipeline that an outsider starts with secrets runs what they have sent.
void CheckModel(const AuditedFile& file, const Pipeline& model, Reporter& reporter) {
  const auto opens = [](const pipeline::Trigger& trigger) {
    return trigger.trust == pipeline::Trust::kUntrusted && trigger.privileged;
  };
  const auto trigger = std::ranges::find_if(model.triggers, opens);
  if (trigger == model.triggers.end()) return;
  for (const Stage& stage : model.stages) {
    const SecretUse* secret = SecretOf(stage);
    if (secret == nullptr || stage.manual || stage.hidden) continue;
    AuditFinding& finding = reporter.Report(kReachable, file.definition.FirstLine(secret->where.range),
                                            fmt::format("{} has the secret {}, and {} starts it for anybody", stage.id,
                                                        secret->name, trigger->event.value));
    finding.finding.hint = "keep the secret from what strangers start";
    finding.profile = Profile::kReview;
  }
}

}  // namespace

void CheckReachable(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.workflow() != nullptr) return CheckGitHub(file, project, reporter);
  if (file.definition.platform() == Platform::kGitHub) return;
  for (const Pipeline& model : file.definition.pipelines()) CheckModel(file, model, reporter);
}

}  // namespace pipeseal::audit::secret
