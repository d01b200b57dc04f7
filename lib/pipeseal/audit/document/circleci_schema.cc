// DOC06 for CircleCI (documentation: "Configuration reference").
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeseal/audit/document/platform_schema.h"
#include "pipeseal/audit/document/reference_cycle.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/circleci/definition.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::circleci::Definition;
using pipeline::circleci::FormOf;
using pipeline::circleci::Invocation;
using pipeline::circleci::StepForm;

constexpr std::string_view kStates[] = {"success", "failed", "canceled", "unauthorized", "not_run", "terminal"};
constexpr std::string_view kSteps[] = {"run",
                                       "checkout",
                                       "setup_remote_docker",
                                       "save_cache",
                                       "restore_cache",
                                       "deploy",
                                       "store_artifacts",
                                       "store_test_results",
                                       "persist_to_workspace",
                                       "attach_workspace",
                                       "add_ssh_keys",
                                       "when",
                                       "unless"};
constexpr std::string_view kLinuxSizes[] = {"small", "medium", "medium+", "large", "xlarge", "2xlarge", "2xlarge+"};
constexpr std::string_view kMacBegins[] = {"macos.", "m1.", "m2pro.", "m4pro.", "m1", "m2", "m4"};

bool IsIn(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }
bool Begins(std::string_view text, auto& begins) {
  return std::ranges::any_of(begins, [&](std::string_view begin) { return text.starts_with(begin); });
}

// Runners of one's own ("namespace/class") and values of parameters can be anything.
bool IsOpen(std::string_view value) { return value.contains('/') || value.contains("<<"); }
bool IsLinuxSize(std::string_view size) { return IsIn(size, kLinuxSizes) || size.starts_with("arm."); }

class CircleCiSchema {
 public:
  CircleCiSchema(const Node& root, Reporter& reporter) : root_(root), definition_(root), reporter_(reporter) {}

  void Check() {
    if (const Node* executors = root_.Find("executors"))
      for (const Member& executor : executors->members()) CheckExecutor(*executor.value);
    if (const Node* jobs = root_.Find("jobs"))
      for (const Member& job : jobs->members()) CheckJob(job);
    if (const Node* commands = root_.Find("commands"))
      for (const Member& command : commands->members()) CheckSteps(command.value->Find("steps"), 0);
    for (const Invocation& each : definition_.invocations()) CheckInvocation(each);
    CheckRequirements();
  }

 private:
  void Report(const SourceRange& where, std::string message, std::string hint = {}) {
    reporter_.Report(kSchemaViolation, where, std::move(message)).finding.hint = std::move(hint);
  }

  void CheckJob(const Member& job) {
    CheckName(job);
    if (!pipeline::IsMapping(job.value)) return;
    CheckExecutor(*job.value);
    const bool other_type = job.value->Find("type") != nullptr;  // approval, release, no-op and the like have no steps
    if (pipeline::FindMember(job.value, "steps") == nullptr && !other_type)
      Report(job.key_range, fmt::format("{} has no steps", job.key));
    CheckSteps(job.value->Find("steps"), 0);
    const Node* executor = job.value->Find("executor");
    const Text name = pipeline::IsMapping(executor) ? pipeline::TextAt(executor, "name") : Text::Of(executor);
    if (name && !IsOpen(name.value) && definition_.FindExecutor(name.value) == nullptr)
      Report(name.range, fmt::format("{} is none of the executors", name.value));
  }

  // Letters, digits, blanks, '-' and '_'; orbs and workflows refer to it by that. A '.' is taken in practice.
  void CheckName(const Member& job) {
    const auto fits = [](char c) {
      return IsAsciiAlphanumeric(c) || std::string_view(" -_./@+").contains(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto wrong = std::ranges::find_if_not(job.key, fits);
    if (wrong != job.key.end() && !job.key.contains("<<"))
      Report(job.key_range, fmt::format("'{}' cannot be part of the name of a job", *wrong),
             "use letters, digits, '-' and '_'");
  }

  void CheckExecutor(const Node& node) {
    const Text outer = pipeline::TextAt(&node, "resource_class");
    const Node* machine = node.Find("machine");
    const Text inner = pipeline::TextAt(machine, "resource_class");
    if (outer && inner) return Report(outer.range, "resource_class stands here and in `machine`", "leave one of them");
    const Text& size = outer ? outer : inner;
    if (const Node* macos = node.Find("macos");
        pipeline::IsMapping(macos) && pipeline::FindMember(macos, "xcode") == nullptr)
      Report(pipeline::KeyAt(&node, "macos").range, "macos has no xcode");
    if (!size || IsOpen(size.value)) return;
    const bool windows = size.value.starts_with("windows.");
    const bool mac = Begins(size.value, kMacBegins);
    if (node.Find("docker") != nullptr && !IsLinuxSize(size.value))
      return Report(size.range, fmt::format("{} is no resource class of docker executors", size.value));
    if (node.Find("macos") != nullptr && !mac)
      return Report(size.range, fmt::format("{} is no resource class of macOS executors", size.value));
    if (machine == nullptr) return;
    const Text image = pipeline::TextAt(machine, "image");
    if (mac)
      Report(size.range, fmt::format("{} is a resource class of macOS executors", size.value));
    else if (windows && image && !IsOpen(image.value) && !image.value.starts_with("windows"))
      Report(size.range,
             fmt::format("{} is a class of Windows machines, and the image is {}", size.value, image.value));
    else if (!windows && image.value.starts_with("windows-") && IsLinuxSize(size.value))
      Report(size.range, fmt::format("{} is a class of Linux machines, and the image is {}", size.value, image.value));
  }

  void CheckSteps(const Node* steps, std::size_t depth) {
    constexpr std::size_t kDepth = 16;
    if (steps == nullptr || depth > kDepth) return;
    for (const Node* step : steps->elements()) {
      const StepForm form = FormOf(*step);
      if (!form.name || form.name.value.contains("<<")) continue;
      if (form.name == "when" || form.name == "unless")
        CheckSteps(pipeline::FindPath(form.value, {"steps"}), depth + 1);
      else if (!IsIn(form.name.value, kSteps) && definition_.FindCommand(form.name.value) == nullptr)
        CheckElement(form.name, "command");
    }
  }

  // A command or job that is not of this file is one of an orb, whose alias is there.
  void CheckElement(const Text& name, std::string_view what) {
    if (name.value.contains('/')) {
      if (definition_.OrbOf(name.value) == nullptr)
        Report(name.range, fmt::format("{} is of an orb that is not among the orbs of this file", name.value));
      return;
    }
    const std::string_view near = NearestName(name.value, kSteps);
    const bool command = what == "command" && !near.empty();
    Report(name.range, fmt::format("{} is no {} of this file", name.value, what),
           command ? fmt::format("did you mean {}?", near) : std::string());
  }

  void CheckInvocation(const Invocation& each) {
    if (each.approval || each.job.value.contains("<<") || definition_.FindJob(each.job.value) != nullptr) return;
    const Text type = pipeline::TextAt(each.options, "type");
    // A file without jobs is put together with one that has them.
    if (type || root_.Find("jobs") == nullptr) return;
    CheckElement(each.job, "job");
  }

  void CheckRequirements() {
    const auto invocations = definition_.invocations();
    std::unordered_map<std::string, std::size_t> by_name;
    const auto key = [](const Text& workflow, std::string_view name) {
      return std::string(workflow.value) + '\n' + std::string(name);
    };
    bool open = false;  // names of a matrix are made of its values
    for (std::size_t i = 0; i < invocations.size(); ++i) {
      by_name.emplace(key(invocations[i].workflow, invocations[i].name.value), i);
      if (const Text alias = pipeline::TextAt(pipeline::FindPath(invocations[i].options, {"matrix"}), "alias"))
        by_name.emplace(key(invocations[i].workflow, alias.value), i);
      open |=
          pipeline::FindPath(invocations[i].options, {"matrix"}) != nullptr || invocations[i].name.value.contains("<<");
    }
    References references(invocations.size());
    for (std::size_t i = 0; i < invocations.size(); ++i) {
      const Node* list = pipeline::FindPath(invocations[i].options, {"requires"});
      for (const Node* each : list == nullptr ? std::span<const Node* const>() : list->elements()) {
        const StepForm form = FormOf(*each);
        for (const Text& state : pipeline::ScalarsOf(form.value))
          if (!IsIn(state.value, kStates))
            Report(state.range, fmt::format("{} is no state of a job", state.value), StateHint(state.value));
        const auto found = by_name.find(key(invocations[i].workflow, form.name.value));
        if (found != by_name.end())
          references[i].push_back(found->second);
        else if (form.name && !open && !form.name.value.contains("<<"))
          Report(form.name.range, fmt::format("requires names {}, which this workflow does not run", form.name.value));
      }
    }
    for (const auto& cycle : CyclesOf(references)) {
      const Text& name = invocations[cycle.front()].name;
      Report(name.range, fmt::format("requires of {} leads back to it", name.value));
    }
  }

  static std::string StateHint(std::string_view state) {
    const std::string_view near = NearestName(state, kStates);
    return near.empty() ? "success, failed, canceled, unauthorized, not_run or terminal"
                        : fmt::format("did you mean {}?", near);
  }

  const Node& root_;
  Definition definition_;
  Reporter& reporter_;
};

}  // namespace

void CheckCircleCiSchema(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kCircleCi || !pipeline::IsMapping(file.definition.root()))
    return;
  CircleCiSchema(*file.definition.root(), reporter).Check();
}

}  // namespace pipeseal::audit::document
