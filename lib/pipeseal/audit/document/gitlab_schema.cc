// DOC06 for GitLab CI (documentation: "CI/CD YAML syntax reference").
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/audit/document/platform_schema.h"
#include "pipeseal/audit/document/reference_cycle.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::document {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;
using pipeline::gitlab::Definition;
using pipeline::gitlab::Job;

constexpr std::size_t kMaxCandidates = 1000;  // of what somebody may have meant

bool Includes(const AuditedFile& file) {
  const Node* root = file.definition.root();
  return root != nullptr && root->Find("include") != nullptr;
}

// By its name, what GitLab begins with.
bool IsRoot(const AuditedFile& file) {
  const std::string_view name = file.name();
  return name == ".gitlab-ci.yml" || name.ends_with("/.gitlab-ci.yml");
}

// The file is a part of a definition that another file puts together: what it names is in the others.
bool IsFragment(const AuditedFile& file, const Project& project) {
  const std::string_view name = file.name();
  if (IsRoot(file)) return false;
  if (name.starts_with(".gitlab/") || name.contains("/.gitlab/")) return true;
  return std::ranges::any_of(project.files(), [&](const auto& other) {
    return other.get() != &file && other->definition.kind() == pipeline::FileKind::kGitLab && Includes(*other);
  });
}

class GitLabSchema {
 public:
  GitLabSchema(const AuditedFile& file, const Project& project, Reporter& reporter)
      : reporter_(reporter),
        definition_(*file.definition.yaml()),
        is_root_(IsRoot(file)),
        is_part_(definition_.has_includes() || IsFragment(file, project)) {}

  void Check() {
    if (definition_.root() == nullptr) return;
    for (const Job& job : definition_.jobs()) names_.push_back(job.name.value);
    if (names_.size() > kMaxCandidates) names_.resize(kMaxCandidates);
    CheckTopLevel();
    for (const Job& job : definition_.jobs()) CheckJob(job);
    CheckCycles("extends",
                [](const Job& job) { return pipeline::ScalarsOf(pipeline::FindPath(job.node, {"extends"})); });
    CheckCycles("needs", [](const Job& job) { return NeedsOf(job); });
  }

 private:
  // Other files of the project may have it; values of templates are only known when they are filled in.
  bool MayBeElsewhere(std::string_view name) const { return is_part_ || name.contains("$"); }

  void CheckTopLevel() {
    for (const Member& member : definition_.root()->members()) {
      if (member.value->is(Kind::kObject) || member.value->is(Kind::kNull) || member.key.starts_with('.')) continue;
      if (pipeline::gitlab::IsGlobalKeyword(member.key) || member.key == "types" || member.key.contains("$[["))
        continue;
      if (member.key == "<<" || !member.value->tag().empty()) continue;
      reporter_
          .Report(kSchemaViolation, member.key_range,
                  fmt::format("{} is no keyword, and a job is a mapping", member.key))
          .finding.hint = "jobs that only others use have a name that begins with '.'";
    }
  }

  static bool HasAny(const Job& job, std::initializer_list<std::string_view> keys) {
    return std::ranges::any_of(keys, [&](std::string_view key) { return job.Find({key}) != nullptr; });
  }

  void CheckJob(const Job& job) {
    for (const Text& base : pipeline::ScalarsOf(pipeline::FindPath(job.node, {"extends"})))
      if (definition_.Find(base.value) == nullptr && !MayBeElsewhere(base.value)) Unknown(base, "extends");
    if (job.hidden) return;
    const bool mirrors = pipeline::IsMapping(job.Find({"needs"}));  // the state of another pipeline
    if (!job.extends_unknown && !is_part_ && !mirrors && !HasAny(job, {"script", "trigger", "run", "release"}))
      Missing(job.name.range, fmt::format("{} has neither script nor trigger nor run", job.name.value));
    if (job.Find({"script"}) != nullptr && job.Find({"trigger"}) != nullptr)
      reporter_.Report(kSchemaViolation, job.name.range, fmt::format("{} has both script and trigger", job.name.value));
    for (const Text& need : NeedsOf(job))
      if (!IsKnownJob(need.value) && !MayBeElsewhere(need.value)) Unknown(need, "needs");
    for (const Text& need : pipeline::ScalarsOf(pipeline::FindPath(job.node, {"dependencies"})))
      if (!IsKnownJob(need.value) && !MayBeElsewhere(need.value)) Unknown(need, "dependencies");
    CheckStage(job);
  }

  // Jobs of a matrix go by "name: [values]", those of `parallel` by "name 1/5".
  bool IsKnownJob(std::string_view name) const {
    if (definition_.Find(name) != nullptr) return true;
    if (const auto matrix = name.find(": ["); matrix != std::string_view::npos)
      return definition_.Find(name.substr(0, matrix)) != nullptr;
    const auto number = name.rfind(' ');
    return number != std::string_view::npos && name.substr(number).contains('/') &&
           definition_.Find(name.substr(0, number)) != nullptr;
  }

  void CheckStage(const Job& job) {
    const Text stage = pipeline::TextAt(job.node, "stage");
    const Node* stages = definition_.TopLevel("stages");
    if (!stage || stage.value == ".pre" || stage.value == ".post" || MayBeElsewhere(stage.value)) return;
    if (stages_.empty()) {
      for (const Text& each : pipeline::ScalarsOf(stages)) stages_.push_back(each.value);
      if (stages == nullptr) stages_ = {"build", "test", "deploy"};
    }
    const bool dynamic = std::ranges::any_of(stages_, [](std::string_view each) { return each.contains('$'); });
    if (dynamic || stages_.size() > kMaxCandidates || std::ranges::find(stages_, stage.value) != stages_.end()) return;
    auto& found = Missing(stage.range, fmt::format("{} is none of the stages", stage.value));
    if (const std::string_view near = NearestName(stage.value, stages_); !near.empty())
      found.finding.hint = fmt::format("did you mean {}?", near);
  }

  // Of a file that GitLab does not begin with, another that was not given may have it.
  AuditFinding& Missing(const SourceRange& where, std::string message) {
    AuditFinding& finding = reporter_.Report(kSchemaViolation, where, std::move(message));
    if (is_root_) return finding;
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
    return finding;
  }

  void Unknown(const Text& name, std::string_view keyword) {
    auto& found = Missing(name.range, fmt::format("{} names the job {}, which is not there", keyword, name.value));
    if (const std::string_view near = NearestName(name.value, names_); !near.empty())
      found.finding.hint = fmt::format("did you mean {}?", near);
  }

  // Jobs of this pipeline that must be there.
  static std::vector<Text> NeedsOf(const Job& job) {
    std::vector<Text> out;
    const Node* needs = pipeline::FindPath(job.node, {"needs"});
    if (needs == nullptr || !needs->tag().empty()) return out;
    for (const Node* need : needs->elements()) {
      if (!need->tag().empty() || need->is(Kind::kNull)) continue;
      if (!need->is(Kind::kObject)) {
        if (const Text text = Text::Of(need); !text.value.empty()) out.push_back(text);
        continue;
      }
      const bool elsewhere = need->Find("project") != nullptr || need->Find("pipeline") != nullptr;
      if (const Text name = pipeline::TextAt(need, "job");
          name && !elsewhere && !pipeline::IsTrue(need->Find("optional")))
        out.push_back(name);
    }
    return out;
  }

  template <typename ReferencesOf>
  void CheckCycles(std::string_view keyword, ReferencesOf&& references_of) {
    References references(definition_.jobs().size());
    const Job* first = definition_.jobs().data();
    for (std::size_t i = 0; i < references.size(); ++i)
      for (const Text& name : references_of(definition_.jobs()[i]))
        if (const Job* job = definition_.Find(name.value))
          references[i].push_back(static_cast<std::size_t>(job - first));
    for (const auto& cycle : CyclesOf(references)) {
      const Job& job = definition_.jobs()[cycle.front()];
      std::string message = fmt::format("{} goes round in a circle:", keyword);
      for (const std::size_t node : cycle) message += fmt::format(" {},", definition_.jobs()[node].name.value);
      reporter_.Report(kSchemaViolation, job.name.range, fmt::format("{} {}", message, job.name.value));
    }
  }

  Reporter& reporter_;
  Definition definition_;
  const bool is_root_;
  const bool is_part_;                   // of a definition that has more files
  std::vector<std::string_view> names_;  // of jobs, as candidates
  std::vector<std::string_view> stages_;
};

}  // namespace

void CheckGitLabSchema(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kGitLab || file.definition.yaml() == nullptr) return;
  GitLabSchema(file, project, reporter).Check();
}

}  // namespace pipeseal::audit::document
