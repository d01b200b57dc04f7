// PIN04 for GitHub: images of jobs, services and actions that are not named by digest.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/image_finding.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/matrix.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Text;
using pipeline::github::Matrix;
using pipeline::github::TemplateSite;

// The image, or each that it becomes in the runs of a matrix.
void CheckImage(const Text& image, const TemplateSite* site, const Matrix& matrix, const AuditedFile& file,
                Reporter& reporter) {
  if (!image || image.value.empty()) return;
  const SourceRange where = file.definition.FirstLine(image.range);
  const std::vector<std::string> values =
      site == nullptr ? std::vector<std::string>() : matrix.Expand(image.value, site->parsed);
  if (values.empty()) ReportImage(image.value, where, reporter);
  for (const std::string& value : values)
    if (!value.empty()) ReportImage(value, where, reporter);
}

}  // namespace

void CheckImages(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (const pipeline::github::Workflow* workflow = file.definition.workflow()) {
    for (const pipeline::github::Job& job : workflow->jobs) {
      if (!job.container && job.services.empty()) continue;
      const Matrix matrix = Matrix::Of(job.matrix);
      if (job.container)
        CheckImage(job.container->image, workflow->TemplateOf(job.container->image.node), matrix, file, reporter);
      for (const pipeline::github::Container& service : job.services)
        CheckImage(service.image, workflow->TemplateOf(service.image.node), matrix, file, reporter);
    }
  }
  // Steps of images are told as actions already (PIN01).
  ForEachGitHubStep(file, [&](const pipeline::github::Step& step, const pipeline::github::Job*) {
    if (step.called.kind != pipeline::github::Uses::Kind::kDocker) return;
    AuditFinding* finding = ReportImage(step.called.image, file.definition.FirstLine(step.uses.range), reporter);
    if (finding != nullptr) finding->profile = Profile::kAudit;
  });
  const pipeline::github::Action* action = file.definition.action();
  if (action == nullptr || !action->image.value.starts_with("docker://")) return;
  ReportImage(action->image.value, file.definition.FirstLine(action->image.range), reporter);
}

}  // namespace pipeseal::audit::pin
