#include "pipeseal/audit/pin/uses_site.h"

#include "pipeseal/audit/github_steps.h"

namespace pipeseal::audit::pin {

std::vector<UsesSite> UsesSitesOf(const AuditedFile& file) {
  std::vector<UsesSite> sites;
  if (const pipeline::github::Workflow* workflow = file.definition.workflow())
    for (const pipeline::github::Job& job : workflow->jobs)
      if (job.uses) sites.push_back({job.uses, job.called, true});
  ForEachGitHubStep(file, [&](const pipeline::github::Step& step, const pipeline::github::Job*) {
    if (step.uses) sites.push_back({step.uses, step.called});
  });
  return sites;
}

SourceRange RefRange(const AuditedFile& file, const UsesSite& site) {
  if (site.uses.ref.empty()) return file.definition.FirstLine(site.text.range);
  const auto offset = static_cast<std::size_t>(site.uses.ref.data() - site.text.value.data());
  return file.definition.RangeIn(site.text, offset, site.uses.ref.size());
}

}  // namespace pipeseal::audit::pin
