// INJ10: values of the pipeline in commands, directly and through parameters of jobs and commands.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/audit/injection/evaluated_read.h"
#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/pipeline/circleci/definition.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::VariableRead;
using pipeline::circleci::Definition;
using pipeline::circleci::FormOf;
using pipeline::circleci::Invocation;
using pipeline::circleci::StepForm;

// CircleCI documentation: "Pipeline values". What an event carries is whatever its sender wrote.
constexpr std::string_view kEventPrefixes[] = {"pipeline.event.", "pipeline.trigger_parameters."};
constexpr std::string_view kCommitTexts[] = {"pipeline.git.commit.subject", "pipeline.git.commit.body",
                                             "pipeline.git.commit.author_name", "pipeline.git.commit.author_email"};
constexpr std::string_view kRefs[] = {"pipeline.git.branch", "pipeline.git.tag"};
constexpr std::string_view kParameter = "pipeline.parameters.";
constexpr std::string_view kOwnParameter = "parameters.";
// Ends of names of values that can hold no code.
constexpr std::string_view kHarmless[] = {".id", ".number", ".sha",  ".is_default", ".draft",  ".type",   ".action",
                                          "_id", ".url",    "_time", "_at",         ".merged", ".private"};
constexpr std::string_view kEvaluated[] = {"CIRCLE_BRANCH", "CIRCLE_TAG", "CIRCLE_PR_USERNAME", "CIRCLE_PR_REPONAME",
                                           "CIRCLE_USERNAME"};
constexpr std::size_t kMaxDepth = 8;

bool IsIn(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }

enum class Danger { kNone, kCaller, kPusher, kSender };

class ParameterFlow {
 public:
  ParameterFlow(const AuditedFile& file, Reporter& reporter)
      : file_(file), reporter_(reporter), definition_(*file.definition.root()) {
    const Node* parameters = definition_.root().Find("parameters");
    if (parameters == nullptr) return;
    for (const Member& each : parameters->members())
      if (pipeline::TextAt(each.value, "type") == "string") free_texts_.insert(each.key);
  }

  void Check() {
    for (const Invocation& each : definition_.invocations())
      if (const Node* job = definition_.FindJob(each.job.value)) {
        VisitSteps(pipeline::FindPath(each.options, {"pre-steps"}), {}, 0);
        VisitSteps(StepsOf(*job), Given(*job, each.options, {}), 0);
        VisitSteps(pipeline::FindPath(each.options, {"post-steps"}), {}, 0);
      }
    // Jobs and commands that nothing here calls: a fragment, or an orb.
    for (const std::string_view section : {"jobs", "commands"})
      if (const Node* named = definition_.root().Find(section))
        for (const Member& member : named->members())
          VisitSteps(StepsOf(*member.value), Given(*member.value, nullptr, {}), 0);
  }

 private:
  using Values = std::unordered_map<std::string_view, Danger>;  // of the parameters of what is visited

  static const Node* StepsOf(const Node& owner) { return owner.is(Kind::kArray) ? &owner : owner.Find("steps"); }

  Danger DangerOf(std::string_view name, const Values& values) const {
    if (IsIn(name, kRefs)) return Danger::kPusher;
    if (IsIn(name, kCommitTexts)) return Danger::kSender;
    for (const std::string_view end : kHarmless)
      if (name.ends_with(end)) return Danger::kNone;
    for (const std::string_view prefix : kEventPrefixes)
      if (name.starts_with(prefix)) return Danger::kSender;
    if (name.starts_with(kParameter))
      return free_texts_.contains(name.substr(kParameter.size())) ? Danger::kCaller : Danger::kNone;
    if (!name.starts_with(kOwnParameter)) return Danger::kNone;
    const auto found = values.find(name.substr(kOwnParameter.size()));
    return found == values.end() ? Danger::kNone : found->second;
  }

  Danger DangerOfText(std::string_view text, const Values& values) const {
    Danger worst = Danger::kNone;
    for (const VariableRead& read : pipeline::AngledReads(text)) worst = std::max(worst, DangerOf(read.name, values));
    return worst;
  }

  // What a job or command gets of its parameters: what the call says, otherwise their defaults.
  Values Given(const Node& owner, const Node* arguments, const Values& outer) const {
    Values out;
    const Node* parameters = owner.Find("parameters");
    if (parameters == nullptr) return out;
    for (const Member& parameter : parameters->members()) {
      Text value = pipeline::TextAt(arguments, parameter.key);
      if (!value) value = pipeline::TextAt(parameter.value, "default");
      if (const Danger danger = DangerOfText(value.value, outer); danger != Danger::kNone)
        out.emplace(parameter.key, danger);
    }
    return out;
  }

  void VisitSteps(const Node* steps, const Values& values, std::size_t depth) {
    if (steps == nullptr || depth > kMaxDepth) return;
    for (const Node* step : steps->elements()) {
      if (budget_ == 0) return;
      --budget_;
      const StepForm form = FormOf(*step);
      if (form.name == "when" || form.name == "unless")
        VisitSteps(pipeline::FindPath(form.value, {"steps"}), values, depth + 1);
      else if (form.name == "run")
        CheckRun(pipeline::IsMapping(form.value) ? pipeline::TextAt(form.value, "command") : Text::Of(form.value),
                 values);
      else if (const Node* command = definition_.FindCommand(form.name.value))
        VisitSteps(command->Find("steps"), Given(*command, form.value, values), depth + 1);
    }
  }

  void CheckRun(const Text& command, const Values& values) {
    if (!command) return;
    for (const VariableRead& read : pipeline::AngledReads(command.value))
      if (const Danger danger = DangerOf(read.name, values); danger != Danger::kNone) Report(command, read, danger);
    if (!evaluated_.insert(command.range.begin.offset).second) return;
    for (const EvaluatedRead& read : EvaluatedReads(file_.definition, {command})) {
      if (!IsIn(read.name, kEvaluated)) continue;
      const SourceRange where = file_.definition.RangeIn(command, read.offset, read.length);
      auto& found =
          reporter_.Report(kCircleCiParameter, where,
                           fmt::format("${} is text of whoever pushed, and {} runs it", read.name, read.command));
      found.finding.severity = Severity::kError;
      found.finding.hint = "call the command without " + read.command + ", with the variable in quotes";
    }
  }

  void Report(const Text& command, const VariableRead& read, Danger danger) {
    const SourceRange where = file_.definition.RangeIn(command, read.offset, read.length);
    if (!reported_.insert(where.begin.offset).second) return;
    constexpr std::string_view kWho[] = {"", "whoever starts a pipeline by the API", "whoever names the branch",
                                         "whoever caused the event"};
    auto& found = reporter_.Report(kCircleCiParameter, where,
                                   fmt::format("<< {} >> is pasted into the command: {} decides what it says",
                                               read.name, kWho[static_cast<std::size_t>(danger)]));
    if (danger == Danger::kSender) found.finding.severity = Severity::kError;
    if (danger == Danger::kCaller) {
      found.finding.severity = Severity::kNote;
      found.confidence = Confidence::kMedium;
      found.profile = Profile::kReview;
    }
    found.finding.hint = "set a variable in `environment` to it, and read that in double quotes";
  }

  const AuditedFile& file_;
  Reporter& reporter_;
  Definition definition_;
  std::unordered_set<std::string_view> free_texts_;  // parameters of the pipeline that may hold anything
  std::unordered_set<std::size_t> reported_, evaluated_;
  std::size_t budget_ = 100'000;  // steps, commands followed
};

}  // namespace

void CheckCircleCi(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kCircleCi || !pipeline::IsMapping(file.definition.root()))
    return;
  ParameterFlow(file, reporter).Check();
}

}  // namespace pipeseal::audit::injection
