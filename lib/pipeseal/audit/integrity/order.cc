// INT09 and INT11: whether things are attested and verified before they are published, and whether they are the same
// things.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/release_files.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/name_overlap.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Flow;
using pipeline::FlowEdge;
using pipeline::Overlap;
using pipeline::Pipeline;
using pipeline::Proof;
using pipeline::Publication;
using pipeline::Stage;
using pipeline::Step;
using Target = Publication::Target;

bool IsStatement(const Proof& proof) {
  return proof.kind == Proof::Kind::kAttests || proof.kind == Proof::Kind::kSigns;
}

// ---- INT09

bool IsDraft(const Step& step) {
  return std::ranges::any_of(step.inputs, [](const pipeline::Variable& input) {
    return AsciiCaseEqual(input.name.value, "draft") && !AsciiCaseEqual(input.value.value, "false");
  });
}

// Files that leave for good. Images have to be pushed before they can be signed.
bool LeavesForGood(const Step& step, const Publication& each) {
  if (IsDraft(step)) return false;
  return (each.target == Target::kRelease && !ArtifactsAmong(each.paths).empty()) ||
         (each.target == Target::kPackage && !each.paths.empty());
}

// The stage attests what it has published before.
void CheckWithin(const AuditedFile& file, const Stage& stage, Reporter& reporter) {
  for (std::size_t i = 0; i < stage.steps.size(); ++i) {
    for (const Publication& each : stage.steps[i].publishes) {
      if (!LeavesForGood(stage.steps[i], each)) continue;
      for (std::size_t k = i + 1; k < stage.steps.size(); ++k) {
        const auto late = std::ranges::find_if(stage.steps[k].proofs, [&](const Proof& proof) {
          return IsStatement(proof) &&
                 pipeline::PathOverlapOf(ArtifactsAmong(each.paths), proof.subjects) == Overlap::kCertain;
        });
        if (late == stage.steps[k].proofs.end()) continue;
        AuditFinding& finding = reporter.Report(
            kPublishBeforeVerify, PlaceOf(file, each.where),
            fmt::format("'{}' publishes '{}' before it is {}", stage.id, ArtifactsAmong(each.paths).front(),
                        late->kind == Proof::Kind::kSigns ? "signed" : "attested"));
        finding.finding.locations.push_back({file.name(), PlaceOf(file, late->where), "only here"});
        break;
      }
    }
  }
}

// Both take files of the same stage.
bool ShareOrigin(const Flow& flow, std::size_t a, std::size_t b) {
  for (const FlowEdge* x : flow.FilesInto(a))
    for (const FlowEdge* y : flow.FilesInto(b))
      if (x->out == y->out) return true;
  return false;
}

bool VerifiesSomething(const Stage& stage) { return pipeline::Proves(stage, Proof::Kind::kVerifies); }

// Another stage verifies the same files, and this one does not wait for it.
void CheckBetween(const AuditedFile& file, const Flow& flow, Reporter& reporter) {
  const Pipeline& pipeline = flow.pipeline();
  for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
    const Stage& stage = pipeline.stages[i];
    if (!pipeline::Publishes(stage) || pipeline::Checks(stage)) continue;
    for (std::size_t k = 0; k < pipeline.stages.size(); ++k) {
      if (k == i || !VerifiesSomething(pipeline.stages[k]) || flow.Precedes(k, i) || flow.Precedes(i, k)) continue;
      if (!ShareOrigin(flow, i, k)) continue;
      AuditFinding& finding =
          reporter.Report(kPublishBeforeVerify, file.definition.FirstLine(stage.range),
                          fmt::format("'{}' publishes without waiting for '{}', which verifies the same files",
                                      stage.id, pipeline.stages[k].id));
      finding.finding.hint = fmt::format("needs: {}", pipeline.stages[k].id);
      finding.finding.locations.push_back(
          {file.name(), file.definition.FirstLine(pipeline.stages[k].range), "verified here"});
      break;
    }
  }
}

// ---- INT11

struct Statement {
  const Proof* proof;
  std::vector<std::string> subjects;
};

// Images and references are told apart from files by their form.
bool IsFile(std::string_view subject) {
  return !subject.contains("@sha") && !subject.contains("://") && !subject.starts_with("ghcr.io") &&
         !subject.starts_with("docker.io") && !pipeline::AsGlob(subject).starts_with("*@");
}

std::vector<Statement> FileStatements(const Stage& stage) {
  std::vector<Statement> out;
  for (const Step& step : stage.steps) {
    for (const Proof& proof : step.proofs) {
      if (!IsStatement(proof)) continue;
      std::vector<std::string> subjects;
      for (const std::string& subject : proof.subjects)
        if (IsFile(subject)) subjects.push_back(subject);
      out.push_back({&proof, std::move(subjects)});
    }
  }
  return out;
}

// Something is known of every subject, and it is about files themselves, not about a list of their digests.
bool AreAllFiles(const std::vector<Statement>& statements) {
  return std::ranges::all_of(statements, [](const Statement& each) {
    return !each.subjects.empty() && each.subjects.size() == each.proof->subjects.size() &&
           std::ranges::none_of(each.subjects, [](const std::string& subject) {
             return IsListOfSums(subject) || pipeline::AsGlob(subject) == "*" ||
                    pipeline::AsGlob(subject).starts_with("*");
           });
  });
}

void CheckSubjects(const AuditedFile& file, const Stage& stage, Reporter& reporter) {
  const std::vector<Statement> statements = FileStatements(stage);
  if (statements.empty() || !AreAllFiles(statements)) return;
  std::vector<std::string> attested;
  for (const Statement& each : statements) attested.insert(attested.end(), each.subjects.begin(), each.subjects.end());
  for (const Step& step : stage.steps) {
    for (const Publication& each : step.publishes) {
      if (each.target != Target::kRelease && each.target != Target::kPackage) continue;
      const std::vector<std::string> published = ArtifactsAmong(each.paths);
      if (published.empty()) continue;
      const auto bare = std::ranges::find_if(published, [&](const std::string& path) {
        return pipeline::AsGlob(path) != "*" && pipeline::PathOverlapOf({path}, attested) == Overlap::kNone;
      });
      if (bare == published.end()) continue;
      const bool none = pipeline::PathOverlapOf(published, attested) == Overlap::kNone;
      AuditFinding& finding = reporter.Report(kAttestedOtherFile, PlaceOf(file, each.where),
                                              fmt::format("'{}' publishes '{}' and attests or signs '{}'{}", stage.id,
                                                          *bare, attested.front(), none ? "" : " and others"));
      finding.finding.locations.push_back(
          {file.name(), PlaceOf(file, statements.front().proof->where), "attested here"});
      finding.finding.evidence.push_back({"path", attested.front(), *bare});
      if (!none) finding.finding.severity = Severity::kWarning;
    }
  }
}

}  // namespace

void CheckOrder(const AuditedFile& file, const Project&, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    for (const Stage& stage : pipeline.stages) {
      CheckWithin(file, stage, reporter);
      CheckSubjects(file, stage, reporter);
    }
    CheckBetween(file, *file.definition.FlowOf(pipeline), reporter);
  }
}

}  // namespace pipeseal::audit::integrity
