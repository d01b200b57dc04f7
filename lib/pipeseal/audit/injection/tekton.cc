// INJ07: parameters and values of events that become part of a script before it runs.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/pipeline/kubernetes/resource.h"
#include "pipeseal/pipeline/tekton/events.h"
#include "pipeseal/pipeline/tekton/reader.h"
#include "pipeseal/pipeline/tekton/substitution.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using encoding::Node;
using pipeline::Pipeline;
using pipeline::Script;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Text;
using pipeline::Trigger;
using pipeline::Trust;
using pipeline::VariableRead;
using pipeline::kubernetes::At;
using pipeline::kubernetes::ElementsOf;
using pipeline::kubernetes::Resource;
using pipeline::tekton::Substitution;

// Where a parameter's value comes from.
enum class Origin : std::uint8_t {
  kKnown,     // the file says it, or nobody chooses it
  kUnknown,   // of whoever uses the task
  kFreeText,  // of whoever causes the event
};

struct Source {
  Origin origin = Origin::kUnknown;
  std::string_view path{};  // of the event, for kFreeText
};
using Sources = std::unordered_map<std::string_view, Source>;

// What "$(params.x)" means at a place: the nearest that says it.
struct Scope {
  const Sources& own;
  const Sources* outer = nullptr;

  Source Find(std::string_view name) const {
    if (const auto at = own.find(name); at != own.end()) return at->second;
    if (outer == nullptr) return {};
    const auto at = outer->find(name);
    return at == outer->end() ? Source{} : at->second;
  }
};

// Values that a list of parameters gives, by what they are made of.
class Flow {
 public:
  // `outer`: what "$(params.x)" means where the values stand.
  static Source SourceOf(const Text& value, const Sources& outer) {
    for (const VariableRead& read : pipeline::FencedReads(value.value, "{{", "}}"))
      if (pipeline::tekton::IsFreeText(read.name)) return {Origin::kFreeText, read.name};
    Source found{Origin::kKnown};
    for (const Substitution& each : pipeline::tekton::SubstitutionsOf(value.value)) {
      if (pipeline::tekton::IsFreeText(each.path)) return {Origin::kFreeText, each.path};
      const std::string_view name = each.parameter();
      const auto at = outer.find(name);
      const Source source = name.empty() ? Source{} : at == outer.end() ? Source{} : at->second;
      if (source.origin > found.origin) found = source;
    }
    return found;
  }

  static void Add(const Node* parameters, const Sources& outer, Sources& out) {
    for (const Node* parameter : ElementsOf(parameters)) {
      const Text name = Text::Of(parameter->Find("name")), value = Text::Of(parameter->Find("value"));
      if (name) out[name.value] = value ? SourceOf(value, outer) : Source{Origin::kKnown};
    }
  }
};

// Parameters whose values cannot be any text: lists, objects, and those of a few values.
std::unordered_set<std::string_view> HarmlessParameters(const Node& spec) {
  std::unordered_set<std::string_view> out;
  for (const Node* parameter : ElementsOf(spec.Find("params"))) {
    const Text type = Text::Of(parameter->Find("type"));
    if (parameter->Find("enum") != nullptr || type == "array" || type == "object")
      out.insert(Text::Of(parameter->Find("name")).value);
  }
  return out;
}

class TektonCheck {
 public:
  TektonCheck(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  void Check() {
    const std::vector<Resource> resources = pipeline::kubernetes::ResourcesOf(*file_.definition.yaml());
    for (const Resource& resource : resources) CheckBindings(resource);
    for (const Resource& resource : resources) CheckResource(resource);
  }

 private:
  // What bindings of the file give to trigger templates.
  void CheckBindings(const Resource& resource) {
    if (!resource.kind.value.ends_with("TriggerBinding")) return;
    Sources bound;
    Flow::Add(At(resource.node, {"spec", "params"}), {}, bound);
    for (const auto& [name, source] : bound)
      if (source.origin == Origin::kFreeText) templates_[name] = source;
  }

  void CheckResource(const Resource& resource) {
    if (!resource.group().ends_with("tekton.dev")) return;
    const Node* spec = resource.node->Find("spec");
    if (spec == nullptr) return;
    if (resource.Is("TriggerTemplate")) {
      for (const Node* made : ElementsOf(spec->Find("resourcetemplates")))
        if (const Node* inner = made->Find("spec")) CheckRun(*inner, templates_);
      return;
    }
    ReadEvents(resource);
    if (resource.Is("PipelineRun") || resource.Is("TaskRun")) return CheckRun(*spec, {});
    if (resource.Is("Pipeline")) return CheckTasks(*spec, {});
    if (resource.Is("Task") || resource.Is("ClusterTask")) CheckSteps(*spec, {nothing_});
    if (resource.Is("StepAction")) CheckStep(*spec, {nothing_}, HarmlessParameters(*spec));
  }

  void ReadEvents(const Resource& resource) {
    const std::vector<Trigger> triggers = pipeline::tekton::TriggersOf(*file_.definition.yaml(), resource);
    as_code_ = !triggers.empty();
    outsiders_ = std::ranges::any_of(triggers, [](const Trigger& each) { return each.trust == Trust::kUntrusted; });
  }

  void CheckRun(const Node& spec, const Sources& outer) {
    Sources sources;
    Flow::Add(spec.Find("params"), outer, sources);
    if (const Node* task = spec.Find("taskSpec")) CheckSteps(*task, {sources});
    if (const Node* pipeline = spec.Find("pipelineSpec")) CheckTasks(*pipeline, sources);
  }

  // A pipeline's parameters are seen in its tasks too, where those have none of that name.
  void CheckTasks(const Node& spec, const Sources& outer) {
    for (const std::string_view key : {"tasks", "finally"}) {
      for (const Node* task : ElementsOf(spec.Find(key))) {
        const Node* inner = task->Find("taskSpec");
        if (inner == nullptr) continue;
        Sources sources;
        Flow::Add(task->Find("params"), outer, sources);
        CheckSteps(*inner, {sources, &outer});
      }
    }
  }

  void CheckSteps(const Node& spec, const Scope& sources) {
    const auto harmless = HarmlessParameters(spec);
    for (const Node* step : ElementsOf(spec.Find("steps"))) CheckStep(*step, sources, harmless);
  }

  void CheckStep(const Node& step, const Scope& sources, const std::unordered_set<std::string_view>& harmless) {
    for (const Script& script : pipeline::tekton::ScriptsOf(step)) {
      CheckValues(script);
      CheckParameters(script, sources, harmless);
    }
  }

  // "{{ body.pull_request.title }}": only runs of Pipelines as Code have it replaced.
  void CheckValues(const Script& script) {
    if (!as_code_) return;
    for (const VariableRead& read : pipeline::FencedReads(script.text.value, "{{", "}}"))
      if (pipeline::tekton::IsFreeText(read.name)) ReportFreeText(script, read.offset, read.length, read.name);
  }

  void CheckParameters(const Script& script, const Scope& sources,
                       const std::unordered_set<std::string_view>& harmless) {
    std::unordered_set<std::string_view> told;
    std::vector<Substitution> unknown;
    for (const Substitution& each : pipeline::tekton::SubstitutionsOf(script.text.value)) {
      const std::string_view name = each.parameter();
      if (name.empty() || harmless.contains(name) || !told.insert(name).second) continue;
      const Source source = sources.Find(name);
      if (source.origin == Origin::kFreeText) ReportFreeText(script, each.offset, each.length, source.path);
      if (source.origin == Origin::kUnknown) unknown.push_back(each);
    }
    if (!unknown.empty()) ReportParameters(script, unknown);
  }

  SourceRange Place(const Script& script, std::size_t offset, std::size_t length) const {
    return file_.definition.FirstLine(file_.definition.RangeIn(script.text, offset, length));
  }

  void ReportFreeText(const Script& script, std::size_t offset, std::size_t length, std::string_view path) {
    auto& found = reporter_.Report(kTektonParameter, Place(script, offset, length),
                                   fmt::format("'{}' has the text of '{}', and is part of the script",
                                               script.text.value.substr(offset, length), path));
    // Whoever may push could change the script itself, but not what it was reviewed as.
    if (as_code_ && !outsiders_) found.finding.severity = Severity::kWarning;
    found.finding.hint = "give it to the step in env, and read the variable in quotes";
  }

  // Once a script, at the first of them: tasks of catalogs do it with all of theirs.
  void ReportParameters(const Script& script, const std::vector<Substitution>& pasted) {
    const Substitution& first = pasted.front();
    const std::string more = pasted.size() > 1 ? fmt::format(" and {} more", pasted.size() - 1) : std::string();
    auto& found =
        reporter_.Report(kTektonParameter, Place(script, first.offset, first.length),
                         fmt::format("the parameter '{}'{} is pasted into the script: whoever gives it writes code",
                                     first.parameter(), more));
    found.finding.severity = Severity::kNote;
    found.profile = Profile::kReview;
    found.confidence = Confidence::kLow;
    found.finding.hint = "give it to the step in env, and read the variable in quotes";
  }

  const Sources nothing_{};
  const AuditedFile& file_;
  Reporter& reporter_;
  Sources templates_;       // of parameters of trigger templates
  bool as_code_ = false;    // Pipelines as Code starts the resource
  bool outsiders_ = false;  // for events that anybody causes
};

}  // namespace

void CheckTekton(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kTekton || file.definition.yaml() == nullptr) return;
  TektonCheck(file, reporter).Check();
}

}  // namespace pipeseal::audit::injection
