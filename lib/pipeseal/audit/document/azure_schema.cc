// DOC06 for Azure Pipelines (documentation: "YAML schema reference").
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/document/platform_schema.h"
#include "pipeseal/audit/document/reference_cycle.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/azure/definition.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::azure::IsTemplateExpression;
using pipeline::azure::JobPlace;

constexpr std::string_view kBodies[] = {"stages", "jobs", "steps", "extends", "phases"};
constexpr std::string_view kSteps[] = {"task",       "script",    "powershell",    "pwsh",    "bash",
                                       "checkout",   "download",  "downloadBuild", "publish", "template",
                                       "getPackage", "reviewApp", "upload"};

template <std::size_t N>
std::vector<const Member*> MembersOf(const Node& node, const std::string_view (&keys)[N]) {
  std::vector<const Member*> out;
  for (const Member& member : node.members())
    if (std::ranges::find(keys, member.key) != std::end(keys)) out.push_back(&member);
  return out;
}

class AzureSchema {
 public:
  AzureSchema(const Node& root, Reporter& reporter)
      : root_(root), layout_(pipeline::azure::LayoutOf(root)), reporter_(reporter) {}

  void Check() {
    if (const auto bodies = MembersOf(root_, kBodies); bodies.size() > 1)
      reporter_.Report(kSchemaViolation, bodies[1]->key_range,
                       fmt::format("{} cannot stand beside {}: a pipeline has one of stages, jobs, steps and extends",
                                   bodies[1]->key, bodies[0]->key));
    for (const auto& stage : layout_.stages)
      if (!stage.name && !pipeline::TextAt(stage.node, "template") && !HasKey(*stage.node, "stage") &&
          !IsDynamic(*stage.node))
        ReportMapping(*stage.node, "an element of stages has `stage` or `template`");
    for (const JobPlace& job : layout_.jobs) CheckJob(job);
    CheckDependencies();
  }

 private:
  static bool HasKey(const Node& node, std::string_view key) { return pipeline::FindMember(&node, key) != nullptr; }
  static bool IsDynamic(const Node& node) {
    return std::ranges::any_of(node.members(), [](const Member& member) { return IsTemplateExpression(member.key); });
  }

  void ReportMapping(const Node& node, std::string message) {
    if (!node.members().empty())
      reporter_.Report(kSchemaViolation, node.members().front().key_range, std::move(message));
  }

  void CheckJob(const JobPlace& job) {
    if (job.reference || job.node == nullptr) return;
    const bool short_form = job.node == &root_;
    const bool named = HasKey(*job.node, "job") || HasKey(*job.node, "deployment") || HasKey(*job.node, "phase") ||
                       HasKey(*job.node, "template");
    if (!short_form && !named && !IsDynamic(*job.node))
      ReportMapping(*job.node, "an element of jobs has `job`, `deployment` or `template`");
    for (const Node* step : pipeline::azure::StepsOf(*job.node)) CheckStep(*step);
  }

  void CheckStep(const Node& step) {
    const std::vector<const Member*> kinds = MembersOf(step, kSteps);
    if (kinds.size() > 1) {
      reporter_.Report(kSchemaViolation, kinds[1]->key_range,
                       fmt::format("a step that has {} cannot have {}", kinds[0]->key, kinds[1]->key));
    } else if (kinds.empty() && !IsDynamic(step) && !step.members().empty()) {
      const Member& first = step.members().front();
      // Under a condition, what no step looks like ends the expansion of a template with a message: `- "text": error`.
      if (step.members().size() == 1 && first.value->text() == "error") return;
      auto& found =
          reporter_.Report(kSchemaViolation, first.key_range, fmt::format("{} is no kind of step", first.key));
      const std::string_view near = NearestName(first.key, kSteps);
      found.finding.hint = near.empty() ? "a step has task, script, bash, pwsh, checkout, download, publish or template"
                                        : fmt::format("did you mean {}?", near);
    }
  }

  // Names that templates or expressions bring are not known here.
  bool IsOpen() const {
    const auto open = [](const JobPlace& job) { return static_cast<bool>(job.reference); };
    if (std::ranges::any_of(layout_.jobs, open)) return true;
    for (const std::string_view key : {"stages", "jobs"}) {
      const Node* list = root_.Find(key);
      if (list == nullptr) continue;
      for (const Node* each : list->elements())
        if (!each->is(Kind::kObject) || IsDynamic(*each)) return true;
    }
    return false;
  }

  void CheckDependencies() {
    if (IsOpen()) return;
    std::unordered_map<std::string, std::size_t> jobs;
    const auto key = [](std::size_t stage, std::string_view name) {
      return std::to_string(stage) + '/' + std::string(name);
    };
    for (std::size_t i = 0; i < layout_.jobs.size(); ++i)
      jobs.emplace(key(layout_.jobs[i].stage_index, layout_.jobs[i].name.value), i);
    References references(layout_.jobs.size());
    for (std::size_t i = 0; i < layout_.jobs.size(); ++i) {
      const JobPlace& job = layout_.jobs[i];
      for (const Text& need : pipeline::ScalarsOf(pipeline::FindPath(job.node, {"dependsOn"}))) {
        const auto found = jobs.find(key(job.stage_index, need.value));
        if (found != jobs.end())
          references[i].push_back(found->second);
        else if (!need.value.contains("$") && !need.value.empty())
          reporter_.Report(kSchemaViolation, need.range,
                           fmt::format("dependsOn names the job {}, which is not there", need.value));
      }
    }
    for (const auto& cycle : CyclesOf(references)) {
      const Text& name = layout_.jobs[cycle.front()].name;
      reporter_.Report(kSchemaViolation, name.range, fmt::format("dependsOn of {} leads back to it", name.value));
    }
    CheckStages();
  }

  void CheckStages() {
    std::unordered_map<std::string_view, std::size_t> stages;
    for (std::size_t i = 0; i < layout_.stages.size(); ++i) stages.emplace(layout_.stages[i].name.value, i);
    References references(layout_.stages.size());
    for (std::size_t i = 0; i < layout_.stages.size(); ++i) {
      for (const Text& need : pipeline::ScalarsOf(pipeline::FindPath(layout_.stages[i].node, {"dependsOn"}))) {
        const auto found = stages.find(need.value);
        if (found != stages.end())
          references[i].push_back(found->second);
        else if (!need.value.contains("$") && !need.value.empty())
          reporter_.Report(kSchemaViolation, need.range,
                           fmt::format("dependsOn names the stage {}, which is not there", need.value));
      }
    }
    for (const auto& cycle : CyclesOf(references)) {
      const Text& name = layout_.stages[cycle.front()].name;
      reporter_.Report(kSchemaViolation, name.range, fmt::format("dependsOn of {} leads back to it", name.value));
    }
  }

  const Node& root_;
  pipeline::azure::Layout layout_;
  Reporter& reporter_;
};

}  // namespace

void CheckAzureSchema(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kAzure || !pipeline::IsMapping(file.definition.root())) return;
  AzureSchema(*file.definition.root(), reporter).Check();
}

}  // namespace pipeseal::audit::document
