#include "pipeseal/audit/document/github_semantics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeseal/audit/document/github_schema.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/semantics.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::document {
namespace {

using pipeline::File;
using pipeline::Text;
using pipeline::github::Job;
using pipeline::github::Step;
using pipeline::github::Uses;
using pipeline::github::semantics::Library;
using pipeline::github::semantics::Problem;

class ProjectLibrary : public Library {
 public:
  ProjectLibrary(const AuditedFile& from, const Project& project) : from_(from), project_(project) {}

  const File* FindWorkflow(std::string_view path) const override {
    const Uses uses = pipeline::github::ParseUses(path);
    return DefinitionOf(project_.Find(from_, uses.path));
  }
  const File* FindAction(std::string_view path) const override {
    return DefinitionOf(project_.FindAction(from_, path));
  }
  bool HasRunner(std::string_view label) const override {
    return std::ranges::any_of(project_.settings().self_hosted_labels,
                               [&](const std::string& each) { return AsciiCaseEqual(each, label); });
  }

 private:
  static const File* DefinitionOf(const AuditedFile* file) { return file == nullptr ? nullptr : &file->definition; }

  const AuditedFile& from_;
  const Project& project_;
};

// Where something is told already: places of findings by where they begin.
class ToldPlaces {
 public:
  explicit ToldPlaces(const Reporter& reporter) {
    for (const AuditFinding& each : reporter.findings())
      if (each.rule == &kSchemaViolation) Add(each.finding.locations.front().range);
  }

  void Add(const SourceRange& range) {
    std::size_t& length = places_[range.begin.offset];
    length = std::max(length, std::max<std::size_t>(range.length, 1));
  }

  // A place that is told covers the beginning of the range, or begins in it.
  bool Cover(const SourceRange& range) const {
    const std::size_t begin = range.begin.offset;
    const auto next = places_.upper_bound(begin);
    if (next != places_.end() && next->first < begin + range.length) return true;
    return next != places_.begin() && std::prev(next)->first + std::prev(next)->second > begin;
  }

 private:
  std::map<std::size_t, std::size_t> places_;  // offset, length
};

void ReportAll(std::vector<Problem> problems, Reporter& reporter) {
  ToldPlaces told(reporter);
  for (Problem& problem : problems) {
    if (told.Cover(problem.where)) continue;
    told.Add(problem.where);
    const Rule& rule = problem.about == Problem::About::kDefinition ? kSchemaViolation : hygiene::kMisfeature;
    AuditFinding& finding = reporter.Report(rule, problem.where, std::move(problem.message));
    finding.finding.severity = problem.severity;
    finding.finding.hint = std::move(problem.hint);
    // What works after all, if not as it was meant, is for the reviewer.
    if (problem.severity != Severity::kError && finding.profile == Profile::kGate) finding.profile = Profile::kReview;
    if (problem.about == Problem::About::kEffect) finding.profile = Profile::kReview;
    if (problem.severity != Severity::kError) finding.confidence = Confidence::kMedium;
    if (problem.severity == Severity::kNote) finding.confidence = Confidence::kLow;
  }
}

// GitHub reads YAML 1.2, in which "<<" is a key like any other, and has no key of that name.
void CheckMergeKeys(const File& file, Reporter& reporter) {
  for (const SourceRange& key : file.yaml()->merge_keys()) {
    if (reporter.Has(kSchemaViolation, key)) continue;
    reporter.Report(kSchemaViolation, key, "GitHub does not merge mappings with '<<'").finding.hint =
        "Write the members out; an alias can stand for the whole mapping";
  }
}

// Tells at a call what is wrong with the file of this repository that is called: there it breaks.
class CalleeCheck {
 public:
  CalleeCheck(const AuditedFile& file, const Project& project, Reporter& reporter)
      : file_(file), project_(project), reporter_(reporter) {}

  void CheckSteps(const std::vector<Step>& steps) {
    for (const Step& step : steps)
      if (step.called.is_local()) Check(step.uses, project_.FindAction(file_, step.uses.value), "action");
  }

  void CheckJob(const Job& job) {
    if (job.called.is_local()) Check(job.uses, project_.Find(file_, job.called.path), "reusable workflow");
  }

 private:
  void Check(const Text& uses, const AuditedFile* callee, std::string_view what) {
    if (callee == nullptr || callee == &file_) return;
    const auto [at, is_new] = faults_.try_emplace(callee);
    if (is_new) at->second = WorstFault(*callee);
    if (at->second.message.empty()) return;
    const SourceRange where = file_.definition.FirstLine(uses.range);
    if (reporter_.Has(kSchemaViolation, where)) return;
    AuditFinding& finding =
        reporter_.Report(kSchemaViolation, where,
                         fmt::format("The {} '{}' is {}: {}", what, uses.value,
                                     at->second.breaks ? "broken" : "not as it should be", at->second.message));
    if (at->second.breaks) return;
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
  }

  // What is only doubtful there breaks no call.
  struct Fault {
    std::string message{};  // empty: there is none
    bool breaks = false;
  };
  Fault WorstFault(const AuditedFile& callee) const {
    if (callee.definition.workflow() == nullptr && callee.definition.action() == nullptr)
      return {"it is no mapping", true};
    Reporter scratch(callee.name());
    CheckGitHubSchema(callee, project_, scratch);
    ReportAll(FindProblems(callee.definition, ProjectLibrary(callee, project_)), scratch);
    Fault worst;
    for (const AuditFinding& each : scratch.findings()) {
      if (each.rule != &kSchemaViolation || each.finding.severity == Severity::kNote) continue;
      const bool breaks = each.finding.severity == Severity::kError && each.profile == Profile::kGate;
      if (worst.message.empty() || (breaks && !worst.breaks)) worst = {each.finding.message, breaks};
    }
    return worst;
  }

  const AuditedFile& file_;
  const Project& project_;
  Reporter& reporter_;
  std::unordered_map<const AuditedFile*, Fault> faults_;
};

}  // namespace

void CheckGitHubSemantics(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  const pipeline::github::Action* action = file.definition.action();
  if (workflow == nullptr && action == nullptr) return;
  CheckMergeKeys(file.definition, reporter);
  ReportAll(FindProblems(file.definition, ProjectLibrary(file, project)), reporter);
  CalleeCheck callees(file, project, reporter);
  if (action != nullptr) callees.CheckSteps(action->steps);
  if (workflow == nullptr) return;
  for (const Job& job : workflow->jobs) {
    callees.CheckJob(job);
    callees.CheckSteps(job.steps);
  }
}

}  // namespace pipeseal::audit::document
