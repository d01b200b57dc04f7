// INJ08: parameters that become part of a script before it runs.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/pipeline/argo/workflow.h"

namespace pipeseal::audit::injection {
namespace {

using encoding::Node;
using pipeline::Script;
using pipeline::Text;
using pipeline::argo::Call;
using pipeline::argo::Run;
using pipeline::argo::Substitution;
using pipeline::argo::Workflow;
using pipeline::kubernetes::At;
using pipeline::kubernetes::ElementsOf;
using pipeline::kubernetes::Resource;

constexpr std::string_view kOfWorkflow = "workflow.parameters.", kOfTemplate = "inputs.parameters.";

// Who chooses a parameter's value.
enum class Origin : std::uint8_t {
  kKnown,     // the file says it
  kUnknown,   // whoever submits the workflow, or calls the template from elsewhere
  kFreeText,  // whoever sends the event
};

// Parameters of the workflow that events fill, by name.
using Names = std::unordered_set<std::string_view>;
// What a template itself says its inputs are.
using Defaults = std::unordered_map<std::string_view, Origin>;

// The names of parameters that a Sensor's trigger fills: dest "spec.arguments.parameters.0.value".
void AddSensorNames(const Node& trigger, Names& out) {
  for (const std::string_view key : {"k8s", "argoWorkflow"}) {
    const Node* made = At(&trigger, {"template", key});
    const auto parameters = ElementsOf(At(made, {"source", "resource", "spec", "arguments", "parameters"}));
    for (const Node* filled : ElementsOf(At(made, {"parameters"}))) {
      constexpr std::string_view kBegin = "spec.arguments.parameters.";
      const std::string_view to = Text::Of(filled->Find("dest")).value;
      if (!to.starts_with(kBegin)) continue;
      std::size_t index = 0;
      for (const char c : to.substr(kBegin.size())) {
        if (c < '0' || c > '9' || index > parameters.size()) break;
        index = index * 10 + static_cast<std::size_t>(c - '0');
      }
      if (index < parameters.size()) out.insert(Text::Of(parameters[index]->Find("name")).value);
    }
  }
}

// Events fill a workflow's parameters by Sensors and WorkflowEventBindings of the same file.
Names NamesOfEvents(const std::vector<Resource>& resources) {
  Names out;
  for (const Resource& resource : resources) {
    if (resource.Is("Sensor"))
      for (const Node* trigger : ElementsOf(At(resource.node, {"spec", "triggers"}))) AddSensorNames(*trigger, out);
    if (!resource.Is("WorkflowEventBinding")) continue;
    for (const Node* parameter : ElementsOf(At(resource.node, {"spec", "submit", "arguments", "parameters"})))
      if (At(parameter, {"valueFrom", "event"}) != nullptr) out.insert(Text::Of(parameter->Find("name")).value);
  }
  return out;
}

class WorkflowCheck {
 public:
  WorkflowCheck(const AuditedFile& file, const Workflow& workflow, const Names& events, Reporter& reporter)
      : file_(file), workflow_(workflow), events_(events), reporter_(reporter) {}

  void Check() {
    const std::vector<const Node*> templates = pipeline::argo::TemplatesOf(workflow_);
    for (const Node* each : templates) ReadCalls(*each);
    for (const Node* each : templates) CheckTemplate(*each);
  }

 private:
  // "template/parameter", with the worst of what its callers give.
  static std::string KeyOf(std::string_view task_template, std::string_view parameter) {
    return fmt::format("{}/{}", task_template, parameter);
  }

  Origin OriginOf(const Text& value) const {
    Origin worst = Origin::kKnown;
    for (const Substitution& each : pipeline::argo::SubstitutionsOf(value.value)) {
      Origin origin = Origin::kKnown;  // names and numbers of the workflow, items of lists
      if (each.path.starts_with(kOfWorkflow)) {
        origin = events_.contains(each.path.substr(kOfWorkflow.size())) ? Origin::kFreeText : Origin::kUnknown;
      } else if (each.path.starts_with(kOfTemplate) || each.path.contains(".outputs.") || each.path.starts_with('=')) {
        origin = Origin::kUnknown;
      }
      worst = std::max(worst, origin);
    }
    return worst;
  }

  void ReadCalls(const Node& task_template) {
    for (const Call& call : pipeline::argo::CallsOf(*file_.definition.yaml(), task_template)) {
      const Text name = Text::Of(call.node->Find("template"));
      if (!name) continue;
      called_.insert(name.value);
      for (const Node* argument : ElementsOf(At(call.node, {"arguments", "parameters"}))) {
        const Text value = Text::Of(argument->Find("value"));
        const Origin origin = value ? OriginOf(value) : Origin::kUnknown;
        Origin& known =
            given_.try_emplace(KeyOf(name.value, Text::Of(argument->Find("name")).value), origin).first->second;
        known = std::max(known, origin);
      }
    }
  }

  void CheckTemplate(const Node& task_template) {
    const std::string_view name = Text::Of(task_template.Find("name")).value;
    Defaults defaults;
    for (const Node* input : ElementsOf(At(&task_template, {"inputs", "parameters"})))
      if (const Text value = Text::Of(input->Find("value")))
        defaults.try_emplace(Text::Of(input->Find("name")).value, OriginOf(value));
    for (const Run& run : pipeline::argo::RunsOf(task_template))
      for (const Script& script : pipeline::argo::ScriptsOf(*run.node)) CheckScript(name, defaults, script);
  }

  void CheckScript(std::string_view task_template, const Defaults& defaults, const Script& script) {
    std::unordered_set<std::string_view> told;
    for (const Substitution& each : pipeline::argo::SubstitutionsOf(script.text.value)) {
      if (!told.insert(each.path).second) continue;
      Origin origin = Origin::kKnown;
      if (each.path.starts_with(kOfTemplate))
        origin = OriginOfInput(task_template, defaults, each.path.substr(kOfTemplate.size()));
      else if (each.path.starts_with(kOfWorkflow))
        origin = events_.contains(each.path.substr(kOfWorkflow.size())) ? Origin::kFreeText : Origin::kUnknown;
      if (origin != Origin::kKnown) Report(script, each, origin);
    }
  }

  // A template that nothing of the file calls is called from elsewhere, or is where the workflow begins.
  Origin OriginOfInput(std::string_view task_template, const Defaults& defaults, std::string_view parameter) const {
    if (const auto at = given_.find(KeyOf(task_template, parameter)); at != given_.end()) return at->second;
    if (const auto at = defaults.find(parameter); at != defaults.end()) return at->second;
    return called_.contains(task_template) ? Origin::kKnown : Origin::kUnknown;
  }

  void Report(const Script& script, const Substitution& each, Origin origin) {
    const SourceRange where =
        file_.definition.FirstLine(file_.definition.RangeIn(script.text, each.offset, each.length));
    const bool event = origin == Origin::kFreeText;
    auto& found = reporter_.Report(kArgoParameter, where,
                                   fmt::format("'{}' is part of the script: {} writes code", each.path,
                                               event ? "whoever sends the event" : "whoever gives it"));
    found.finding.hint = "give it to the container in env, and read the variable in quotes";
    if (event) return;
    found.finding.severity = Severity::kNote;
    found.confidence = Confidence::kLow;
    // Who submits a Workflow writes all of it anyway.
    found.profile = workflow_.resource.Is("Workflow") && !workflow_.outsider ? Profile::kAudit : Profile::kReview;
  }

  const AuditedFile& file_;
  const Workflow& workflow_;
  const Names& events_;
  Reporter& reporter_;
  std::unordered_map<std::string, Origin> given_;
  Names called_;
};

}  // namespace

void CheckArgo(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kArgo || file.definition.yaml() == nullptr) return;
  const Names events = NamesOfEvents(pipeline::kubernetes::ResourcesOf(*file.definition.yaml()));
  for (const Workflow& workflow : pipeline::argo::WorkflowsOf(*file.definition.yaml()))
    WorkflowCheck(file, workflow, events, reporter).Check();
}

}  // namespace pipeseal::audit::injection
