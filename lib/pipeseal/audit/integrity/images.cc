// INT14: an image that a stage deploys is built in that stage, though an earlier one has built it already.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/name_overlap.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Flow;
using pipeline::Pipeline;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Transfer;

bool Deploys(const Stage& stage) {
  return std::ranges::any_of(stage.steps, [](const Step& step) {
    return std::ranges::any_of(step.publishes, [](const pipeline::Publication& each) {
      return each.target == pipeline::Publication::Target::kDeployment;
    });
  });
}

std::vector<const Transfer*> ImagesBuiltIn(const Stage& stage) {
  std::vector<const Transfer*> out;
  for (const Step& step : stage.steps)
    for (const Transfer& each : step.produces)
      if (each.medium == Transfer::Medium::kImage) out.push_back(&each);
  return out;
}

// The same image, tags aside. Names of which nothing is known tell nothing.
bool IsSameImage(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  const auto name = [](const std::string& text) {
    const std::size_t slash = text.rfind('/');
    const std::size_t colon = text.find(':', slash == std::string::npos ? 0 : slash);
    return text.substr(0, std::min(colon, text.find('@')));
  };
  const std::string x = name(a), y = name(b);
  return x == y && pipeline::AsGlob(x) != "*";
}

}  // namespace

void CheckImages(const AuditedFile& file, const Project&, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    const std::shared_ptr<const Flow> flow = file.definition.FlowOf(pipeline);
    for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
      const Stage& stage = pipeline.stages[i];
      if (!Deploys(stage)) continue;
      for (const Transfer* built : ImagesBuiltIn(stage)) {
        for (const std::size_t before : flow->Before(i)) {
          const std::vector<const Transfer*> earlier = ImagesBuiltIn(pipeline.stages[before]);
          const auto same =
              std::ranges::find_if(earlier, [&](const Transfer* each) { return IsSameImage(each->name, built->name); });
          if (same == earlier.end() || reporter.Has(kRebuiltInDeploy, built->where.range)) continue;
          AuditFinding& finding =
              reporter.Report(kRebuiltInDeploy, PlaceOf(file, built->where),
                              fmt::format("'{}' builds '{}' again, which '{}' has built, and deploys that", stage.id,
                                          built->name, pipeline.stages[before].id));
          finding.finding.locations.push_back({file.name(), PlaceOf(file, (*same)->where), "built here first"});
        }
      }
    }
  }
}

}  // namespace pipeseal::audit::integrity
